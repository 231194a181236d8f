/** What happens when a window is asked to close: nothing unsaved is ever dropped without a question. */

export type CloseChoice = 'save' | 'discard' | 'cancel';

export interface CloseGuardNeeds {
  /** The native question. */
  ask(): Promise<CloseChoice>;
  /** Tells the page to save, and to say what came of it. */
  askPageToSave(): void;
  /** As the window's own button does: the guard is asked whether it may. */
  close(): void;
  /** Goes on quitting: the artist had asked for that. */
  quit(): void;
}

export class CloseGuard {
  #dirty = false;
  #gone = false;
  #asking = false;
  #discarding = false;
  #quitting = false;

  constructor(private readonly needs: CloseGuardNeeds) {}

  /** As the page last said. */
  get dirty(): boolean {
    return this.#dirty;
  }

  describe(dirty: boolean): void {
    this.#dirty = dirty;
    this.#gone = false;
  }

  /** The page is gone or loads anew: what it held can't be saved any more, and nobody is asked about it. */
  pageGone(): void {
    this.#dirty = false;
    this.#gone = true;
    this.#quitting = false;
  }

  /** What came of the saving that the page was asked for. What was drawn while it saved is asked about again. */
  pageSaved(saved: boolean): void {
    if (saved) this.needs.close();
    else this.#quitting = false;
  }

  /** The whole app is asked to quit; the windows are asked to close next. */
  quitAsked(): void {
    this.#quitting = true;
  }

  /** @returns whether the window may close at once. If not, the question is on its way. */
  mayClose(): boolean {
    if (!this.#dirty || this.#discarding) return true;
    if (!this.#asking) void this.#question();
    return false;
  }

  /** Whether all was saved, or thrown away: unlike with a page that went down. */
  get settled(): boolean {
    return !this.#gone && (!this.#dirty || this.#discarding);
  }

  closed(): void {
    if (this.#quitting) this.needs.quit();
  }

  async #question(): Promise<void> {
    this.#asking = true;
    const choice = await this.needs.ask().finally(() => {
      this.#asking = false;
    });
    if (choice === 'save') this.needs.askPageToSave();
    if (choice === 'cancel') this.#quitting = false;
    if (choice === 'discard') {
      this.#discarding = true;
      this.needs.close();
    }
  }
}
