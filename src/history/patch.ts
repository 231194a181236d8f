/**
 * What takes one plain value to another, as JSON. Values are immutable and share what did not change, so that what is the
 * very same object in both is found without looking into it, and applying gives back the same sharing.
 *
 *     ["=", value]                                 another value altogether
 *     ["o", { key: patch, … }, [key, …]]           an object: what changed in it, what is gone from it
 *     ["a", [from, count], [from, patch], ["=", [item, …]], …]
 *                                                  a list: stretches and items of the old one, and new items
 *     ["s", dx, dy]                                a list of x, y pairs, all of them moved by as much
 */

import { jsonPieces } from '../document/json-pieces';
import { commonEnds } from './common-ends';
import { shiftBetween, shifted } from './list-shift';

type Fields = Readonly<Record<string, unknown>>;

/** A patch that can't be applied to what it is given. */
export class PatchError extends Error {}

/** What one application may still make: a few bytes can ask for any number of copies. */
export interface PatchBudget {
  /** Entries of lists and fields of objects. */
  entries: number;
}

/**
 * The text of a patch, in pieces, each of them soon made.
 * @param before undefined: there is nothing to go by.
 * @param budget that applying it will take from, once all of the text is made.
 */
export function* patchText(before: unknown, after: unknown, budget: PatchBudget): Generator<string> {
  if (Array.isArray(before) && Array.isArray(after)) {
    const shift = shiftBetween(before, after);
    budget.entries -= after.length;
    if (shift) yield JSON.stringify(['s', ...shift]);
    else yield* listText(before, after, budget);
  } else if (isFields(before) && isFields(after)) yield* fieldsText(before, after, budget);
  else {
    yield '["=",';
    yield* jsonPieces(after);
    yield ']';
  }
}

function* fieldsText(before: Fields, after: Fields, budget: PatchBudget): Generator<string> {
  let changed = 0;
  yield '["o",{';
  let comma = '';
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined || (Object.is(before[key], value) && Object.hasOwn(before, key))) continue;
    yield `${comma}${JSON.stringify(key)}:`;
    yield* patchText(Object.hasOwn(before, key) ? before[key] : undefined, value, budget);
    comma = ',';
    changed += 1;
  }
  budget.entries -= Object.keys(before).length + changed;
  const gone = Object.keys(before).filter((key) => after[key] === undefined);
  yield gone.length > 0 ? `},${JSON.stringify(gone)}]` : '}]';
}

function* listText(before: readonly unknown[], after: readonly unknown[], budget: PatchBudget): Generator<string> {
  const { head, tail } = commonEnds(before, after);
  yield '["a"';
  if (head > 0) yield `,[0,${head}]`;
  yield* middleText(before, after.slice(head, after.length - tail), head, budget);
  if (tail > 0) yield `,[${before.length - tail},${tail}]`;
  yield ']';
}

/** @param at where the items would be if none had come or gone. */
function* middleText(
  before: readonly unknown[],
  items: readonly unknown[],
  at: number,
  budget: PatchBudget,
): Generator<string> {
  const places = placesOf(before);
  for (let i = 0; i < items.length; ) {
    const item = items[i];
    const known = places.same.get(item);
    if (known !== undefined) {
      let count = 1;
      while (i + count < items.length && places.same.get(items[i + count]) === known + count) count += 1;
      yield `,[${known},${count}]`;
      i += count;
      continue;
    }
    const from = earlierOf(item, before, places.ids, at + i);
    if (from >= 0) {
      yield `,[${from},`;
      yield* patchText(before[from], item, budget);
      yield ']';
      i += 1;
      continue;
    }
    let end = i + 1;
    while (end < items.length && !isObject(item) && !isObject(items[end])) end += 1;
    yield ',["=",';
    yield* jsonPieces(items.slice(i, end));
    yield ']';
    i = end;
  }
}

interface Places {
  readonly same: ReadonlyMap<unknown, number>;
  readonly ids: ReadonlyMap<unknown, number>;
}

