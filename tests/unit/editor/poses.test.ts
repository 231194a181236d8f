/** Saving poses and going to them. */

import { describe, expect, it } from 'vitest';
import { posedPins, posesOf } from '../../../src/document/edit-poses';
import type { PoseId } from '../../../src/document/sketch-document';
import { Editor } from '../../../src/editor/editor';
import { goToPose, poseInHand, resetPose, savePose, updatePose } from '../../../src/editor/pose-actions';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver } from './drive';

const PNG = new Uint8Array([137, 80, 78, 71]);

function posed(): { driver: Driver; pose: PoseId } {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  driver.click([450, 400]);
  driver.drag([
    [450, 400],
    [420, 400],
    [350, 400],
  ]);
  savePose(driver.editor, posedPins(driver.editor.document), PNG);
  return { driver, pose: posesOf(driver.editor.document)[0]?.id as PoseId };
}

const x = (driver: Driver) => driver.editor.liveTargets()[0]?.x ?? Number.NaN;

describe('poses', () => {
  it('are saved with their picture on the shelf, and told apart', () => {
    const { driver, pose } = posed();
    const { editor } = driver;
    const [saved] = posesOf(editor.document);
    expect(saved).toMatchObject({ name: 'Pose', pins: [{ pin: 'pin-1', x: 350, y: 400 }] });
    expect(editor.shelf.get(saved?.thumbnail ?? '')).toEqual(PNG);
    expect(poseInHand(editor.document)).toBe(pose);
    resetPose(editor);
    expect(poseInHand(editor.document)).toBe('rest');
    driver.drag([
      [450, 400],
      [460, 400],
      [470, 400],
    ]);
    expect(poseInHand(editor.document)).toBeNull();
    updatePose(editor, pose, posedPins(editor.document), null);
    expect(poseInHand(editor.document)).toBe(pose);
  });

  it('are gone to at once where no motion is wanted', () => {
    const { driver, pose } = posed();
    resetPose(driver.editor);
    expect(x(driver)).toBe(450);
    goToPose(driver.editor, pose);
    expect(x(driver)).toBe(350);
  });

  it('are gone to softly, in one step, else; whatever is done meanwhile wins', () => {
    const { driver, pose } = posed();
    const { document } = driver.editor;
    const editor = new Editor({ document, reducedMotion: () => false });
    setMode(editor, 'pose');
    let now = 100;
    const wait = (seconds: number) => {
      for (const end = now + seconds; now < end - 1e-9; ) {
        now += 1 / 60;
        editor.tick(now);
      }
    };
    const at = () => editor.liveTargets()[0]?.x ?? Number.NaN;
    wait(1 / 60);
    resetPose(editor);
    expect(editor.document.pins[0]?.target.x).toBe(450);
    const seen = [at()];
    for (let i = 0; i < 30; i += 1) {
      wait(1 / 60);
      seen.push(at());
    }
    expect(seen[0]).toBe(350);
    expect(seen.at(-1)).toBe(450);
    for (const [i, value] of seen.entries()) expect(value).toBeGreaterThanOrEqual(seen[i - 1] ?? 0);
    expect(Math.max(...seen.map((value, i) => value - (seen[i - 1] ?? value)))).toBeLessThan(12);

    goToPose(editor, pose);
    wait(0.1);
    expect(at()).toBeGreaterThan(360);
    editor.undo();
    expect(at()).toBe(450);
    editor.undo();
    expect(at()).toBe(350);
  });
});
