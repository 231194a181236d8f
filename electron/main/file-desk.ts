/**
 * Opening and saving on behalf of a window: dialogs, tokens, whole writes, the
 * recent list. Bytes and paths only; what is inside a file is the page's business.
 */

import { basename, dirname, extname, resolve } from 'node:path';
import { MAX_FILE_BYTES } from '../shared/ipc-contract';
import type { FileFailure, FileFilter, OpenReply, OpenRequest, SaveReply, SaveRequest } from '../shared/shell-bridge';
import { fileFailure } from './file-failure';
import type { FileTokens } from './file-tokens';
import { isProject } from './is-project';
import { PathQueue } from './path-queue';
import { readLimited } from './read-limited';
import type { RecentFiles } from './recent-files';
import { type FileSystem, writeWhole } from './write-whole';

/** The native dialogs; each gives an absolute path, or null. */
export interface FileDialogs {
  /** @param folder where it begins. */
  askOpen(windowId: number, folder: string, filters: readonly FileFilter[]): Promise<string | null>;
  /** @param suggested a whole path. */
  askSave(windowId: number, suggested: string, filters: readonly FileFilter[]): Promise<string | null>;
}

export interface FileDeskNeeds {
  readonly fs: FileSystem;
  readonly dialogs: FileDialogs;
  readonly tokens: FileTokens;
  readonly recent: RecentFiles;
  /** What could be undone when a project was closed. */
  readonly drafts: { historyOf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> };
  /** The folder for those who never chose one. */
  readonly documents: () => string;
  /** Says aloud, on stderr, what the artist need not act on. */
  readonly complain: (message: string) => void;
}

export class FileDesk {
  readonly #queue = new PathQueue();
  #folder: string | null = null;

  constructor(private readonly needs: FileDeskNeeds) {}

  async open(request: OpenRequest, windowId: number): Promise<OpenReply> {
    if (request.from === 'dialog') {
      const path = await this.needs.dialogs.askOpen(windowId, await this.#lastFolder(), request.filters);
      return path === null ? { ok: true, file: null } : this.openPath(path, windowId);
    }
    const path = await this.needs.recent.pathOf(request.id);
    if (path === null) return forgotten();
    return this.openPath(path, windowId);
  }

  /** For paths that came from the artist: a dialog, the recent list, the command line, the file manager. */
  async openPath(path: string, windowId: number): Promise<OpenReply> {
    try {
      // A save under way is waited for: what is read is what was saved.
      const bytes = await this.#queue.run(path, () => readLimited(this.needs.fs, path, MAX_FILE_BYTES));
      this.#folder = dirname(path);
      const project = isProject(path);
      if (project) await this.#remember(path);
      const token = project ? this.needs.tokens.grant(windowId, path) : null;
      const history = project ? await this.needs.drafts.historyOf(bytes) : null;
      return { ok: true, file: { name: basename(path), bytes, token, history } };
    } catch (error) {
      const failure = fileFailure(error, path, 'reading');
      if (failure.reason === 'not-found') await this.needs.recent.remove(path).catch(() => {});
      return failure;
    }
  }

  async save(request: SaveRequest, windowId: number): Promise<SaveReply> {
    if (request.to === 'token') {
      const path = this.needs.tokens.pathFor(windowId, request.token);
      return path === null ? forgotten() : this.#write(path, request.bytes, windowId);
    }
    const path = await this.#askWhere(request.suggestedName, request.filters, windowId);
    return path === null ? { ok: true, saved: null } : this.#write(path, request.bytes, windowId);
  }

  /**
   * Where the artist was last. Electron's dialogs don't remember it: they begin in the downloads, or for a name alone in the
   * working directory, which may be where the program lies.
   */
  async #lastFolder(): Promise<string> {
    const newest = this.#folder === null ? await this.needs.recent.newest() : null;
    const folder = this.#folder ?? (newest && dirname(newest));
    return folder && (await this.#exists(folder)) ? folder : this.needs.documents();
  }

  /** @returns a path with one of the endings, which the artist knows of if there is a file already. */
  async #askWhere(name: string, filters: readonly FileFilter[], windowId: number): Promise<string | null> {
    let shown: string | null = null;
    for (;;) {
      const suggested = shown ?? resolve(await this.#lastFolder(), name);
      const asked = await this.needs.dialogs.askSave(windowId, suggested, filters);
      if (asked === null) return null;
      const path = withExtension(asked, filters);
      // The dialog asked about replacing what was typed, and not about what has that name with an ending. Once: whoever
      // is shown the whole name and takes the ending off again, means it.
      if (path === asked || path === shown || !(await this.#exists(path))) return path;
      shown = path;
    }
  }

  #exists(path: string): Promise<boolean> {
    return this.needs.fs.stat(path).then(
      () => true,
      () => false,
    );
  }

  /** Whether a file is being read or written. */
  get busy(): boolean {
    return this.#queue.busy;
  }

  /** All saves asked for until now are done. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #write(path: string, bytes: Uint8Array, windowId: number): Promise<SaveReply> {
    const project = isProject(path);
    try {
      const outcome = await this.#queue.run(path, () =>
        writeWhole(this.needs.fs, path, bytes, { keepPrevious: project }),
      );
      if (!outcome.previousKept) this.needs.complain(`Saved ${path}, but its previous version could not be kept`);
    } catch (error) {
      return fileFailure(error, path, 'writing');
    }
    this.#folder = dirname(path);
    if (project) await this.#remember(path);
    const token = project ? this.needs.tokens.grant(windowId, path) : null;
    return { ok: true, saved: { name: basename(path), token } };
  }

  async #remember(path: string): Promise<void> {
    await this.needs.recent
      .add(path)
      .catch((error: unknown) => this.needs.complain(`The recent list could not be written: ${String(error)}`));
  }
}

/** `path`, made to end as one of the filters has it: Linux dialogs add nothing. */
export function withExtension(path: string, filters: readonly FileFilter[]): string {
  const extension = extname(path).slice(1).toLowerCase();
  const allowed = filters.flatMap((filter) => filter.extensions as readonly string[]);
  return allowed.includes(extension) ? path : `${path}.${allowed[0]}`;
}

function forgotten(): FileFailure {
  return { ok: false, reason: 'forgotten', name: '', detail: 'unknown token' };
}
