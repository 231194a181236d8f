/** Saved poses in a document: what happens to them when pins and parts do. */

import { describe, expect, it } from 'vitest';
import { putParts, takeParts } from '../../../src/document/copy-parts';
import { createPart } from '../../../src/document/create-part';
import { addPart, removeParts } from '../../../src/document/edit-parts';
import { addPin, createPin, movePins, removePins, setPins } from '../../../src/document/edit-pins';
import {
  addPose,
  isAtRest,
  isInPose,
  posedPins,
  posesOf,
  removePose,
  renamePose,
  takePose,
  takeRestPose,
} from '../../../src/document/edit-poses';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import {
  EMPTY_DOCUMENT,
  type PartId,
  type PinId,
  type PoseId,
  type SketchDocument,
} from '../../../src/document/sketch-document';
import { transformParts } from '../../../src/document/transform-parts';
import { carryPins } from '../../../src/editor/carry-pins';

const PICTURE = 'images/picture-1.png';

/** Two squares with a pin each, held in a pose "wave" and then let go. */
function waving(): { document: SketchDocument; parts: PartId[]; pins: PinId[]; wave: PoseId } {
  let document = EMPTY_DOCUMENT;
  for (const [name, x] of [
    ['body', 0],
    ['ball', 200],
  ] as const) {
    const part = createPart(document, { name, outline: [x, 0, x + 100, 0, x + 100, 100, x, 100], closed: true });
    document = addPart(document, part, document.parts.length);
    document = addPin(document, createPin(document, { name, at: [x + 50, 50], part: part.id }));
  }
  const pins = document.pins.map(({ id }) => id);
  document = movePins(
    document,
    new Map(pins.map((id, i) => [id, { x: 50 + 200 * i, y: 20 + 10 * i, degrees: i === 0 ? 30 : null }])),
  );
  document = setPins(document, [pins[0] as PinId], { stiffness: 12, inFront: -7 });
  document = addPose(document, { name: 'wave', pins: posedPins(document), thumbnail: PICTURE });
  return {
    document: takeRestPose(document),
    parts: document.parts.map(({ id }) => id),
    pins,
    wave: posesOf(document)[0]?.id as PoseId,
  };
}

const heldAt = (document: SketchDocument, pose = 0) =>
  posesOf(document)[pose]?.pins.map(({ x, y, degrees }) => [x, y, degrees]);

describe('saved poses', () => {
  it('hold places, turns, stiffness and in-front amounts, and give them back', () => {
    const { document, wave, pins } = waving();
    expect(isAtRest(document)).toBe(true);
    expect(isInPose(document, wave)).toBe(false);
    const slack = setPins(document, pins, { stiffness: 0, inFront: 0 });
    const posed = takePose(slack, wave);
    expect(posed.pins.map(({ target }) => target)).toEqual([
      { x: 50, y: 20, degrees: 30 },
      { x: 250, y: 30, degrees: null },
    ]);
    expect(posed.pins.map(({ stiffness, inFront }) => [stiffness, inFront])).toEqual([
      [12, -7],
      [0, 0],
    ]);
    expect(isInPose(posed, wave)).toBe(true);
    expect(takePose(posed, wave)).toBe(posed);
  });

  it('send pins that they do not know back to where they were put', () => {
    const { document, wave } = waving();
    const pin = createPin(document, { at: [80, 80], target: { x: 500, y: 500, degrees: 90 } });
    const posed = takePose(addPin(document, pin), wave);
    expect(posed.pins.at(-1)?.target).toEqual({ x: 80, y: 80, degrees: null });
  });

  it('lose pins that are removed, and go with their last', () => {
    const { document, pins, parts } = waving();
    const [first, second] = pins as [PinId, PinId];
    expect(heldAt(removePins(document, [first]))).toEqual([[250, 30, null]]);
    expect(posesOf(removePins(document, [first, second]))).toEqual([]);
    expect(heldAt(removeParts(document, [parts[1] as PartId]))).toEqual([[50, 20, 30]]);
  });

  it('move, and turn about, with the parts that the pins sit on', () => {
    const { document, parts, pins } = waving();
    const [body] = parts as [PartId];
    const right = transformParts(document, [body], { a: 1, b: 0, c: 0, d: 1, e: 7, f: 0 });
    expect(heldAt(right)).toEqual([
      [57, 20, 30],
      [250, 30, null],
    ]);
    const mirrored = transformParts(document, [body], { a: -2, b: 0, c: 0, d: 2, e: 100, f: 0 });
    expect(heldAt(mirrored)?.[0]).toEqual([0, 40, -30]);
    expect(posesOf(mirrored)[0]?.pins[0]?.stiffness).toBeCloseTo(24);
    const carried = carryPins(document, (pin) =>
      pin.id === pins[1] ? { at: [250, 60], part: parts[1] as PartId } : null,
    );
    expect(heldAt(carried)).toEqual([
      [50, 20, 30],
      [250, 40, null],
    ]);
  });

  it('go along with copied parts, into the pose of the same name', () => {
    const { document, parts } = waving();
    const taken = takeParts(document, [parts[0] as PartId]);
    expect(heldAt(taken)).toEqual([[50, 20, 30]]);
    expect(posesOf(taken)[0]?.thumbnail).toBeNull();
    const twice = putParts(document, taken, new Map()).document;
    expect(posesOf(twice)).toHaveLength(1);
    expect(posesOf(twice)[0]?.pins.map(({ pin }) => pin)).toEqual(['pin-1', 'pin-2', 'pin-3']);
    const elsewhere = putParts(EMPTY_DOCUMENT, taken, 'ends').document;
    expect(posesOf(elsewhere)).toMatchObject([{ id: 'pose-1', name: 'wave' }]);
  });

  it('have names of their own, and can be taken away', () => {
    const { document, wave } = waving();
    const two = addPose(document, { name: 'wave', pins: posedPins(document), thumbnail: null });
    expect(posesOf(two).map(({ name }) => name)).toEqual(['wave', 'wave 2']);
    expect(renamePose(two, wave, ' ')).toBe(two);
    expect(posesOf(renamePose(two, wave, 'hello'))[0]?.name).toBe('hello');
    expect(posesOf(removePose(two, wave)).map(({ name }) => name)).toEqual(['wave 2']);
    expect(removePose(two, 'pose-9' as PoseId)).toBe(two);
  });
});

describe('saved poses in a file', () => {
  it('come back as they were, their pictures beside them', () => {
    const { document } = waving();
    const attachments = new Map([[PICTURE, new Uint8Array([1, 2, 3])]]);
    const opened = openProject(saveProject(document, { attachments }), 'a.plumpkin');
    expect(opened.document).toEqual(document);
    expect(opened.attachments.get(PICTURE)).toEqual(new Uint8Array([1, 2, 3]));
    expect(opened.warnings).toEqual([]);
  });

  it('that name pins that are not there lose those; one that can not be read is named', () => {
    const { document } = waving();
    const [wave] = posesOf(document);
    if (!wave) throw new Error('no pose');
    const stray = { ...wave, id: 'pose-2' as PoseId, name: 'stray', pins: [{ ...wave.pins[0], pin: 'pin-9' }] };
    const broken = { ...wave, id: 'pose-3', name: 'broken', thumbnail: '../../etc/passwd' };
    const hostile = { ...document, poses: [wave, stray, broken] } as unknown as SketchDocument;
    const opened = openProject(saveProject(hostile), 'a.plumpkin');
    expect(posesOf(opened.document)).toEqual([wave]);
    expect(opened.warnings.map(({ message }) => message)).toEqual([expect.stringContaining('pose "broken"')]);
  });
});
