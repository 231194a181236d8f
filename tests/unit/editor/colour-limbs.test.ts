import { expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import { applyColour } from '../../../src/editor/colour-actions';
import { colourLimbs, hasOtherLimbs } from '../../../src/editor/colour-limbs';
import { selectParts } from '../../../src/editor/selection';
import { circle, Driver, limb } from './drive';

it('offers the colour of a body to all that grows out of it, in one step, and to nothing else', () => {
  const driver = new Driver();
  const { editor } = driver;
  driver.drag(circle(500, 300, 100));
  driver.drag(limb(570, 350, 60, 150));
  driver.drag(limb(570, 480, 20, 60));
  driver.drag(circle(500, 280, 20));
  const [body, arm, finger, eye] = editor.document.parts.map(({ id }) => id) as [PartId, PartId, PartId, PartId];
  editor.patch({
    builtParts: [
      { part: body, attachedTo: [], ridesOn: null },
      { part: arm, attachedTo: [{ part: body, surface: 'front' }], ridesOn: null },
      { part: finger, attachedTo: [{ part: arm, surface: 'front' }], ridesOn: null },
      { part: eye, attachedTo: [], ridesOn: body },
    ],
  });
  const fills = () => editor.document.parts.map(({ fill }) => fill);
  selectParts(editor, [body]);
  expect(hasOtherLimbs(editor)).toBe(false);
  applyColour(editor, '#5b9bd1');
  expect(fills()).toEqual(['#5b9bd1', null, null, null]);
  expect(hasOtherLimbs(editor)).toBe(true);
  colourLimbs(editor);
  expect(fills()).toEqual(['#5b9bd1', '#5b9bd1', '#5b9bd1', null]);
  expect(hasOtherLimbs(editor)).toBe(false);
  editor.undo();
  expect(fills()).toEqual(['#5b9bd1', null, null, null]);
  // each with its own colour where several are selected
  selectParts(editor, [eye, arm]);
  expect(hasOtherLimbs(editor)).toBe(false);
});
