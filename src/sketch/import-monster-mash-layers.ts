/**
 * `layers.txt` of a Monster Mash project: which part each numbered pair of
 * pictures is, and the order of the parts, rear to front. After the version
 * comes a count of all parts ever made and the part of each pair; after an
 * empty line, the number of layers and their parts.
 */

import { type Problem, problem } from '../document/problem';
import { type EntryWords, TextEntryError } from './import-monster-mash-text';

export interface LayerList {
  /** Rear to front. */
  readonly layers: readonly {
    /** The number that the program knows the part by. */
    readonly part: number;
    /** NNN of its pictures. */
    readonly picture: number;
  }[];
  /** What did not fit. */
  readonly problems: readonly Problem[];
}

/** @param pictures the numbers of the pictures that are there, rising. */
export function readLayers(words: EntryWords | null, pictures: readonly number[]): LayerList {
  if (!words) return { layers: asNumbered(pictures), problems: [problem('no-layer-list')] };
  const problems: Problem[] = [];
  let listed: Lists;
  try {
    listed = listsOf(words, pictures.length);
  } catch (error) {
    if (!(error instanceof TextEntryError)) throw error;
    return { layers: asNumbered(pictures), problems: [problem('as-numbered', error.problem)] };
  }
  const pictureOf = new Map<number, number>();
  pictures.forEach((picture, rank) => {
    const part = (listed.parts.length === pictures.length ? listed.parts[rank] : listed.parts[picture]) ?? -1;
    if (part >= 0 && !pictureOf.has(part)) pictureOf.set(part, picture);
  });
  const layers: { part: number; picture: number }[] = [];
  const left = new Map(pictureOf);
  for (const part of listed.order) {
    const picture = left.get(part);
    if (picture !== undefined) layers.push({ part, picture });
    else problems.push(inList(problem(pictureOf.has(part) ? 'layer-twice' : 'layer-without-pictures', part)));
    left.delete(part);
  }
  const placed = new Set(layers.map(({ picture }) => picture));
  const parts = new Set(pictureOf.keys());
  for (const picture of pictures.filter((one) => !placed.has(one))) {
    const known = [...pictureOf].find(([, one]) => one === picture)?.[0];
    let part = known ?? picture;
    while (known === undefined && parts.has(part)) part += 1;
    parts.add(part);
    layers.push({ part, picture });
    problems.push(inList(problem('pictures-without-layer', numberOf(picture))));
  }
  return { layers, problems };
}

function inList(reason: Problem): Problem {
  return problem('at', 'layers.txt', reason);
}

/** 7 → "007". */
export function numberOf(picture: number): string {
  return String(picture).padStart(3, '0');
}

function asNumbered(pictures: readonly number[]): LayerList['layers'] {
  return pictures.map((picture) => ({ part: picture, picture }));
}

interface Lists {
  readonly parts: readonly number[];
  readonly order: readonly number[];
}

/** More numbers than any list of layers has. */
const MOST_NUMBERS = 100_000;

/** With the empty line, or, where that was lost, by the counts. */
function listsOf(words: EntryWords, pictureCount: number): Lists {
  const blocks: number[][] = [[]];
  let found = 0;
  for (const line of words.lines()) {
    if (line.trim() === '') {
      if (blocks.at(-1)?.length) blocks.push([]);
      continue;
    }
    for (const word of line.trim().split(/\s+/)) {
      const value = Number(word);
      if (!Number.isSafeInteger(value) || value < -1) {
        throw new TextEntryError(words.entry, problem('no-part-number', word.slice(0, 40)));
      }
      found += 1;
      if (found > MOST_NUMBERS) throw new TextEntryError(words.entry, problem('too-many-numbers', MOST_NUMBERS));
      blocks.at(-1)?.push(value);
    }
  }
  const full = blocks.filter((block) => block.length > 0);
  const [first, second] = full.length === 1 ? cutByCount(full[0] as number[], pictureCount) : full;
  if (!first || !second) throw new TextEntryError(words.entry, problem('no-layers'));
  const order = second.slice(1);
  if (order.length !== second[0]) {
    throw new TextEntryError(words.entry, problem('layer-count', second[0] as number, order.length));
  }
  return { parts: first.slice(1), order };
}

function cutByCount(numbers: readonly number[], pictureCount: number): number[][] {
  for (const count of [pictureCount, numbers[0] as number]) {
    const rest = numbers.slice(1 + count);
    if (rest.length > 0 && rest[0] === rest.length - 1) return [numbers.slice(0, 1 + count), rest];
  }
  return [];
}
