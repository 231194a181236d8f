/** What happens when a window is asked to close: nothing unsaved is ever dropped without a question. */

export type CloseChoice = 'save' | 'discard' | 'cancel';

export interface CloseGuardNeeds {
  /** The native question. */
  ask(): Promise<CloseChoice>;
  /** Tells the page to save, and to close the window itself once it has. */
  askPageToSave(): void;
  /** Closes the window without further questions. */
  closeNow(): void;
  /** Goes on quitting: the artist had asked for that. */
  quit(): void;
}

export class CloseGuard {
  #dirty = false;
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
      this.needs.closeNow();
    }
  }
}
