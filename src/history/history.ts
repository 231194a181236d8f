/**
 * Undo and redo over immutable values. A gesture marks its start, commits as
 * often as it likes, and is one step however many commits it took:
 *
 *     const mark = history.mark('draw leg');
 *     history.commit(next);            // while it goes on
 *     history.bail(mark);              // if it is cancelled
 *
 * Values are only kept and handed back; what they take is estimated (`bytes-apart.ts`), as most steps share nearly all of
 * a value with their neighbours and a few share nothing: a move of 200 parts of 100 points takes 390 kB, a new part 2 kB.
 * Keeping those few as patches that undo applies would take a hundredth of that, but every reader of a line, of which
 * there is one a second, would have all values made anew.
 */

import { bytesApart } from './bytes-apart';

declare const brand: unique symbol;

/** The place in the history where a gesture began. */
export type Mark = number & { readonly [brand]: 'mark' };

interface Step<Value> {
  readonly name: string;
  /** The value on the other side of the step: before it in the past, after it in the future. */
  readonly value: Value;
  /** What its two sides do not share; null: of the newest step, which may go on. */
  readonly bytes: number | null;
}

/** What a history may hold: beyond that the oldest steps are forgotten, but never the newest. */
export interface HistoryLimits {
  /** >= 1. */
  readonly steps: number;
  /** About, of what the steps do not share with each other. */
  readonly bytes: number;
}

/**
 * 2,000 strokes in a drawing of 200 parts take 11 MB together; all of 200 parts can be moved 270 times. That is
 * 100 to 190 MB, of the gigabyte that a tab on a tablet has, and of which the body and its pictures want most.
 */
const LIMITS: HistoryLimits = { steps: 2000, bytes: 192e6 };

/** A whole history as one row of values, oldest first. */
export interface Line<Value> {
  readonly values: readonly Value[];
  /** The step that leads from each value to the next: one fewer than there are values. */
  readonly names: readonly string[];
  /** Which of the values is the present: those after it can be redone. */
  readonly at: number;
}

interface OpenMark<Value> {
  readonly id: Mark;
  readonly name: string;
  readonly depth: number;
  readonly value: Value;
  readonly future: readonly Step<Value>[];
}

/** A step committed without a mark is called this. */
const UNNAMED = 'edit';

export class History<Value> {
  #present: Value;
  /** Oldest first. */
  #past: Step<Value>[] = [];
  /** Nearest last. */
  #future: Step<Value>[] = [];
  /** Marks that can still be bailed to, oldest first. */
  #marks: OpenMark<Value>[] = [];
  /** What the next commit starts a step as; null = it belongs to the newest step. */
  #nextName: string | null = UNNAMED;
  #lastMark = 0;
  readonly #limits: HistoryLimits;

