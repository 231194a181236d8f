/**
 * What is unsaved, and what can be undone, kept for when the page, the program or the machine goes down: the journal of the
 * steps, and beside it now and then the whole project, which opens whatever became of the journal. Of a project that is
 * saved and closed the journal goes on being kept, for when that very file is opened again. All of it is bytes here.
 */

import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { MAX_FILE_BYTES } from '../shared/ipc-contract';
import type { JournalPiece } from '../shared/shell-bridge';
import { PathQueue } from './path-queue';
import { readLimited } from './read-limited';
import { type FileSystem, writeWhole } from './write-whole';

export interface DraftsNeeds {
  readonly fs: FileSystem;
  /** Absolute; made when first needed. */
  readonly folder: string;
  /** Says aloud, on stderr, what the artist need not act on. */
  readonly complain: (message: string) => void;
}

/** What was there when the page, the program or the machine went down. */
export interface Found {
  readonly journal: Uint8Array<ArrayBuffer> | null;
  readonly project: Uint8Array<ArrayBuffer> | null;
  /** The file that it is saved in. */
  readonly path: string | null;
  /** How many pages in a row have begun with it and went down soon, this one included. */
  readonly tries: number;
}

const facts = z.object({ path: z.string().min(1).max(4096).nullable(), tries: z.int().min(0) });

/** A drawing that brings its page down does so sooner: as it is built or painted. */
const HELD_MS = 20_000;

/** Of projects that were closed: the newest stay. */
const MOST_HISTORIES = 20;
const MOST_HISTORY_BYTES = 256 * 1024 * 1024;

export class Drafts {
  readonly #queue = new PathQueue();
  readonly #journal: string;
  readonly #project: string;
  readonly #facts: string;
  readonly #histories: string;
  /** The file that the journal's document is saved in. */
  #path: string | null = null;
  #length = 0;
  #tries = 0;
  #takenMs = 0;

  constructor(private readonly needs: DraftsNeeds) {
    this.#journal = join(needs.folder, 'unsaved.journal');
    this.#project = join(needs.folder, 'unsaved.plumpkin');
    this.#facts = join(needs.folder, 'unsaved.json');
    this.#histories = join(needs.folder, 'histories');
  }

