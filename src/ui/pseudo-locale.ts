/** A language that shows what is no string of the table, and what has no room for longer words. */

import { ENGLISH, type Strings } from './strings';

const PLAIN = 'abcdefghijklmnoprstuvwyzABCDEFGHIJKLNOPRSTUWYZ';
const ACCENTED = 'áƀçđéƒĝĥíĵķĺɱñóþŕšťúṽŵýžÁƁÇĐÉƑĜĤÍĴĶĹÑÓÞŔŠŤÚŴÝŽ';
const LONGER = 1.4;

/** Accented, 40 % longer, in brackets that show where one was cut off. */
export function pseudo(text: string): string {
  const accented = [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('');
  return `⟦${accented}${'~'.repeat(Math.ceil((LONGER - 1) * text.length))}⟧`;
}

/** Made when it is asked for: only tests do. */
export function pseudoStrings(): Strings {
  return converted(ENGLISH) as Strings;
}

function converted(entry: unknown): unknown {
  if (typeof entry === 'string') return pseudo(entry);
  if (typeof entry === 'function') return (...given: unknown[]) => pseudo(String(entry(...given)));
  if (Array.isArray(entry)) return entry.map(converted);
  return Object.fromEntries(Object.entries(entry as object).map(([key, value]) => [key, converted(value)]));
}
