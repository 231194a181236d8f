/** What grows or rides on a part goes where the arrow takes it, unless it is told not to. */

import { describe, expect, it } from 'vitest';
import type { Part, PartId } from '../../../src/document/sketch-document';
import { transformParts } from '../../../src/document/transform-parts';
import { toggleArrowOption } from '../../../src/editor/arrow-options';
import { likelyCarrier } from '../../../src/editor/carried-parts';
import { shiftParts } from '../../../src/editor/document-edits';
import { attachParts, rideParts } from '../../../src/editor/part-actions';
import { selectPart } from '../../../src/editor/selection';
import { mirrorSelectedParts, nudgeParts } from '../../../src/editor/transform-actions';
import { translation } from '../../../src/math/matrix';
import { circle, Driver, limb } from './drive';

/** A body; on it a limb, on that an eye; and a ball beside them. */
function character() {
  const driver = new Driver();
  driver.drag(circle(500, 300, 100));
  driver.drag(limb(500, 350, 60, 200));
  driver.drag(circle(500, 500, 15));
  driver.drag(circle(800, 300, 40));
  const ids = driver.editor.document.parts.map(({ id }) => id) as [PartId, PartId, PartId, PartId];
  const [body, leg, eye, ball] = ids;
  driver.editor.patch({
    builtParts: [
      { part: body, attachedTo: [], ridesOn: null },
      { part: leg, attachedTo: [{ part: body, surface: 'front' }], ridesOn: null },
      { part: eye, attachedTo: [], ridesOn: leg },
      { part: ball, attachedTo: [], ridesOn: null },
    ],
  });
  driver.editor.takeTool('select');
  const before = driver.editor.document.parts;
  /** How far each part has gone to the right. */
  const gone = () =>
    driver.editor.document.parts.map(({ outline }, i) =>
      Math.round((outline[0] as number) - ((before[i] as Part).outline[0] as number)),
    );
  return { driver, editor: driver.editor, body, leg, ball, gone };
}

describe('the arrow takes along', () => {
  it('all that hangs on what it drags, in one step', () => {
    const { driver, editor, gone } = character();
    driver.drag([
      [430, 300],
      [450, 300],
      [470, 300],
    ]);
    expect(gone()).toEqual([40, 40, 40, 0]);
    editor.undo();
    expect(gone()).toEqual([0, 0, 0, 0]);
  });

  it('nothing from what a limb grows on', () => {
    const { editor, leg, gone } = character();
    selectPart(editor, leg, false);
    nudgeParts(editor, 10, 0);
    expect(gone()).toEqual([0, 10, 10, 0]);
  });

  it('what hangs on a part that is mirrored or turned by a handle, about the middle of that part alone', () => {
    const { editor, body, gone } = character();
    selectPart(editor, body, false);
    mirrorSelectedParts(editor, 'horizontal');
    mirrorSelectedParts(editor, 'horizontal');
    expect(gone()).toEqual([0, 0, 0, 0]);
    mirrorSelectedParts(editor, 'vertical');
    const ys = (editor.document.parts[2] as Part).outline.filter((_, i) => i % 2 === 1);
    expect(Math.max(...ys)).toBeLessThan(150);
  });

  it('nothing once it is told so', () => {
    const { driver, editor, gone } = character();
    toggleArrowOption(editor, 'along');
    driver.drag([
      [430, 300],
      [450, 300],
      [470, 300],
    ]);
    expect(gone()).toEqual([40, 0, 0, 0]);
  });
});

describe('what a loose part could ride on', () => {
  it('is what it lies over, the nearest behind it first, and nothing that hangs on it', () => {
    const { editor, body, leg, ball } = character();
    const { builtParts } = editor.session.getState();
    const carrier = (id: PartId) => likelyCarrier(editor.document.parts, builtParts, id)?.id ?? null;
    expect(carrier(ball)).toBeNull();
    expect(carrier(body)).toBeNull();
    expect(carrier(leg)).toBe(body);
    editor.edit('move-parts', (document) => transformParts(document, [ball], translation(-180, 0)));
    expect(carrier(ball)).toBe(body);
    // nor the large one on the small
    expect(carrier(body)).toBeNull();
    // what lies behind the body can ride on it as well
    editor.edit('reorder-parts', (document) => shiftParts(document, new Set([ball]), -Infinity));
    expect(carrier(ball)).toBe(body);
    rideParts(editor, [ball], { part: body });
    expect(editor.document.parts.find(({ id }) => id === ball)?.ride).toEqual({ part: body });
  });
});

describe('several at once', () => {
  it('are detached in one step', () => {
    const driver = new Driver();
    driver.editor.patch({ symmetryX: 500 });
    driver.drag(limb(570, 350, 40, 150));
    attachParts(driver.editor, driver.session.selectedParts, 'none');
    expect(driver.editor.document.parts.map(({ attach }) => attach)).toEqual(['none', 'none']);
    driver.editor.undo();
    expect(driver.editor.document.parts.map(({ attach }) => attach)).toEqual(['auto', 'auto']);
  });
});
