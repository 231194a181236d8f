/** The words of a Monster Mash project's text entries, one after another, however many there are. */

import { strFromU8 } from 'fflate';
import { type Problem, ProblemError, problem } from '../document/problem';

/** Says what is wrong with a text entry: its name, the place in it, the reason. */
export class TextEntryError extends ProblemError {
  override readonly name = 'TextEntryError';

  constructor(entry: string, reason: Problem) {
    super(problem('at', entry, reason));
  }
}

/** Larger entries are no lists that a program of its kind wrote. */
const MOST_BYTES = 64 * 1024 * 1024;
/** `v. 230112` on the first line; the number is the day of the program that wrote it. */
const VERSION = /^\s*v\.\s*(\S*)[^\S\n]*\n?/;

export class EntryWords {
  /** yymmdd; null where the file does not say. */
  readonly version: number | null;
  readonly #text: string;
  #place: number;

  constructor(
    bytes: Uint8Array,
    readonly entry: string,
  ) {
    if (bytes.length > MOST_BYTES) throw new TextEntryError(entry, problem('larger-than', MOST_BYTES / 2 ** 20));
    this.#text = strFromU8(bytes, true);
    const found = VERSION.exec(this.#text);
    const version = Number.parseInt(found?.[1] ?? '', 10);
    this.version = Number.isFinite(version) ? version : null;
    this.#place = found?.[0].length ?? 0;
  }

  /** The rest as lines. */
  lines(): string[] {
    return this.#text.slice(this.#place).split(/\r\n|\r|\n/);
  }

  /** The next word; null at the end. */
  next(): string | null {
    const word = /\S+/y;
    const space = /\s*/y;
    space.lastIndex = this.#place;
    space.test(this.#text);
    word.lastIndex = space.lastIndex;
    const found = word.exec(this.#text);
    this.#place = word.lastIndex || this.#text.length;
    return found?.[0] ?? null;
  }

  /** @param what names the value in errors. @throws TextEntryError */
  number(what: string): number {
    const word = this.next();
    const value = Number(word);
    if (word === null) throw new TextEntryError(this.entry, problem('list-ends', what));
    if (!Number.isFinite(value))
      throw new TextEntryError(this.entry, problem('list-no-number', what, word.slice(0, 40)));
    return value;
  }

  /** @throws TextEntryError */
  whole(what: string, least: number, most: number): number {
    const value = this.number(what);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new TextEntryError(this.entry, problem('list-not-whole', what, value, least, most));
    }
    return value;
  }

  /** Any number or word that takes its place, such as "nan": for values that nothing depends on. */
  skip(what: string): void {
    if (this.next() === null) throw new TextEntryError(this.entry, problem('list-ends', what));
  }

  /** @throws TextEntryError */
  word(wanted: string, what: string): void {
    const found = this.next();
    if (found !== wanted) {
      throw new TextEntryError(this.entry, problem('list-wrong-word', what, (found ?? '').slice(0, 40), wanted));
    }
  }
}
