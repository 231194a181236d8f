/** Random but well-formed SVG: whatever it says, it is read in no time as sound parts, or refused by name. */

import { describe, expect, it } from 'vitest';
import { SketchFileError } from '../../../src/document/errors';
import type { SketchDocument } from '../../../src/document/sketch-document';
import { exportSvg } from '../../../src/sketch/export-svg';
import { importSvg } from '../../../src/sketch/import-svg';
import { type Random, randomFrom } from '../../harness/random';

const CASES = 2000;
const MOST_MILLISECONDS = 5000;

const NUMBERS = [
  '0',
  '1',
  '-1',
  '10',
  '250.5',
  '1e-3',
  '-7e2',
  '.5',
  '1e6',
  '1e20',
  '1e308',
  '-1e-320',
  '1e999',
  'NaN',
  '',
  '5px',
  '50%',
  '1em',
  '+3',
];
const COMMANDS = [...'MmLlHhVvCcSsQqTtAaZz'];
const ARITY: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
const GROUPS = ['g', 'g', 'g', 'svg', 'defs', 'symbol', 'clipPath', 'mask', 'a', 'switch'];
const NAMES = ['a', 'b', 'c', 'head', '__proto__', 'constructor', 'toString', '', ' ', 'ü', '#a', 'auto', 'none'];
const ATTRIBUTES: Readonly<Record<string, (random: Random) => string>> = {
  id: (random) => random.pick(NAMES),
  transform: (random) =>
    Array.from({ length: 1 + random.below(2) }, () => {
      const kind = random.pick(['translate', 'scale', 'rotate', 'skewX', 'skewY', 'matrix', 'nonsense']);
      return `${kind}(${numbers(random, 1 + random.below(6))})`;
    }).join(random.pick([' ', ',', ''])),
  fill: (random) =>
    random.pick([
      'none',
      'red',
      '#abc',
      '#12345678',
      'rgb(1,2,3)',
      'url(#a)',
      'hsl(1 2% 3%)',
      'inherit',
      'currentColor',
      '💥',
    ]),
  'fill-rule': (random) => random.pick(['evenodd', 'nonzero', 'both']),
  style: (random) =>
    random.pick(['display:none', 'fill:blue;visibility:hidden', 'fill', ';;:', 'fill-rule:evenodd;fill:none']),
  display: (random) => random.pick(['none', 'inline']),
  viewBox: (random) => numbers(random, random.pick([3, 4, 4, 4, 5])),
  'data-attach': (random) => random.pick(['auto', 'none', 'maybe']),
  'data-twin': (random) => random.pick(['far', 'near']),
  'data-twin-of': (random) => random.pick(NAMES),
  'data-ride': (random) => random.pick(NAMES),
  'data-open': (random) => random.pick(['true', 'false', 'x']),
  'data-thickness': (random) => random.pick(NUMBERS),
  'data-smoothing': (random) => random.pick(NUMBERS),
  'data-junction': (random) => numbers(random, random.below(8)),
};

function numbers(random: Random, count: number): string {
  // mostly plain ones, so that shapes come about
  return Array.from({ length: count }, () =>
    random.chance(0.985) ? String(Math.round(random.between(-50, 400))) : random.pick(NUMBERS),
  ).join(random.pick([' ', ',', ', ']));
}

function pathData(random: Random): string {
  const steps = Array.from({ length: random.below(12) }, () => {
    const command = random.pick(COMMANDS);
    const wanted = random.chance(0.98) ? (ARITY[command.toLowerCase()] ?? 2) : random.below(9);
    const flags = command.toLowerCase() === 'a' && random.chance(0.98);
    return `${command}${flags ? `${numbers(random, 3)} ${random.below(2)} ${random.below(2)} ${numbers(random, 2)}` : numbers(random, wanted)}`;
  });
  return [random.chance(0.95) ? `M${numbers(random, 2)}` : '', ...steps].join(random.pick(['', ' ']));
}

