import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SketchFileError } from '../../../src/document/errors';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';

const folder = new URL('../../fixtures/sketches/', import.meta.url);

function fileWith(pin: object, rest: object = {}): string {
  return JSON.stringify({ format: 'plumpkin-motion', version: 1, duration: 1, pins: [pin], ...rest });
}

function errorOf(text: string): SketchFileError {
  try {
    importMotion(text, 'walk.json');
  } catch (error) {
    expect(error).toBeInstanceOf(SketchFileError);
    return error as SketchFileError;
  }
  throw new Error('it was read');
}

describe('importMotion', () => {
  it('reads the samples', () => {
    const walk = importMotion(
      readFileSync(new URL('elephant-walk.motion.json', folder), 'utf8'),
      'elephant-walk.motion.json',
    );
    expect(walk.name).toBe('elephant-walk');
    expect(walk.duration).toBeGreaterThan(0);
    expect(walk.pins.length).toBeGreaterThan(3);
    const wave = importMotion(readFileSync(new URL('cat-wave.motion.json', folder), 'utf8'), 'cat-wave.motion.json');
    expect(wave.loop).toBe(true);
    expect(wave.pins.map((pin) => pin.keys.length > 0)).toEqual([false, false, false, false, true]);
  });

  it('fills in what is left out', () => {
    const [pin] = importMotion(fileWith({ name: 'foot', at: [1, 2] }), 'a.json').pins;
    expect(pin).toEqual({ name: 'foot', at: [1, 2], surface: 'front', stiffness: 0, inFront: 0, keys: [] });
  });

  it('tells keys with degrees from those without', () => {
    const keys = [
      [0, 1, 2],
      [0.5, 3, 4, 15],
    ];
    const [pin] = importMotion(fileWith({ name: 'foot', at: [1, 2], keys }), 'a.json').pins;
    expect(pin?.keys.map((key) => key.degrees)).toEqual([null, 15]);
  });

  const foot = { name: 'foot', at: [1, 2] };
  it.each([
    ['not JSON', '{', 'damaged', 'not JSON'],
    ['another format', '{"format":"other","version":1}', 'not-a-project', 'plumpkin-motion'],
    ['a newer version', fileWith(foot, { version: 7 }), 'too-new', 'format 7'],
    ['a place that is none', fileWith({ ...foot, at: [1] }), 'damaged', 'pin "foot": at'],
    ['a number too large', fileWith(foot).replace('[1,2]', '[1e999,2]'), 'damaged', 'pin "foot"'],
    ['a short key', fileWith({ ...foot, keys: [[0, 1]] }), 'damaged', 'pin "foot": keys 1'],
    [
      'keys out of order',
      fileWith({
        ...foot,
        keys: [
          [1, 1, 1],
          [0, 1, 1],
        ],
      }),
      'damaged',
      'pin "foot": key 2',
    ],
    [
      'two keys at once',
      fileWith({
        ...foot,
        keys: [
          [0, 1, 1],
          [0, 2, 2],
        ],
      }),
      'damaged',
      'pin "foot": key 2',
    ],
    ['a key after the end', fileWith({ ...foot, keys: [[3, 1, 1]] }), 'damaged', 'after the end'],
    ['a radius that no project holds', fileWith({ ...foot, stiffness: 1e10 }), 'damaged', 'pin "foot": stiffness'],
    ['a wrong surface', fileWith({ ...foot, surface: 'top' }), 'damaged', 'pin "foot": surface'],
    ['a pin without a name', fileWith({ at: [1, 2] }), 'damaged', 'pin number 1: name'],
    ['no duration', fileWith(foot, { duration: 0 }), 'damaged', 'duration'],
    ['no pins', '{"format":"plumpkin-motion","version":1,"duration":1}', 'damaged', 'pins'],
    ['deep nesting', `${'['.repeat(200_000)}`, 'damaged', ''],
  ])('refuses %s in one line that says where', (_, text, kind, says) => {
    const error = errorOf(text);
    expect(error.kind).toBe(kind);
    expect(error.message).toContain('walk.json: ');
    expect(error.message).toContain(says);
    expect(error.message).not.toContain('\n');
  });
});

describe('applyMotion', () => {
  it('adds the pins and one clip; pins without keys are held still', () => {
    const keys = [
      [0, 1, 2],
      [1, 5, 6],
    ];
    const text = fileWith({ name: 'foot', at: [1, 2], keys }, { loop: true });
    const motion = importMotion(text, 'walk.motion.json');
    const still = { ...motion, pins: [...motion.pins, { ...motion.pins[0]!, keys: [] }] };
    const document = applyMotion(EMPTY_DOCUMENT, still);
    expect(document.pins.map((pin) => pin.name)).toEqual(['foot', 'foot 2']);
    expect(document.pins[1]?.target).toEqual({ x: 1, y: 2, degrees: null });
    expect(document.clips).toHaveLength(1);
    expect(document.clips[0]).toMatchObject({ name: 'walk', duration: 1, loop: true });
    expect(document.clips[0]?.tracks).toEqual([
      {
        pin: document.pins[0]?.id,
        keys: [
          { time: 0, x: 1, y: 2, degrees: null },
          { time: 1, x: 5, y: 6, degrees: null },
        ],
      },
    ]);
    const twice = applyMotion(document, motion);
    expect(twice.clips.map((clip) => clip.name)).toEqual(['walk', 'walk 2']);
    expect(new Set(twice.pins.map((pin) => pin.id)).size).toBe(3);
  });
});
