/** Keeps what is unsaved as a whole project now and then, whatever may become of its journal. */

import type { SketchDocument } from '../document/sketch-document';
import type { DraftsPort } from '../platform/ports';

export interface DraftOptions {
  readonly drafts: Pick<DraftsPort, 'keep'>;
  /** What is unsaved now; null: nothing is. */
  readonly unsaved: () => SketchDocument | null;
  readonly bytesOf: (document: SketchDocument) => Promise<Uint8Array>;
  /** Whether the artist is in the middle of something. */
  readonly busy: () => boolean;
  /** Runs something when there is nothing else to do. */
  readonly whenIdle: (work: () => void) => void;
}

/** The journal has every step by then. */
const DELAY_MS = 5000;
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

  /** Whoever leaves may not come back. */
  async now(): Promise<void> {
    if (this.#options.unsaved() !== this.#kept) await this.#keep();
  }

  async #keep(): Promise<void> {
    const { drafts, unsaved, bytesOf, busy } = this.#options;
    if (!busy()) {
      const document = unsaved();
      const began = performance.now();
      try {
        const bytes = document && (await bytesOf(document));
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
