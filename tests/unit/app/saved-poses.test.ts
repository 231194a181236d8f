/** Saving a pose while the hand goes on: its picture takes a while. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPoses } from '../../../src/app/saved-poses';
import { posesOf } from '../../../src/document/edit-poses';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver } from '../editor/drive';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a pin dragged meanwhile stays a step of its own, and the pose is as it was asked for', async () => {
  const driver = new Driver();
  const { editor } = driver;
  driver.drag(circle(500, 400, 200));
  setMode(editor, 'pose');
  driver.click([450, 400]);
  const poses = createPoses(editor, async () => null);
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
