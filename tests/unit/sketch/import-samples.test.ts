import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boxOf } from '../../../src/math/box';
import { importSvg } from '../../../src/sketch/import-svg';

const folder = new URL('../../fixtures/sketches/', import.meta.url);
const read = (name: string) => importSvg(readFileSync(new URL(`${name}.svg`, folder), 'utf8'), `${name}.svg`);

/** Names rear to front; a limb has a dash before it. */
const SAMPLES: Record<string, string[]> = {
  circle: ['circle'],
  ellipse: ['ellipse'],
  capsule: ['capsule'],
  'two-discs': ['back', 'front'],
  'body-limb': ['body', '-limb'],
  elephant: [
    '-ear (twin)',
    '-leg-front-far',
    '-leg-hind-far',
    'body',
    '-leg-hind-near',
    '-leg-front-near',
    '-tail',
    '-head',
    '-trunk',
    '-ear',
  ],
  cat: [
    '-leg left (twin)',
    '-tail',
    'body',
    '-leg left',
    '-leg right',
    '-arm left',
    '-arm right',
    'head',
    '-ear left',
    '-ear right',
    'eye left',
    'eye right',
    'nose',
  ],
  octopus: ['-arm 1', '-arm 3', '-arm 5', '-arm 7', 'head', '-arm 2', '-arm 4', '-arm 6', '-arm 8', 'eye', 'pupil'],
  snail: ['-body', 'shell', '-horn near', '-horn far'],
  dragon: [
    '-fore leg (twin)',
    '-hind leg (twin)',
    '-wing',
    '-tail',
    'body',
    '-hind leg',
    '-fore leg',
    '-neck',
    'head',
    '-wing (twin)',
  ],
  tree: ['-trunk', '-branch 0', '-branch 1', '-branch 2', 'leaf 0', 'leaf 1', 'leaf 2', 'leaf 3', 'leaf 4', 'leaf 5'],
};

describe('the sample sketches', () => {
  for (const [name, expected] of Object.entries(SAMPLES)) {
    it(`${name} has its parts, rear to front, closed where they were drawn closed`, () => {
      const { document, warnings } = read(name);
      expect(document.name).toBe(name);
      expect(document.parts.map((part) => (part.closed ? '' : '-') + part.name)).toEqual(expected);
      expect(warnings).toEqual([]);
    });
  }

  it('keep their place: user units of the viewBox', () => {
    const box = boxOf(read('snail').document.parts.find((part) => part.name === 'shell')?.outline ?? []);
    expect(box.maxX).toBe(750);
    expect(box.maxY).toBe(660);
  });

  it('keep colour and thickness', () => {
    const parts = read('snail').document.parts;
    expect(parts.map((part) => part.thickness)).toEqual([1, 1.4, 1, 1]);
    expect(parts[1]?.fill).toBe('#8a5a3c');
    expect(read('elephant').document.parts.every((part) => part.fill === null)).toBe(true);
  });
});