  /** @param bytes of a project; null: nothing is unsaved. Never throws: work goes on without. */
  keep(bytes: Uint8Array | null): Promise<void> {
    return this.#inTurn(async () => {
      if (bytes === null) return this.needs.fs.unlink(this.#project);
      await this.#put(this.#project, bytes);
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') this.needs.complain(`What is unsaved could not be kept: ${String(error)}`);
    });
  }

  /**
   * On the disk once it is done.
   * @param path of the file that the document is saved in; null: none.
   * @throws the file system's error: what was kept before is still there, but nothing can be added to it any more.
   */
  write({ as, bytes }: Pick<JournalPiece, 'as' | 'bytes'>, path: string | null): Promise<void> {
    return this.#inTurn(async () => {
      // At no moment may a document be said to be saved in another one's file.
      if (as === 'new') await this.#retire();
      else if (path !== this.#path || this.#hasHeld) await this.#putFacts(path);
      if (as === 'more') return this.#append(bytes);
      if (bytes.length > 0) await this.#put(this.#journal, bytes);
      this.#length = bytes.length;
      if (as === 'new') await this.#putFacts(path);
    });
  }

  /** What there is for a page that begins. It stays there until that page keeps something else. */
  take(): Promise<Found | null> {
    return this.#inTurn(async () => {
      const [journal, project] = [await this.#read(this.#journal), await this.#read(this.#project)];
      if (!journal && !project) return null;
      const text = new TextDecoder().decode((await this.#read(this.#facts)) ?? new Uint8Array());
      const { path, tries } = factsIn(text);
      this.#path = path;
      this.#length = journal?.length ?? 0;
      this.#tries = tries + 1;
      this.#takenMs = Date.now();
      await this.#putFacts(path).catch(() => {});
      // Should the page make nothing of it, a person still may.
      if (journal) await this.needs.fs.copyFile(this.#journal, `${this.#journal}.last`).catch(() => {});
      return { journal, project, path, tries: tries + 1 };
    });
  }

  /** All is saved, or thrown away, and nothing comes any more: what can be undone is kept for that file. Never throws. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      await this.needs.fs.unlink(this.#project).catch(() => {});
      await this.#retire();
    }).catch((error: unknown) => this.needs.complain(`The undo history could not be kept: ${String(error)}`));
  }

  /** What could be undone when a file with these bytes was closed; null: not known. */
  historyOf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#inTurn(() => this.#read(this.#historyPath(bytes)));
  }

  get busy(): boolean {
    return this.#queue.busy;
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(this.#journal, work);
  }

  async #put(file: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await mkdir(dirname(file), { recursive: true });
    await writeWhole(this.needs.fs, file, bytes, { keepPrevious: false });
  }

  async #putFacts(path: string | null): Promise<void> {
    if (this.#hasHeld) this.#tries = 0;
    await this.#put(this.#facts, JSON.stringify({ path, tries: this.#tries }));
    this.#path = path;
  }

  /** The page that took what there was is not brought down by it. */
  get #hasHeld(): boolean {
    return this.#tries > 0 && Date.now() - this.#takenMs > HELD_MS;
  }

  #read(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return readLimited(this.needs.fs, file, MAX_FILE_BYTES).catch(() => null);
  }

  /** Behind what is known to be good: what is left of one that failed is written over, or cut off. */
  async #append(bytes: Uint8Array): Promise<void> {
    const file = await this.needs.fs.open(this.#journal, 'r+');
    try {
      await file.write(bytes, 0, bytes.length, this.#length);
      await file.datasync();
      this.#length += bytes.length;
    } catch (error) {
      await file.truncate(this.#length).catch(() => {});
      throw error;
    } finally {
      await file.close();
    }
  }

  /** The journal of a document that nobody works on any more. */
  async #retire(): Promise<void> {
    const { fs } = this.needs;
    const saved = this.#path === null ? null : await this.#read(this.#path);
    if (saved) {
      await this.#putAway(saved).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') this.needs.complain(`The undo history could not be kept: ${String(error)}`);
      });
    }
    await fs.unlink(this.#journal).catch(ignoreMissing);
    await fs.unlink(this.#facts).catch(ignoreMissing);
    this.#path = null;
    this.#length = 0;
    this.#tries = 0;
  }

  async #putAway(saved: Uint8Array): Promise<void> {
    await mkdir(this.#histories, { recursive: true });
    await this.needs.fs.rename(this.#journal, this.#historyPath(saved));
    await this.#prune();
  }

  /** By what is in the file: wherever that is moved to, it is known again, and changed by another program it is not. */
  #historyPath(saved: Uint8Array): string {
    return join(this.#histories, `${createHash('sha256').update(saved).digest('hex')}.journal`);
  }

  async #prune(): Promise<void> {
    const { fs } = this.needs;
    const files: { path: string; size: number; time: number }[] = [];
    for (const name of await fs.readdir(this.#histories)) {
      const path = join(this.#histories, name);
      const { size, mtimeMs } = await fs.stat(path);
      files.push({ path, size, time: mtimeMs });
    }
    files.sort((a, b) => b.time - a.time);
    let bytes = 0;
    for (const [i, { path, size }] of files.entries()) {
      bytes += size;
      if (i >= MOST_HISTORIES || bytes > MOST_HISTORY_BYTES) await fs.unlink(path);
    }
  }
}

function factsIn(text: string): z.output<typeof facts> {
  try {
    return facts.parse(JSON.parse(text));
  } catch {
    return { path: null, tries: 0 };
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
