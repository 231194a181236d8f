import { describe, expect, it } from 'vitest';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { isImageOf } from '../../../src/document/part-family';
import type { Part } from '../../../src/document/sketch-document';
import { centreSymmetry, toggleSymmetry } from '../../../src/editor/draw-options';
import { addMirrorImages, canMirror } from '../../../src/editor/mirror-image';
import { addTwins } from '../../../src/editor/part-actions';
import { selectAll, selectPart, selectParts } from '../../../src/editor/selection';
import { nudgeParts } from '../../../src/editor/transform-actions';
import { mirroring } from '../../../src/math/matrix';
import { circle, Driver, limb } from './drive';

/** A body about x = 500 with one arm, and the arrow that takes along what grows. */
function withArm() {
  const driver = new Driver();
  driver.drag(circle(500, 300, 100));
  driver.drag(limb(570, 350, 40, 150));
  const [body, arm] = driver.editor.document.parts as [Part, Part];
  selectPart(driver.editor, arm.id, false);
  return { driver, body, arm };
}

describe('a mirror image', () => {
  it('is added on the other side of the body, linked, in one step', () => {
    const { driver, body, arm } = withArm();
    addMirrorImages(driver.editor);
    const [, one, other] = driver.editor.document.parts as [Part, Part, Part];
    const middle = other.mirrorOf?.matrix.e ?? 0;
    expect(middle / 2).toBeCloseTo(500, 0);
    expect(other.mirrorOf).toEqual({ part: arm.id, matrix: mirroring(middle / 2) });
    expect(isImageOf(other, one, mirroring(middle / 2))).toBe(true);
    expect(new Set(driver.session.selectedParts)).toEqual(new Set([arm.id, other.id]));
    expect(driver.editor.documents.getState().undo).toBe('add-mirror');
    // what is done to one is done to the other
    selectPart(driver.editor, arm.id, false);
    nudgeParts(driver.editor, 10, 5);
    const [, moved, along] = driver.editor.document.parts as [Part, Part, Part];
    expect(isImageOf(along, moved, mirroring(middle / 2))).toBe(true);
    driver.editor.undo();
    driver.editor.undo();
    expect(driver.editor.document.parts.map(({ id }) => id)).toEqual([body.id, arm.id]);
  });

  it('is there for what is on one side alone: not for a body, nor a second time, nor for what is locked', () => {
    const { driver, body, arm } = withArm();
    expect(canMirror(driver.editor)).toBe(true);
    addMirrorImages(driver.editor);
    expect(canMirror(driver.editor)).toBe(false);
    addMirrorImages(driver.editor);
    expect(driver.editor.document.parts).toHaveLength(3);
    selectPart(driver.editor, body.id, false);
    expect(canMirror(driver.editor)).toBe(false);
    driver.editor.undo();
    driver.editor.edit('lock-parts', (document) => ({
      ...document,
      parts: document.parts.map((part) => (part.id === arm.id ? { ...part, locked: true } : part)),
    }));
    selectAll(driver.editor);
    expect(canMirror(driver.editor)).toBe(false);
  });

  it('comes about the line of symmetry where that is on, with the twin and the pins', () => {
    const { driver, arm } = withArm();
    addTwins(driver.editor, [arm.id]);
    driver.editor.edit('add-pin', (document) =>
      addPin(document, createPin(document, { at: [570, 480], part: arm.id })),
    );
    driver.editor.patch({ symmetryX: 520 });
    selectPart(driver.editor, arm.id, false);
    addMirrorImages(driver.editor);
    const { parts, pins } = driver.editor.document;
    expect(parts).toHaveLength(5);
    const image = parts.find((part) => part.mirrorOf) as Part;
    expect(image.mirrorOf).toEqual({ part: arm.id, matrix: mirroring(520) });
    expect(parts.filter((part) => part.twinOf === image.id)).toHaveLength(1);
    expect(pins.map((pin) => pin.at[0])).toEqual([570, 470]);
    expect(pins[1]?.part).toBe(image.id);
    // a twin stands for what it is the twin of
    const twin = parts.find((part) => part.twinOf === arm.id) as Part;
    selectParts(driver.editor, [twin.id]);
    expect(canMirror(driver.editor)).toBe(false);
  });
});

describe('the middle of the character', () => {
  it('is that of its largest body, though arms hang on one side', () => {
    const { driver } = withArm();
    driver.drag(circle(720, 300, 30));
    toggleSymmetry(driver.editor);
    expect(driver.session.symmetryX).toBeCloseTo(500, 0);
  });

  it('is that of the picture to trace, or of the canvas, while nothing is drawn', () => {
    const driver = new Driver();
    driver.editor.patch({ insets: { top: 0, right: 300, bottom: 0, left: 80 } });
    toggleSymmetry(driver.editor);
    expect(driver.session.symmetryX).toBeCloseTo(500, 0);
    driver.editor.edit('add-picture', (document) => ({
      ...document,
      pictures: {
        template: {
          name: 'a.png',
          file: 'images/a.png',
          width: 10,
          height: 10,
          x: 430,
          y: 300,
          scale: 1,
          opacity: 0.5,
          hidden: false,
          locked: false,
          onBody: false,
        },
      },
    }));
    centreSymmetry(driver.editor);
    expect(driver.session.symmetryX).toBe(430);
  });
});
