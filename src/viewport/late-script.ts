/**
 * A script of the page that is loaded when it is needed. Where that fails it can be asked for again: browsers keep in
 * mind that an address failed, so the next time it is asked for under another.
 */

/** Chromium's and Firefox' words for a script that did not come end in its address. */
const ADDRESS = /\bmodule: (https?:|app:)(\S+)$/;

export class LateScript<Script> {
  readonly #load: () => Promise<Script>;
  readonly #loadFrom: (address: string) => Promise<Script>;
  #coming: Promise<Script> | null = null;
  #script: Script | null = null;
  #failedAt: string | null = null;
  #failures = 0;

  /** @param load imports it. @param loadFrom imports it from another address. */
  constructor(load: () => Promise<Script>, loadFrom: (address: string) => Promise<Script> = importFrom) {
    this.#load = load;
    this.#loadFrom = loadFrom;
  }

  /** Null: it is not here yet. */
  get here(): Script | null {
    return this.#script;
  }

  /** @throws what the browser throws where it doesn't come; it can be asked for again. */
  bring(): Promise<Script> {
    this.#coming ??= this.#failedAt === null ? this.#load() : this.#loadFrom(`${this.#failedAt}?${this.#failures}`);
    const mine = this.#coming;
    mine.then(
      (script) => {
        this.#script = script;
      },
      (error: unknown) => {
        if (this.#coming !== mine) return;
        this.#coming = null;
        this.#failures += 1;
        const [, scheme, rest] = ADDRESS.exec(error instanceof Error ? error.message : '') ?? [];
        if (scheme && rest) this.#failedAt = `${scheme}${rest}`.replace(/\?.*/, '');
      },
    );
    return mine;
  }
}

function importFrom<Script>(address: string): Promise<Script> {
  return import(/* @vite-ignore */ address) as Promise<Script>;
}
