import { describe, expect, it } from 'vitest';
import { createPart } from '../../../src/document/create-part';
import {
  addClip,
  createClip,
  putTrack,
  removeTrack,
  renameClip,
  setLoop,
  stretchClip,
} from '../../../src/document/edit-clips';
import { renamePart, replaceOutline, setFill, setSmoothing, setThickness } from '../../../src/document/edit-part';
import { addPart, removeParts, reorderParts } from '../../../src/document/edit-parts';
import { addPin, createPin, movePins, removePins, renamePin } from '../../../src/document/edit-pins';
import {
  DEFAULT_SMOOTHING,
  EMPTY_DOCUMENT,
  type PartId,
  type SketchDocument,
} from '../../../src/document/sketch-document';

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];

function withParts(...names: string[]): SketchDocument {
  return names.reduce(
    (document, name) => addPart(document, createPart(document, { name, outline: SQUARE, closed: true })),
    EMPTY_DOCUMENT,
  );
}

const names = (document: SketchDocument) => document.parts.map((part) => part.name);
const idOf = (document: SketchDocument, name: string) =>
  document.parts.find((part) => part.name === name)?.id as PartId;

describe('parts', () => {
  it('get identities and names of their own', () => {
    const document = withParts('leg', 'leg', 'leg');
    expect(names(document)).toEqual(['leg', 'leg 2', 'leg 3']);
    expect(new Set(document.parts.map((part) => part.id)).size).toBe(3);
    expect(() => addPart(document, document.parts[0]!)).toThrow(RangeError);
  });

  it('take their place in the depth order', () => {
    const document = withParts('a', 'b', 'c', 'd');
    const part = createPart(document, { name: 'x', outline: SQUARE, closed: false });
    expect(names(addPart(document, part, 1))).toEqual(['a', 'x', 'b', 'c', 'd']);
    const moved = reorderParts(document, [idOf(document, 'c'), idOf(document, 'a')], 1);
    expect(names(moved)).toEqual(['b', 'a', 'c', 'd']);
    expect(reorderParts(document, [idOf(document, 'b')], 1)).toBe(document);
  });

  it('share their outline with their twins, both ways', () => {
    let document = withParts('leg', 'body');
    document = addPart(document, { ...createPart(document, document.parts[0]!), twinOf: idOf(document, 'leg') }, 0);
    const next = [0, 0, 5, 9, 9, 0];
    for (const part of [document.parts[0]!, document.parts[1]!]) {
      const changed = replaceOutline(document, part.id, { outline: next, closed: false });
      expect(changed.parts.map((one) => one.outline)).toEqual([next, next, SQUARE]);
      expect(changed.parts[2]).toBe(document.parts[2]);
    }
  });

  it('leave with their twins, pins and tracks, and nothing refers to them', () => {
    let document = withParts('leg', 'body', 'eye');
    const [leg, , eye] = document.parts.map((part) => part.id) as [PartId, PartId, PartId];
    document = addPart(document, { ...createPart(document, document.parts[0]!), twinOf: leg }, 0);
    document = {
      ...document,
      parts: document.parts.map((part) => (part.id === eye ? { ...part, ride: { part: leg } } : part)),
    };
    const onLeg = createPin(document, { at: [1, 1], part: leg });
    document = addPin(document, onLeg);
    const loose = createPin(document, { at: [1, 1] });
    document = addPin(document, loose);
    document = addClip(
      document,
      createClip(document, {
        duration: 1,
        tracks: [onLeg, loose].map((pin) => ({ pin: pin.id, keys: [{ time: 0, x: 1, y: 1, degrees: null }] })),
      }),
    );
    const removed = removeParts(document, [leg]);
    expect(names(removed)).toEqual(['body', 'eye']);
    expect(removed.parts[1]?.ride).toBe('auto');
    expect(removed.pins).toEqual([loose]);
    expect(removed.clips[0]?.tracks.map((track) => track.pin)).toEqual([loose.id]);
    expect(removeParts(document, ['nobody' as PartId])).toBe(document);
  });

  it('keep names unique and whole when renamed', () => {
    const document = withParts('leg', 'arm');
    expect(names(renamePart(document, idOf(document, 'arm'), ' leg\n'))).toEqual(['leg', 'leg 2']);
    expect(renamePart(document, idOf(document, 'arm'), '  ')).toBe(document);
  });

  it('keep thickness in range', () => {
    const document = withParts('leg');
    const ids = document.parts.map((part) => part.id);
    expect(setThickness(document, ids, 9).parts[0]?.thickness).toBe(3);
    expect(setThickness(document, ids, -1).parts[0]?.thickness).toBe(0);
    expect(() => setThickness(document, ids, Number.NaN)).toThrow(RangeError);
    expect(setThickness(document, ids, 1)).toBe(document);
    expect(setFill(document, ids, '#ff0000').parts[0]?.fill).toBe('#ff0000');
  });

  it('keep smoothing in range, and twins as smooth as each other', () => {
    let document = withParts('leg', 'arm');
    const leg = idOf(document, 'leg');
    document = addPart(document, createPart(document, { ...document.parts[0]!, name: 'far leg', twinOf: leg }));
    for (const name of ['leg', 'far leg']) {
      const smooth = setSmoothing(document, [idOf(document, name)], 7);
      expect(smooth.parts.map(({ smoothing }) => smoothing)).toEqual([1, DEFAULT_SMOOTHING, 1]);
    }
    expect(setSmoothing(document, [leg], -1).parts[0]?.smoothing).toBe(0);
    expect(() => setSmoothing(document, [leg], Number.NaN)).toThrow(RangeError);
    expect(setSmoothing(document, [leg], DEFAULT_SMOOTHING)).toBe(document);
  });
});

