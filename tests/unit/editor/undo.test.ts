/** Everything an artist does is one named step that can be taken back and done again. */

import { expect, it } from 'vitest';
import { posedPins } from '../../../src/document/edit-poses';
import type { PinId, PoseId, SketchDocument } from '../../../src/document/sketch-document';
import {
  deleteTake,
  setClipDuration,
  setClipName,
  setDocumentName,
  toggleLoop,
  toggleRecord,
} from '../../../src/editor/clip-actions';
import type { StepName } from '../../../src/editor/names';
import {
  addTwins,
  attachParts,
  colourSelectedParts,
  deleteSelectedParts,
  reorderSelectedParts,
  rideParts,
  setPartName,
  slideSmoothing,
  slideThickness,
} from '../../../src/editor/part-actions';
import { deleteSelectedPins, nudgePins, setPinName, slidePins, slideTurn } from '../../../src/editor/pin-actions';
import { deletePose, goToPose, resetPose, savePose, setPoseName, updatePose } from '../../../src/editor/pose-actions';
import { selectPart } from '../../../src/editor/selection';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver, limb } from './drive';

it('undoes and redoes everything, one named step a gesture', () => {
  const driver = new Driver();
  const { editor } = driver;
  const part = (index: number) => editor.document.parts.at(index)?.id as SketchDocument['parts'][number]['id'];
  const firstPose = () => editor.document.poses?.[0]?.id as PoseId;
  const firstPin = () => editor.document.pins[0]?.id as PinId;
  const swing = Array.from({ length: 31 }, (_, i) => [500 + 40 * Math.sin(i / 5), 300] as const);
  const select = (index: number) => selectPart(editor, part(index), false);

  const gestures: readonly (readonly [StepName, () => void])[] = [
    ['draw-part', () => driver.drag(circle(500, 300, 100))],
    ['draw-limb', () => driver.drag(limb(500, 350, 50, 200))],
    ['draw-part', () => driver.drag(circle(480, 280, 15))],
    ['rename-part', () => setPartName(editor, part(0), 'belly')],
    [
      'change-colour',
      both(
        () => select(0),
        () => colourSelectedParts(editor, '#aa3344'),
      ),
    ],
    ['change-thickness', () => slideSeveral(slideThickness(editor))],
    ['change-smoothing', () => slideSeveral(slideSmoothing(editor), [0.6, 0.8, 0.7])],
    ['reorder-parts', () => reorderSelectedParts(editor, 1)],
    ['attach', () => attachParts(editor, [editor.document.parts.find((each) => !each.closed)!.id], 'none')],
    ['ride', () => rideParts(editor, [part(-1)], 'none')],
    ['add-twin', () => addTwins(editor, [part(-1)])],
    ['delete-parts', deleteTwin],
    ['move-parts', moveParts],
    [
      'add-pin',
      both(
        () => setMode(editor, 'pose'),
        () => driver.click([500, 300]),
      ),
    ],
    ['add-pin', () => driver.click([500, 360])],
    // biome-ignore format: a short gesture
    ['move-pins', () => driver.drag([[500, 300], [520, 310], [560, 330]])],
    ['move-pins', () => nudgePins(editor, 3, 0)],
    ['save-pose', () => savePose(editor, posedPins(editor.document), null)],
    ['reset-pose', () => resetPose(editor)],
    ['take-pose', () => goToPose(editor, firstPose())],
    ['move-pins', () => nudgePins(editor, 3, 0)],
    ['change-pose', () => updatePose(editor, firstPose(), posedPins(editor.document), null)],
    ['rename-pose', () => setPoseName(editor, firstPose(), 'hello')],
    ['delete-pose', () => deletePose(editor, firstPose())],
    ['reset-pose', () => resetPose(editor)],
    ['rename-pin', () => setPinName(editor, firstPin(), 'chest')],
    ['change-pin', () => slideSeveral(slidePins(editor, 'stiffness'))],
    ['turn-pins', () => slideSeveral(slideTurn(editor))],
    [
      'record',
      both(
        () => toggleRecord(editor),
        () => driver.drag(swing, { seconds: 1 }),
      ),
    ],
    [
      'rename-clip',
      both(
        () => toggleRecord(editor),
        () => setClipName(editor, 'hop'),
      ),
    ],
    ['change-clip', () => setClipDuration(editor, 3)],
    ['change-clip', () => toggleLoop(editor)],
    ['delete-take', () => deleteTake(editor, firstPin())],
    ['rename-document', () => setDocumentName(editor, 'Momo')],
    [
      'delete-pins',
      both(
        () => driver.click([500, 300]),
        () => deleteSelectedPins(editor),
      ),
    ],
  ];

  const documents: SketchDocument[] = [editor.document];
  for (const [name, gesture] of gestures) {
    gesture();
    expect(editor.documents.getState().undo, `after ${name}`).toBe(name);
    expect(editor.document, name).not.toBe(documents.at(-1));
    documents.push(editor.document);
  }
  for (let step = gestures.length; step > 0; step -= 1) {
    expect(editor.document, `before undoing step ${step}`).toBe(documents[step]);
    expect(editor.documents.getState().undo).toBe(gestures[step - 1]?.[0]);
    editor.undo();
    expect(editor.documents.getState().redo).toBe(gestures[step - 1]?.[0]);
  }
  expect(editor.document).toBe(documents[0]);
  expect(editor.documents.getState().undo).toBeNull();
  for (let step = 1; step <= gestures.length; step += 1) {
    editor.redo();
    expect(editor.document, `after redoing step ${step}`).toBe(documents[step]);
  }
  expect(editor.documents.getState().redo).toBeNull();

  function deleteTwin(): void {
    select(0);
    deleteSelectedParts(editor);
  }

  function moveParts(): void {
    editor.takeTool('select');
    // biome-ignore format: a short gesture
    driver.drag([[480, 280], [490, 290], [500, 300]]);
    editor.takeTool('draw');
  }
});

function both(first: () => void, then: () => void): () => void {
  return () => {
    first();
    then();
  };
}

function slideSeveral(sliding: { to(value: number): void; done(): void }, values = [1.2, 1.5, 1.9]): void {
  for (const value of values) sliding.to(value);
  sliding.done();
}

it('says what was taken back or done again, until it is no news any more or the next step begins', () => {
  const driver = new Driver();
  const { editor } = driver;
  driver.drag(circle(500, 300, 100));
  driver.drag(circle(500, 100, 60));
  setMode(editor, 'pose');
  expect(driver.session.stepNews).toBeNull();
  editor.undo();
  expect(driver.session.stepNews).toMatchObject({ way: 'undone', step: 'draw-part' });
  editor.redo();
  expect(driver.session.stepNews).toMatchObject({ way: 'redone', step: 'draw-part' });
  driver.wait(3);
  expect(driver.session.stepNews).toBeNull();
  editor.undo();
  driver.click([500, 300]);
  expect(driver.session.stepNews).toBeNull();
  for (let i = 0; i < 3; i += 1) editor.undo();
  // there was nothing left to take back
  expect(driver.session.stepNews).toBeNull();
});
