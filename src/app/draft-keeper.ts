/** Keeps what is unsaved a moment after each change, for when the page, the program or the machine goes down. */

import type { SketchDocument } from '../document/sketch-document';
import type { DraftsPort } from '../platform/ports';

export interface DraftOptions {
  readonly drafts: DraftsPort;
  /** What is unsaved now; null: nothing is. */
  readonly unsaved: () => SketchDocument | null;
  readonly bytesOf: (document: SketchDocument) => Uint8Array;
  /** Whether the artist is in the middle of something. */
  readonly busy: () => boolean;
  /** Runs something when there is nothing else to do. */
  readonly whenIdle: (work: () => void) => void;
}

/** At most that much of work is lost, and a little. */
const DELAY_MS = 2000;
/** Of the time since, what writing a large drawing may take. */
const SHARE = 0.05;

export class DraftKeeper {
  readonly #options: DraftOptions;
  #kept: SketchDocument | null = null;
  #waits = false;
  #delayMs = DELAY_MS;

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /** The document is another, or is saved. */
  readonly changed = (): void => {
    if (this.#waits || this.#options.unsaved() === this.#kept) return;
    this.#waits = true;
    setTimeout(() => this.#options.whenIdle(() => void this.#keep()), this.#delayMs);
  };

  async #keep(): Promise<void> {
    const { drafts, unsaved, bytesOf, busy } = this.#options;
    if (!busy()) {
      const document = unsaved();
      const began = performance.now();
      try {
        const bytes = document && bytesOf(document);
        this.#delayMs = Math.max(DELAY_MS, (performance.now() - began) / SHARE);
        await drafts.keep(bytes);
      } catch (error) {
        // Tried again with the next change: drawing and saving go on.
        console.error(error);
      }
      this.#kept = document;
    }
    this.#waits = false;
    this.changed();
  }
}