const NOWHERE: Places = { same: new Map(), ids: new Map() };

function placesOf(list: readonly unknown[]): Places {
  if (!isObject(list[0])) return NOWHERE;
  const same = new Map(list.map((item, i) => [item, i]));
  const ids = new Map(list.flatMap((item, i) => (isFields(item) && item.id !== undefined ? [[item.id, i]] : [])));
  return { same, ids };
}

/** The item that this one came from: the one with its id, or where there are none, the one in its place; or -1. */
function earlierOf(item: unknown, before: readonly unknown[], ids: Places['ids'], place: number): number {
  if (!isFields(item)) return -1;
  if (item.id !== undefined) return ids.get(item.id) ?? -1;
  const other = before[place];
  return isFields(other) && other.id === undefined ? place : -1;
}

/** @throws PatchError; `before` is never changed. */
export function applyPatch(before: unknown, patch: unknown, budget: PatchBudget): unknown {
  if (!Array.isArray(patch)) throw new PatchError('not a patch');
  const [kind, ...rest] = patch;
  if (kind === '=' && rest.length === 1) return rest[0];
  if (kind === 'o' && isFields(before)) return applyToFields(before, rest, budget);
  if (kind === 'a' && Array.isArray(before)) return applyToList(before, rest, budget);
  if (kind === 's' && Array.isArray(before)) return applyShift(before, rest, budget);
  throw new PatchError('a patch for something else');
}

function applyToFields(before: Fields, [changed, gone = []]: readonly unknown[], budget: PatchBudget): Fields {
  if (!isFields(changed) || !Array.isArray(gone)) throw new PatchError('not a patch of an object');
  spend(budget, Object.keys(before).length + Object.keys(changed).length);
  const after: Record<string, unknown> = { ...before };
  for (const key of gone) delete after[String(key)];
  for (const [key, patch] of Object.entries(changed)) {
    if (key === '__proto__') throw new PatchError('a name that changes how objects work');
    after[key] = applyPatch(Object.hasOwn(before, key) ? before[key] : undefined, patch, budget);
  }
  return after;
}

function applyToList(before: readonly unknown[], pieces: readonly unknown[], budget: PatchBudget): unknown[] {
  // Before any of it is made.
  for (const piece of pieces) spend(budget, lengthOf(piece, before.length));
  const after: unknown[] = [];
  for (const [from, what] of pieces as readonly Piece[]) {
    if (from === '=') for (const item of what) after.push(item);
    else if (typeof what === 'number') for (let i = from; i < from + what; i++) after.push(before[i]);
    else after.push(applyPatch(before[from], what, budget));
  }
  return after;
}

type Piece = readonly ['=', readonly unknown[]] | readonly [from: number, what: number | readonly unknown[]];

function applyShift(before: readonly unknown[], [dx, dy]: readonly unknown[], budget: PatchBudget): number[] {
  spend(budget, before.length);
  const isPoints = before.every((value) => typeof value === 'number');
  if (!isPoints || typeof dx !== 'number' || typeof dy !== 'number') throw new PatchError('not a shift of points');
  return shifted(before, [dx, dy]);
}

/** @throws PatchError where it is no piece of a list that long. */
function lengthOf(piece: unknown, length: number): number {
  if (!Array.isArray(piece) || piece.length !== 2) throw new PatchError('not a piece of a list');
  const [from, what] = piece;
  if (from === '=' && Array.isArray(what)) return what.length;
  if (!isPlace(from, length)) throw new PatchError('outside of the list');
  if (Array.isArray(what)) return 1;
  if (!isPlace(what, length - from + 1)) throw new PatchError('outside of the list');
  return what;
}

function spend(budget: PatchBudget, entries: number): void {
  budget.entries -= entries;
  if (budget.entries < 0) throw new PatchError('makes too much of too little');
}

/** Whether it is a whole number of at least 0, and less than that. */
function isPlace(value: unknown, end: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < end;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isFields(value: unknown): value is Fields {
  return isObject(value) && !Array.isArray(value);
}
