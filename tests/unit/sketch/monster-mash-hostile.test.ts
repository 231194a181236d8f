import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SketchFileError } from '../../../src/document/errors';
import { saveProject } from '../../../src/document/save-project';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';
import { importMonsterMash } from '../../../src/sketch/import-monster-mash';
import { readMotion } from '../../../src/sketch/import-monster-mash-motion';
import { EntryWords } from '../../../src/sketch/import-monster-mash-text';
import { arc, drawn, greyPng, monsterMashZip, png, WIDTH } from '../../harness/monster-mash-zip';

const pictures = [arc(500, 400, 150, 150), arc(500, 350, 40, 40)].map((points) => drawn({ points }));
const plain = monsterMashZip({ pictures });
const pins = '1\n1 0 0 0 500 400 -9 500 400 -9\n';

function refusalOf(bytes: Uint8Array): string {
  try {
    importMonsterMash(bytes, 'dino.zip');
  } catch (error) {
    expect(error).toBeInstanceOf(SketchFileError);
    const { message } = error as SketchFileError;
    expect(message).not.toContain('\n');
    return message;
  }
  return '';
}

const withEntry = (name: string, bytes: Uint8Array | null) => monsterMashZip({ pictures, entries: { [name]: bytes } });
const withPins = (cps: string) => importMonsterMash(monsterMashZip({ pictures, cps }), 'dino.zip');

describe('a file that can not be used', () => {
  it.each([
    ['no zip', strToU8('hello, this is text'), 'dino.zip: it is no zip file'],
    [
      'a zip of something else',
      zipSync({ 'a.txt': strToU8('a') }),
      /^dino\.zip: it is a zip file without _org_000\.png/,
    ],
    ['a project of ours', saveProject(EMPTY_DOCUMENT), /^dino\.zip: it is a zip file without _org_000\.png/],
    ['a mask that is missing', withEntry('_seg_001.png', null), 'dino.zip: _seg_001.png is missing'],
    ['a line that is missing', withEntry('_org_001.png', null), 'dino.zip: _org_001.png is missing'],
    [
      'a picture cut off',
      withEntry('_seg_001.png', greyPng(pictures[0]!.mask).slice(0, 700)),
      'dino.zip: _seg_001.png: it is cut off',
    ],
    [
      'a picture that is none',
      withEntry('_org_000.png', strToU8('GIF89a')),
      'dino.zip: _org_000.png: it is no PNG picture',
    ],
    [
      'a picture too wide',
      withEntry('_org_000.png', png(new Uint8Array(9), { width: 99_999, height: 1 })),
      /^dino\.zip: _org_000\.png: 99999 × 1 pixels are more/,
    ],
    [
      'empty masks',
      monsterMashZip({ pictures: [{ line: pictures[0]!.line, mask: new Uint8Array(800_000) }] }),
      /no part is left/,
    ],
    ['a path out of the folder', withEntry('../evil.png', strToU8('x')), /^dino\.zip: entry "\.\.\/evil\.png"/],
  ])('is refused: %s', (_, bytes, wanted) => {
    expect(refusalOf(bytes)).toMatch(wanted);
  });

  it('is refused wherever it is cut off, or a part of it comes back', () => {
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      expect(refusalOf(plain.slice(0, Math.floor(plain.length * share)))).toMatch(/^dino\.zip: /);
    }
  });

  it('is refused before its pictures fill the memory', () => {
    const wide = png(new Uint8Array(16_384 * 800 * 4), { width: 16_384, height: 800, colour: 6 });
    const names = Array.from({ length: 12 }, (_, i) => `_${i % 2 ? 'seg' : 'org'}_00${i >> 1}.png`);
    const entries = Object.fromEntries(names.map((name) => [name, wide]));
    expect(refusalOf(monsterMashZip({ pictures: [], entries }))).toMatch(/unpack to more than 512 MiB$/);
  }, 60_000);

  it('is refused for more outline than anyone draws', () => {
    const mask = new Uint8Array(800_000).map((_, i) => ((i % WIDTH) % 2 === 0 || i < WIDTH ? 255 : 0));
    const noise = { line: new Uint8Array(800_000).fill(255), mask };
    expect(refusalOf(monsterMashZip({ pictures: [noise] }))).toMatch(/pictures 000: more than 100000 points/);
  });
});

