/** Keeps every step a moment after it is done, so that work and what can be undone outlive page, program and machine. */

import type { SketchDocument } from '../document/sketch-document';
import { type JournalSize, type JournalState, JournalWriter } from '../history/journal-writer';
import type { DraftsPort, FileToken } from '../platform/ports';

export interface JournalNow extends JournalState<SketchDocument> {
  /** Rises when another document is opened. */
  readonly opened: number;
  /** A gesture is under way, whose step is not among them yet: nobody tells when it ends. */
  readonly goesOn: boolean;
  /** Of the file that it is saved in. */
  readonly token: FileToken | null;
}

export interface JournalOptions {
  readonly drafts: DraftsPort;
  readonly now: () => JournalNow;
  /** Runs something when there is nothing else to do, soon in any case. */
  readonly whenIdle: (work: () => void) => void;
  /** Lets whatever waits have its turn. */
  readonly pause: () => Promise<void>;
  /** Steps could not be kept, for the first time since they last were. */
  readonly onTrouble: (error: unknown) => void;
}

/** What a journal may grow to before it is written anew, and what its steps may take then. */
export interface JournalBounds {
  readonly most: JournalSize;
  readonly left: JournalSize;
}

/** With the time that an idle moment and the disk take, within a second of the step. */
const DELAY_MS = 300;
/** Whoever has room on the disk again need not draw to be safe. */
const AGAIN_MS = 10_000;
/** A reader stops at 32 million entries (`JOURNAL_LIMITS`). What is left of 200 parts that are moved is 300 steps. */
const BOUNDS: JournalBounds = { most: { bytes: 64e6, entries: 24e6 }, left: { bytes: 32e6, entries: 12e6 } };

export class JournalKeeper {
  readonly #options: JournalOptions;
  readonly #bounds: JournalBounds;
  #writer: JournalWriter<SketchDocument> | null = null;
  /** The document whose journal it is. */
  #opened = 0;
  /** The file that it is said to be saved in. */
  #token: FileToken | null = null;
  /** What of the present journal is on the disk can't be added to. */
  #broken = false;
  #last: Promise<void> = Promise.resolve();
  #waits = false;
  /** There is a journal. */
  #there = false;
  /** The size at which the journal is written anew. */
  #most: JournalSize = { bytes: 0, entries: 0 };

  constructor(options: JournalOptions, bounds = BOUNDS) {
    this.#options = options;
    this.#bounds = bounds;
  }

  /** There may be another step, another document or another file. */
  readonly changed = (): void => {
    if (this.#waits) return;
    this.#waits = true;
    setTimeout(() => this.#options.whenIdle(() => void this.flush()), DELAY_MS);
  };

  /** @param opened the document that is in the journal already: it goes on there. */
  goOn(opened: number): void {
    this.#opened = opened;
    this.#there = true;
    this.#broken = true;
  }

  /** Done once all steps are on the disk, or can't be. */
  flush(): Promise<void> {
    this.#waits = false;
    this.#last = this.#last.then(() => this.#put());
    return this.#last;
  }

  /** Tells, on whatever else keeps the present, how much of the journal it stands for. */
  get mark(): { readonly id: string; readonly seq: number } | null {
    const writer = this.#writer;
    return writer && { id: writer.id, seq: writer.seq + (this.#broken ? 1 : 0) };
  }

  #isFull({ bytes, entries }: JournalSize): boolean {
    return bytes > this.#most.bytes || entries > this.#most.entries;
  }

  async #put(): Promise<void> {
    const { drafts, now, pause, onTrouble } = this.#options;
    const state = now();
    const { token, opened } = state;
    const isNew = opened !== this.#opened;
    try {
      if (isNew) this.#writer = null;
      // Nobody misses what was only just opened and belongs to no file.
      if (!this.#writer && token === null && state.line.values.length === 1) {
        if (this.#there) await drafts.write({ as: 'new', bytes: new Uint8Array(0), token });
        this.#there = false;
      } else if (isNew || this.#broken || !this.#writer || this.#isFull(this.#writer.size)) {
        this.#writer ??= new JournalWriter(crypto.randomUUID(), pause, () => performance.now());
        const { most, left } = this.#bounds;
        const bytes = await this.#writer.whole(state, left);
        // Of a drawing that is large by itself, as many steps.
        const { entries } = this.#writer.size;
        this.#most = {
          bytes: Math.max(most.bytes, bytes.length + most.bytes - left.bytes),
          entries: Math.max(most.entries, entries + most.entries - left.entries),
        };
        await drafts.write({ as: isNew ? 'new' : 'whole', bytes, token });
      } else {
        const bytes = await this.#writer.more(state);
        if (bytes || token !== this.#token)
          await drafts.write({ as: 'more', bytes: bytes ?? new Uint8Array(0), token });
      }
      this.#there ||= this.#writer !== null;
      this.#opened = opened;
      this.#token = token;
      this.#broken = false;
    } catch (error) {
      if (!this.#broken) onTrouble(error);
      this.#broken = true;
      setTimeout(this.changed, AGAIN_MS);
    }
    if (state.goesOn) this.changed();
  }
}
