/** Numbers, lengths, lists and transforms as SVG attributes write them. Each reader gives null for what is not one. */

import { IDENTITY, type Matrix, multiply, rotation, scaling, translation } from '../math/matrix';

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  q: 96 / 101.6,
  in: 96,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
};

/** One number and nothing else; finite. */
export function readNumber(text: string): number | null {
  const list = readNumbers(text);
  return list?.length === 1 ? (list[0] as number) : null;
}

/** Numbers parted by spaces or single commas; all finite. Empty text is an empty list. */
export function readNumbers(text: string): number[] | null {
  const numbers: number[] = [];
  let place = skipSpace(text, 0);
  while (place < text.length) {
    NUMBER.lastIndex = place;
    const match = NUMBER.exec(text);
    if (!match) return null;
    const value = Number(match[0]);
    if (!Number.isFinite(value)) return null;
    numbers.push(value);
    place = skipSpace(text, NUMBER.lastIndex);
    if (text[place] === ',') {
      place = skipSpace(text, place + 1);
      if (place >= text.length) return null;
    }
  }
  return numbers;
}

/** A length in user units. @param whole what 100 % is of. */
export function readLength(text: string, whole: number): number | null {
  const trimmed = text.trim();
  NUMBER.lastIndex = 0;
  const match = NUMBER.exec(trimmed);
  if (!match) return null;
  const value = Number(match[0]);
  const unit = trimmed.slice(match[0].length).toLowerCase();
  const scale = unit === '%' ? whole / 100 : UNITS[unit];
  if (scale === undefined || !Number.isFinite(value * scale)) return null;
  return value * scale;
}

/** A `transform` list; the first entry is the outermost. */
export function readTransform(text: string): Matrix | null {
  const entry = /\s*(?:,\s*)?([a-zA-Z]+)\s*\(([^()]*)\)/y;
  const end = /\s*$/y;
  let matrix = IDENTITY;
  let place = 0;
  for (;;) {
    end.lastIndex = place;
    if (end.test(text)) break;
    entry.lastIndex = place;
    const match = entry.exec(text);
    if (!match) return null;
    const one = oneTransform(match[1] as string, readNumbers((match[2] as string).replace(/(deg|px)\b/g, '')));
    if (!one) return null;
    matrix = multiply(matrix, one);
    place = entry.lastIndex;
  }
  return Object.values(matrix).every(Number.isFinite) ? matrix : null;
}

function oneTransform(name: string, list: readonly number[] | null): Matrix | null {
  if (!list) return null;
  const [first = 0, second, third] = list;
  switch (`${name}/${list.length}`) {
    case 'matrix/6': {
      const [a, b, c, d, e, f] = list as [number, number, number, number, number, number];
      return { a, b, c, d, e, f };
    }
    case 'translate/1':
    case 'translate/2':
      return translation(first, second ?? 0);
    case 'scale/1':
    case 'scale/2':
      return scaling(first, second ?? first);
    case 'rotate/1':
      return rotation(first);
    case 'rotate/3': {
      const x = second as number;
      const y = third as number;
      return multiply(translation(x, y), multiply(rotation(first), translation(-x, -y)));
    }
    case 'skewX/1':
      return { ...IDENTITY, c: Math.tan((first * Math.PI) / 180) };
    case 'skewY/1':
      return { ...IDENTITY, b: Math.tan((first * Math.PI) / 180) };
    default:
      return null;
  }
}

function skipSpace(text: string, from: number): number {
  let place = from;
  while (place < text.length && /\s/.test(text[place] as string)) place += 1;
  return place;
}
