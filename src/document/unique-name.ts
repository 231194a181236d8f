/** Names of parts, pins and clips: one line of text, unique among their kind. */

const LONGEST_NAME = 200;

/** One trimmed line without control characters or broken surrogates; may be empty. */
export function cleanName(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .replace(/[\s\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ')
    .trim();
}

/**
 * `wanted`, or `wanted 2`, `wanted 3`, … whichever is first not taken.
 * An empty name becomes `fallback`.
 */
export function uniqueName(wanted: string, taken: Iterable<string>, fallback = 'part'): string {
  return new NameRegister(taken).take(wanted, fallback);
}

/** Gives out unique names one after the other; thousands of equal wishes stay linear. */
export class NameRegister {
  readonly #taken: Set<string>;
  readonly #lastNumber = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  take(wanted: string, fallback = 'part'): string {
    const name = cleanName(wanted) || fallback;
    let unique = name;
    let number = this.#lastNumber.get(name) ?? 1;
    while (this.#taken.has(unique)) {
      number += 1;
      unique = `${name} ${number}`;
    }
    this.#lastNumber.set(name, number);
    this.#taken.add(unique);
    return unique;
  }
}
