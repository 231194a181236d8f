/** All there was of takes that were trimmed, for as long as the program runs; documents only have what is left of them. */

import type { Key } from '../document/sketch-document';

type Keys = readonly Key[];

const wholes = new WeakMap<Keys, Keys>();

/** What these keys are a piece of; themselves, where that is all that is known. */
export function wholeOf(keys: Keys): Keys {
  return wholes.get(keys) ?? keys;
}

export function rememberWhole(piece: Keys, whole: Keys): void {
  if (piece !== whole) wholes.set(piece, whole);
}

/** As `rememberWhole`, of keys that became others. @param timeOf when each moment of `before` is now. */
export function carryWhole(before: Keys, now: Keys, timeOf: (time: number) => number): void {
  const whole = wholes.get(before);
  if (!whole || before === now) return;
  const keys = whole.map((key) => ({ ...key, time: timeOf(key.time) }));
  if ((keys[0]?.time ?? 0) > (keys.at(-1)?.time ?? 0)) keys.reverse();
  wholes.set(now, keys);
}