  constructor(initial: Value, limits: Partial<HistoryLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    if (!(this.#limits.steps >= 1)) throw new RangeError(`a history needs room for a step, not ${this.#limits.steps}`);
    this.#present = initial;
  }

  get present(): Value {
    return this.#present;
  }

  /** Name of what `undo` takes back ("Undo draw leg"); null = there is nothing. */
  get undoName(): string | null {
    return this.#past.at(-1)?.name ?? null;
  }

  get redoName(): string | null {
    return this.#future.at(-1)?.name ?? null;
  }

  /** How many steps can be undone. */
  get depth(): number {
    return this.#past.length;
  }

  /** The newest of all marks: with `line`, what was done before it was made. */
  get lastMark(): Mark {
    return this.#lastMark as Mark;
  }

  /**
   * All there is, as it stands; nothing of it changes later.
   * @param until leaves out the step that was begun after that mark and may go on, as if it were bailed.
   */
  line(until: Mark | null = null): Line<Value> {
    const open = until === null ? undefined : this.#marks.find(({ id }) => id > until);
    const past = open ? this.#past.slice(0, open.depth) : this.#past;
    const future = open ? open.future : this.#future;
    return {
      values: [...past.map(({ value }) => value), open ? open.value : this.#present, ...ahead(future)],
      names: [...past.map(({ name }) => name), ...future.map(({ name }) => name).reverse()],
      at: past.length,
    };
  }

  /** Another history altogether, such as an opened file's. The oldest are forgotten where there are too many. */
  restore({ values, names, at }: Line<Value>): void {
    if (values.length !== names.length + 1 || !(at in values)) throw new RangeError('not a whole history');
    this.#present = values[at] as Value;
    const bytes = names.map((_, i) => bytesApart(values[i], values[i + 1]));
    const step = (i: number, value: number): Step<Value> => ({
      name: names[i] as string,
      value: values[value] as Value,
      bytes: bytes[i] as number,
    });
    this.#past = names.slice(0, at).map((_, i) => step(i, i));
    this.#future = names
      .slice(at)
      .map((_, i) => step(at + i, at + i + 1))
      .reverse();
    this.#settle();
    this.#forgetOldest();
  }

  /** Ends the step before and names the next; it exists from its first commit on. */
  mark(name: string): Mark {
    this.#lastMark += 1;
    const id = this.#lastMark as Mark;
    this.#marks.push({ id, name, depth: this.#past.length, value: this.#present, future: this.#future });
    if (this.#marks.length > this.#limits.steps) this.#marks.shift();
    this.#nextName = name;
    return id;
  }

  /** Makes `next` the present, as part of the step marked last. The very same value changes nothing. */
  commit(next: Value): void {
    if (Object.is(next, this.#present)) return;
    this.#future = [];
    if (this.#nextName !== null) {
      this.#measureNewest();
      this.#past.push({ name: this.#nextName, value: this.#present, bytes: null });
      this.#nextName = null;
      this.#forgetOldest();
    }
    this.#present = next;
  }

  /** Takes back the newest step. @returns whether there was one. */
  undo(): boolean {
    this.#measureNewest();
    const step = this.#past.pop();
    if (!step) return false;
    this.#future = [...this.#future, { ...step, value: this.#present }];
    this.#present = step.value;
    this.#settle();
    return true;
  }

  /** Does the step undone last again. @returns whether there was one. */
  redo(): boolean {
    const step = this.#future.at(-1);
    if (!step) return false;
    this.#future = this.#future.slice(0, -1);
    this.#past.push({ ...step, value: this.#present });
    this.#present = step.value;
    this.#settle();
    return true;
  }

  /**
   * Everything as it was at the mark, what could be redone then included, as if
   * nothing had been committed since.
   * @returns whether the mark still held: undo, redo and bailing to an older mark end it.
   */
  bail(mark: Mark): boolean {
    const place = this.#marks.findIndex((open) => open.id === mark);
    const open = this.#marks[place];
    if (!open) return false;
    this.#past.length = open.depth;
    this.#present = open.value;
    this.#future = [...open.future];
    this.#marks.length = place;
    this.#nextName = UNNAMED;
    return true;
  }

  #settle(): void {
    this.#marks = [];
    this.#nextName = UNNAMED;
  }

  /** What it takes is known once it does not go on. */
  #measureNewest(): void {
    const step = this.#past.at(-1);
    if (step?.bytes === null)
      this.#past[this.#past.length - 1] = { ...step, bytes: bytesApart(step.value, this.#present) };
  }

  #forgetOldest(): void {
    const { steps, bytes: most } = this.#limits;
    let bytes = 0;
    for (const step of [...this.#past, ...this.#future]) bytes += step.bytes ?? 0;
    let gone = 0;
    for (; this.#past.length - gone > 1; gone++) {
      if (this.#past.length - gone <= steps && bytes <= most) break;
      bytes -= this.#past[gone]?.bytes ?? 0;
    }
    if (gone === 0) return;
    this.#past.splice(0, gone);
    this.#marks = this.#marks
      .filter((open) => open.depth >= gone)
      .map((open) => ({ ...open, depth: open.depth - gone }));
  }
}

/** @param future nearest last. */
function ahead<Value>(future: readonly Step<Value>[]): Value[] {
  return future.map(({ value }) => value).reverse();
}