describe('pins and clips', () => {
  it('move, get names and leave with their tracks', () => {
    let document = addPin(EMPTY_DOCUMENT, createPin(EMPTY_DOCUMENT, { at: [3, 4] }));
    document = addPin(document, createPin(document, { at: [5, 6] }));
    const [first, second] = document.pins;
    expect(document.pins.map((pin) => pin.name)).toEqual(['pin', 'pin 2']);
    expect(first?.target).toEqual({ x: 3, y: 4, degrees: null });

    const moved = movePins(document, new Map([[first!.id, { x: 9, y: 9, degrees: 90 }]]));
    expect(moved.pins[0]?.target).toEqual({ x: 9, y: 9, degrees: 90 });
    expect(moved.pins[0]?.at).toEqual([3, 4]);
    expect(moved.pins[1]).toBe(second);
    expect(renamePin(document, second!.id, 'pin').pins[1]?.name).toBe('pin 2');

    let clipped = addClip(document, createClip(document, { name: 'walk', duration: 2 }));
    const clip = clipped.clips[0]!.id;
    const keys = [{ time: 0, x: 1, y: 2, degrees: null }];
    clipped = putTrack(clipped, clip, { pin: first!.id, keys });
    clipped = putTrack(clipped, clip, { pin: second!.id, keys });
    const again = [...keys, { time: 1, x: 3, y: 3, degrees: null }];
    clipped = putTrack(clipped, clip, { pin: first!.id, keys: again });
    expect(clipped.clips[0]?.tracks).toEqual([
      { pin: first!.id, keys: again },
      { pin: second!.id, keys },
    ]);
    expect(removePins(clipped, [first!.id]).clips[0]?.tracks.map((track) => track.pin)).toEqual([second!.id]);
    expect(removeTrack(clipped, clip, second!.id).clips[0]?.tracks).toHaveLength(1);
    expect(setLoop(clipped, clip, false).clips[0]?.loop).toBe(false);
    expect(setLoop(clipped, clip, true)).toBe(clipped);
    expect(renameClip(clipped, clip, '').clips[0]?.name).toBe('walk');
  });

  it('stretch with their takes: keys keep their order, those beyond the end too', () => {
    const [pin] = addPin(EMPTY_DOCUMENT, createPin(EMPTY_DOCUMENT, { at: [0, 0] })).pins;
    const keys = [0, 1, 2, 3, 4].map((time) => ({ time, x: time, y: 0, degrees: null }));
    const clip = createClip(EMPTY_DOCUMENT, { duration: 2, tracks: [{ pin: pin!.id, keys }] });
    for (const duration of [0.1, 0.7, 2, 6.3]) {
      const { tracks, ...stretched } = stretchClip(clip, duration);
      expect(stretched).toMatchObject({ duration, loop: true });
      const times = tracks[0]!.keys.map(({ time }) => time);
      expect(times[2]).toBe(duration);
      for (const [i, time] of times.entries()) expect(time).toBeCloseTo((i * duration) / 2, 9);
    }
  });
});