describe('pictures of another size', () => {
  it('are cut or filled up, not scaled, and named', () => {
    const small = (values: Uint8Array) => {
      const kept = new Uint8Array(700 * 600);
      for (let y = 0; y < 600; y += 1) kept.set(values.subarray(y * WIDTH, y * WIDTH + 700), y * 700);
      return greyPng(kept, 700, 600);
    };
    const entries = { '_org_000.png': small(pictures[0]!.line), '_seg_000.png': small(pictures[0]!.mask) };
    const cut = importMonsterMash(monsterMashZip({ pictures, entries }), 'dino.zip');
    const whole = importMonsterMash(plain, 'dino.zip');
    expect(cut.document.parts).toEqual(whole.document.parts);
    expect(cut.warnings.map(({ message }) => message)).toEqual([
      '_org_000.png: 700 × 600 pixels, not 1000 × 800; cut or filled up to fit',
      '_seg_000.png: 700 × 600 pixels, not 1000 × 800; cut or filled up to fit',
    ]);
  });
});

describe('a list of pins that can not be understood', () => {
  it.each([
    ['a word for a number', '1\n1 0 0 0 abc 400 -9 500 400 -9', 0, 'the place of pin 1 is no number: "abc"'],
    ['an infinite number', '1\n1 0 0 0 1e999 400 -9 500 400 -9', 0, 'the place of pin 1 is no number'],
    ['a far number', '1\n1 0 0 0 1e15 400 -9 500 400 -9', 0, 'the place of pin 1 is too far away'],
    ['a side that is none', '1\n1 0 0 7 500 400 -9 500 400 -9', 0, 'the side of pin 1 is 7'],
    ['fewer pins than promised', `9${pins.slice(1)}`, 1, 'it ends before the vertex of pin 2'],
    ['more pins than anyone sets', '99999999\n', 0, '"99999999" is no number of pins'],
    ['less than no pins', '-1\n', 0, '"-1" is no number of pins'],
    [
      'a track of pin -1',
      `${pins}1 0\n-1 speedup 1 offset 0 have_timestamps 0 1\n1 2 3\n`,
      1,
      'track 1: pin -1 is none of the 1 pins',
    ],
    ['a track of pin 7', `${pins}1 0\n7 speedup 1 offset 0 have_timestamps 0 1\n1 2 3\n`, 1, 'track 1: pin 7 is none'],
    [
      'two tracks of one pin',
      `${pins}2 0\n${'0 speedup 1 offset 0 have_timestamps 0 1\n1 2 3\n'.repeat(2)}`,
      1,
      'track 2: pin 0 has a track already',
    ],
    [
      'keys that are not there',
      `${pins}1 0\n0 speedup 1 offset 0 have_timestamps 0 1000000\n1 2 3\n`,
      1,
      'it ends before key 2 of track 1',
    ],
    ['another word', `${pins}1 0\n0 slowdown 1`, 1, 'track 1 has "slowdown" where "speedup" belongs'],
  ])('is left out from there on, and named: %s', (_, cps, pinCount, wanted) => {
    const { document, warnings } = withPins(`v. 230112\n${cps}`);
    expect(document.parts).toHaveLength(2);
    expect(document.pins).toHaveLength(pinCount);
    expect(warnings.map(({ message }) => message).join()).toContain(`cps.txt: ${wanted}`);
  });

  it('may have any depth, vertex and leading track: nothing depends on them', () => {
    const cps =
      '1\n-1 0 0 0 500 400 nan 500 400 -nan\n1 -1\n0 speedup 1 offset 0 have_timestamps 0 2\n1 2 nan\n3 4 nan\n';
    const { document, warnings } = withPins(`v. 230112\n${cps}`);
    expect(warnings).toEqual([]);
    expect(document.clips[0]?.tracks[0]?.keys).toHaveLength(2);
  });

  it('gives only what a project can hold, whatever numbers it has', () => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 99 }),
      fc.double(),
      fc.constantFrom('nan', 'x', '', '1e308', '-0'),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 6 }), fc.array(number, { maxLength: 12 }), (track, keys) => {
        const head = ['speedup', 'offset', 'have_timestamps', ''].flatMap((word, i) => [word, track[i] ?? 1]);
        const text = `v. 1\n${pins}1 0\n0 ${head.join(' ')} ${keys.join(' ')}`;
        const { durationSec, tracks } = readMotion(new EntryWords(strToU8(text), 'cps.txt'));
        for (const kept of tracks.values()) {
          expect(kept.every((key) => Number.isFinite(key.x) && Number.isFinite(key.y))).toBe(true);
          expect(kept.every((key, i) => key.time > (kept[i - 1]?.time ?? -1) && key.time < durationSec)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
