/** Runs work on the same path one after the other, in the order asked; different paths side by side. */
export class PathQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(path: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(path) ?? Promise.resolve();
    const result = before.then(work, work);
    this.#last.set(path, result);
    const tidy = () => {
      if (this.#last.get(path) === result) this.#last.delete(path);
    };
    result.then(tidy, tidy);
    return result;
  }

  get busy(): boolean {
    return this.#last.size > 0;
  }

  /** All that was asked for until now is done, well or badly. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#last.values());
  }
}
