import { describe, expect, it } from 'vitest';
import { addClip, createClip } from '../../../src/document/edit-clips';
import { setLocked, unlinkTwins } from '../../../src/document/edit-part';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { EMPTY_DOCUMENT, type PartId, type SketchDocument } from '../../../src/document/sketch-document';
import { transformParts } from '../../../src/document/transform-parts';
import { rotation, scaling, translation } from '../../../src/math/matrix';
import { box, closedPart, limbPart } from '../../harness/parts';

const id = (name: string) => name as PartId;

/** A leg with its twin, a body beside them, and three pins: on the leg, on the body, and where the leg lies. */
function character(): SketchDocument {
  let document: SketchDocument = {
    ...EMPTY_DOCUMENT,
    parts: [
      limbPart('far leg', box(0, 0, 10), { twinOf: id('leg') }),
      closedPart('body', box(100, 0, 50), { holes: [box(110, 10, 5)] }),
      limbPart('leg', box(0, 0, 10), { junction: [-2, 5] }),
    ],
  };
  for (const [part, at] of [
    ['leg', [5, 5]],
    ['body', [120, 30]],
    [null, [8, 8]],
  ] as const) {
    const target = { x: at[0] + 10, y: at[1], degrees: 30 };
    document = addPin(document, createPin(document, { at, part: part as PartId | null, target, stiffness: 4 }));
  }
  const tracks = document.pins.map(({ id: pin, at: [x, y] }) => ({ pin, keys: [{ time: 0, x, y, degrees: 15 }] }));
  return addClip(document, createClip(document, { duration: 1, tracks }));
}

describe('transformParts', () => {
  it('takes twins, junctions, pins, targets and keys along, and nothing else', () => {
    const before = character();
    const after = transformParts(before, [id('leg')], translation(3, -2));
    expect(after.parts[0]?.outline).toEqual(box(3, -2, 10));
    expect(after.parts[2]).toMatchObject({ outline: box(3, -2, 10), junction: [1, 3] });
    expect(after.parts[1]).toBe(before.parts[1]);
    expect(after.pins.map((pin) => pin.at)).toEqual([
      [8, 3],
      [120, 30],
      [11, 6],
    ]);
    expect(after.pins[0]?.target).toEqual({ x: 18, y: 3, degrees: 30 });
    expect(after.clips[0]?.tracks.map(({ keys }) => [keys[0]?.x, keys[0]?.y])).toEqual([
      [8, 3],
      [120, 30],
      [11, 6],
    ]);
  });

  it('moves the original with its twin, until they are unlinked', () => {
    const document = character();
    expect(transformParts(document, [id('far leg')], translation(1, 0)).parts[2]?.outline[0]).toBe(1);
    const unlinked = unlinkTwins(document, [id('leg')]);
    const moved = transformParts(unlinked, [id('leg')], translation(1, 0));
    expect(moved.parts.map((part) => part.outline[0])).toEqual([0, 100, 1]);
  });

  it('cuts holes where they were, and holds a scaled part as rigid as before', () => {
    const after = transformParts(character(), [id('body'), id('leg')], scaling(2, 2));
    expect(after.parts[1]?.holes).toEqual([box(220, 20, 10)]);
    expect(after.pins.map((pin) => pin.stiffness)).toEqual([8, 8, 8]);
  });

  it('turns pins the other way in a mirror, and leaves them when turned with the part', () => {
    const mirrored = transformParts(character(), [id('leg')], scaling(-1, 1));
    expect(mirrored.pins[0]?.target).toEqual({ x: -15, y: 5, degrees: -30 });
    expect(mirrored.clips[0]?.tracks[0]?.keys[0]?.degrees).toBe(-15);
    expect(transformParts(character(), [id('leg')], rotation(90)).pins[0]?.target.degrees).toBe(30);
  });

  it('leaves locked parts where they are, and gives the same document where nothing moves', () => {
    const locked = setLocked(character(), [id('leg'), id('far leg')], true);
    expect(transformParts(locked, [id('leg')], translation(9, 9))).toBe(locked);
    const document = character();
    expect(transformParts(document, [id('leg')], translation(0, 0))).toBe(document);
    expect(transformParts(document, [], translation(1, 0))).toBe(document);
  });
});
