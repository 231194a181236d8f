/** Saving a pose while the hand goes on: its picture takes a while. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPoses } from '../../../src/app/saved-poses';
import { removePins } from '../../../src/document/edit-pins';
import { posesOf } from '../../../src/document/edit-poses';
import type { PinId } from '../../../src/document/sketch-document';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver } from '../editor/drive';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A hand over a shape with one pin. */
function posing(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  driver.click([450, 400]);
  return driver;
}

test('a pin dragged meanwhile stays a step of its own, and the pose is as it was asked for', async () => {
  const driver = posing();
  const { editor } = driver;
  const poses = createPoses(
    editor,
    async () => null,
    async () => null,
  );
  const saved = poses.save();
  driver.down([450, 400]);
  driver.move([420, 400]);
  await vi.advanceTimersByTimeAsync(1000);
  driver.move([350, 400]);
  driver.up([350, 400]);
  await vi.advanceTimersByTimeAsync(1000);
  await saved;
  expect(posesOf(editor.document)).toMatchObject([{ pins: [{ x: 450, y: 400 }] }]);
  expect(editor.document.pins[0]?.target.x).toBe(350);
  editor.undo();
  expect(posesOf(editor.document)).toEqual([]);
  expect(editor.document.pins[0]?.target.x).toBe(350);
  editor.undo();
  expect(editor.document.pins[0]?.target.x).toBe(450);
});

test('what is drawn meanwhile is no reason to lose the pose', async () => {
  const driver = posing();
  const { editor } = driver;
  driver.click([550, 400]);
  const [, second] = editor.document.pins;
  const saved = createPoses(
    editor,
    () => new Promise((resolve) => setTimeout(() => resolve(null), 500)),
    async () => null,
  ).save();
  setMode(editor, 'draw');
  driver.drag(circle(900, 400, 80));
  editor.edit('delete-pins', (document) => removePins(document, [second?.id as PinId]));
  await vi.advanceTimersByTimeAsync(1000);
  await saved;
  expect(editor.document.parts).toHaveLength(2);
  expect(posesOf(editor.document)).toMatchObject([{ pins: [{ pin: editor.document.pins[0]?.id }] }]);
});

test('another document takes no pose of the one before', async () => {
  const driver = posing();
  const { editor } = driver;
  const saved = createPoses(
    editor,
    () => new Promise((resolve) => setTimeout(() => resolve(null), 500)),
    async () => null,
  ).save();
  editor.open({ ...editor.document });
  await vi.advanceTimersByTimeAsync(1000);
  await saved;
  expect(posesOf(editor.document)).toEqual([]);
});