function shape(random: Random): string {
  const some = (...names: string[]): string =>
    names.map((name) => (random.chance(0.9) ? `${name}="${numbers(random, 1)}"` : '')).join(' ');
  const own = random.pick([
    () => `path d="${pathData(random)}"`,
    () => `path d="${pathData(random)}"`,
    () => `polygon points="${numbers(random, random.below(20))}"`,
    () => `polyline points="${numbers(random, random.below(20))}"`,
    () => `circle ${some('cx', 'cy', 'r')}`,
    () => `ellipse ${some('cx', 'cy', 'rx', 'ry')}`,
    () => `rect ${some('x', 'y', 'width', 'height', 'rx', 'ry')}`,
    () => `line ${some('x1', 'y1', 'x2', 'y2')}`,
    () => `use href="#${random.pick(NAMES)}" ${some('x', 'y')}`,
    () => `use href="https://example.org/x.svg#a"`,
    () => 'image href="x.png"',
    () => 'text',
  ])();
  return `<${own} ${attributes(random)}/>`;
}

function attributes(random: Random): string {
  return Object.entries(ATTRIBUTES)
    .filter(() => random.chance(0.05))
    .map(([name, value]) => `${name}="${value(random)}"`)
    .join(' ');
}

function content(random: Random, depth: number): string {
  return Array.from({ length: 1 + random.below(4) }, () => {
    if (depth > 3 || random.chance(0.65)) return shape(random);
    const group = random.pick(GROUPS);
    return `<${group} ${attributes(random)}>${content(random, depth + 1)}</${group}>`;
  }).join('');
}

function randomSvg(random: Random): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes(random)}>${content(random, 0)}</svg>`;
}

function read(svg: string): SketchDocument | null {
  try {
    return importSvg(svg, 'x').document;
  } catch (error) {
    if (!(error instanceof SketchFileError)) throw error;
    expect(error.message).toMatch(/^x: [^\n]+$/);
    return null;
  }
}

function expectSound(document: SketchDocument): void {
  expect(document.parts.length).toBeGreaterThan(0);
  const ids = new Set(document.parts.map((part) => part.id));
  expect(ids.size).toBe(document.parts.length);
  expect(new Set(document.parts.map((part) => part.name)).size).toBe(document.parts.length);
  for (const part of document.parts) {
    for (const line of [part.outline, part.junction, ...part.holes]) {
      expect(line.length % 2).toBe(0);
      expect(line.every(Number.isFinite)).toBe(true);
    }
    expect(part.outline.length + part.junction.length).toBeGreaterThanOrEqual(6);
    expect(part.thickness).toBeGreaterThanOrEqual(0);
    expect(part.thickness).toBeLessThanOrEqual(3);
    expect(part.smoothing).toBeGreaterThanOrEqual(0);
    expect(part.smoothing).toBeLessThanOrEqual(1);
    if (part.twinOf !== null) expect(ids.has(part.twinOf)).toBe(true);
    if (typeof part.ride === 'object') expect(ids.has(part.ride.part)).toBe(true);
  }
}

/** All that a file says about parts; ids are made anew with each reading. */
function said({ parts }: SketchDocument): unknown[] {
  const nameOf = (id: unknown): string | undefined => parts.find((part) => part.id === id)?.name;
  return parts.map(({ id: _, twinOf, ride, ...rest }) => ({
    ...rest,
    twinOf: nameOf(twinOf),
    ride: typeof ride === 'object' ? { part: nameOf(ride.part) } : ride,
  }));
}

describe('random SVG', () => {
  it(`${CASES} files: sound parts, read again the same after writing, or a named error`, () => {
    let used = 0;
    for (let seed = 0; seed < CASES; seed++) {
      const svg = randomSvg(randomFrom(seed));
      try {
        const start = performance.now();
        const document = read(svg);
        expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
        if (document === null) continue;
        used += 1;
        expectSound(document);
        const again = read(exportSvg(document));
        expect(again && said(again)).toEqual(said(document));
      } catch (error) {
        throw new Error(`seed ${seed}:\n${svg}`, { cause: error });
      }
    }
    // or nothing was tested
    expect(used).toBeGreaterThan(CASES / 5);
  }, 60_000);
});
