/** One clock for inputs and frames. Tests can stop it and move it by hand. */
export class Clock {
  #frozenAt: number | null = null;

  /** Seconds. */
  now(): number {
    return this.#frozenAt ?? performance.now() / 1000;
  }

  /** @param timeStamp of a DOM event: milliseconds of the same origin. */
  at(timeStamp: number): number {
    return this.#frozenAt ?? timeStamp / 1000;
  }

  freeze(): void {
    this.#frozenAt ??= performance.now() / 1000;
  }

  /** Moves a stopped clock on. */
  advance(seconds: number): void {
    if (this.#frozenAt !== null) this.#frozenAt += seconds;
  }
}
