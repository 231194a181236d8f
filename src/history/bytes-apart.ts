/**
 * About how many bytes of memory one plain value takes beside another, as V8 keeps them: what is the very same object in
 * both costs nothing.
 */

import { commonEnds } from './common-ends';
import { holdsNumbers } from './holds-numbers';

const POINTER = 8;
/** Of any object, before what is in it. */
const OBJECT = 24;
/** In a list of them. Kept in a row they take 8 each; kept apart, as engines may at any time, a page's take 16. */
const LISTED_NUMBER = 16;
/** A list and the store of its items. */
const LIST = 16 + 16 + OBJECT;
/** A number in an object, where it is no small integer. */
const NUMBER = 16;

type Fields = Readonly<Record<string, unknown>>;
type List = readonly unknown[];

/** Of what only one of them holds, where that is more; the same whichever comes first. */
export function bytesApart(a: unknown, b: unknown): number {
  if (Object.is(a, b)) return 0;
  if (Array.isArray(a) && Array.isArray(b)) return bytesOfLists(a, b);
  if (isFields(a) && isFields(b)) return bytesOfFields(a, b);
  return Math.max(bytesOf(a), bytesOf(b));
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return OBJECT + value.length;
  if (typeof value === 'number') return Number.isInteger(value) ? 0 : NUMBER;
  if (Array.isArray(value)) return bytesOfLists(value, []);
  return isFields(value) ? bytesOfFields(value, {}) : 0;
}

function bytesOfFields(a: Fields, b: Fields): number {
  let bytes = OBJECT;
  for (const key in a) bytes += POINTER + bytesApart(a[key], b[key]);
  for (const key in b) if (!(key in a)) bytes += POINTER + bytesOf(b[key]);
  return bytes;
}

function bytesOfLists(a: List, b: List): number {
  const most = Math.max(a.length, b.length);
  if (holdsNumbers(a) && holdsNumbers(b)) return LIST + LISTED_NUMBER * most;
  const { head, tail } = commonEnds(a, b);
  return LIST + POINTER * most + bytesOfItems(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
}

/** Wherever in its list each of them is. */
function bytesOfItems(a: List, b: List): number {
  const [inA, inB] = [new Set(a), new Set(b)];
  const partners = new Map(b.filter((item) => !inA.has(item)).map((item, i) => [idOf(item) ?? i, item]));
  let bytes = 0;
  let place = 0;
  for (const item of a) {
    if (inB.has(item)) continue;
    const key = idOf(item) ?? place++;
    bytes += bytesApart(item, partners.get(key));
    partners.delete(key);
  }
  for (const item of partners.values()) bytes += bytesOf(item);
  return bytes;
}

function idOf(item: unknown): unknown {
  return isFields(item) ? item.id : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
