/** How often a crashed page is brought back before a person is asked: a page that always crashes must not spin. */
export class ReloadBudget {
  readonly #times: number[] = [];

  /** @param most reloads within `windowMs` milliseconds. */
  constructor(
    private readonly most = 3,
    private readonly windowMs = 60_000,
  ) {}

  /** @param now milliseconds. @returns whether one more reload may be tried, and counts it. */
  spend(now: number): boolean {
    while (this.#times[0] !== undefined && now - this.#times[0] >= this.windowMs) this.#times.shift();
    if (this.#times.length >= this.most) return false;
    this.#times.push(now);
    return true;
  }
}
