import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SketchFileError } from '../../../src/document/errors';
import { importSvg } from '../../../src/sketch/import-svg';
import { importMotion } from '../../../src/sketch/motion-file';

const folder = new URL('../../fixtures/sketches/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const FRAGMENTS = [
  '"',
  '<',
  '>',
  '/>',
  '</g>',
  '<g>',
  '<g transform="rotate(45) scale(-2,3)">',
  'Z',
  'M',
  'A1 1 0 0 1 9 9',
  '-',
  '.',
  'e9',
  '1e308',
  'NaN',
  '&amp;',
  '&#0;',
  '<use href="#body"/>',
  '<svg viewBox="0 0 0 1">',
  'fill="url(#x)"',
  ' data-twin="far"',
  ' data-twin-of="body"',
  ' data-ride="head"',
  ' data-thickness="-1"',
  ' data-smoothing="7"',
  ' data-junction="1 2 3 4"',
  ' data-open="true"',
  '<!-- ',
  ']]>',
  '\u0000',
  '[',
  ']',
  '{',
  '}',
  ',',
  'null',
  '[0,1,2]',
];

/** A sample with a few places cut, doubled or filled with what a parser might trip on. */
const mutated = (names: string[]) =>
  fc
    .record({
      name: fc.constantFrom(...names),
      edits: fc.array(
        fc.record({
          place: fc.double({ min: 0, max: 1, noNaN: true }),
          cut: fc.oneof(fc.nat(3), fc.nat(2000)),
          put: fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 4 })),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    })
    .map(({ name, edits }) =>
      edits.reduce((text, { place, cut, put }) => {
        const at = Math.floor(place * text.length);
        return text.slice(0, at) + put + text.slice(at + cut);
      }, read(name)),
    );

function expectSense(work: () => { outlines: (readonly number[])[] }): void {
  try {
    for (const outline of work().outlines) expect(outline.every(Number.isFinite)).toBe(true);
  } catch (error) {
    if (!(error instanceof SketchFileError)) throw error;
    expect(error.message).toMatch(/^x: [^\n]+$/);
  }
}

describe('broken files', () => {
  const files = readdirSync(folder);

  it('SVG: parts with finite outlines, or a named error', () => {
    fc.assert(
      fc.property(mutated(files.filter((name) => name.endsWith('.svg'))), (text) => {
        expectSense(() => ({
          outlines: importSvg(text, 'x').document.parts.flatMap((part) => [part.outline, part.junction]),
        }));
      }),
      { numRuns: 400 },
    );
  });

  it('motion: keys with finite places, or a named error', () => {
    fc.assert(
      fc.property(mutated(files.filter((name) => name.endsWith('.motion.json'))), (text) => {
        expectSense(() => ({
          outlines: importMotion(text, 'x').pins.map((pin) => pin.keys.flatMap(({ time, x, y }) => [time, x, y])),
        }));
      }),
      { numRuns: 400 },
    );
  });
});
