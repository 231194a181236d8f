import { describe, expect, it } from 'vitest';
import { addClip, createClip } from '../../../src/document/edit-clips';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { deleteTake, scrub, setClipDuration, togglePlay, toggleRecord } from '../../../src/editor/clip-actions';
import { deleteSelectedPins, nudgePins } from '../../../src/editor/pin-actions';
import { resetPose } from '../../../src/editor/pose-actions';
import { setMode } from '../../../src/editor/view-actions';
import { viewStateOf } from '../../../src/editor/view-state-of';
import { circle, Driver, type Place } from './drive';

function bodyInPose(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  return driver;
}

const right = (from: Place, by: number, count = 20): Place[] =>
  Array.from({ length: count + 1 }, (_, i) => [from[0] + (by * i) / count, from[1]] as const);

describe('a clip with keys beyond its end', () => {
  it('is still read from a file when it was made longer or shorter', () => {
    const { editor } = bodyInPose();
    const pin = createPin(editor.document, { at: [450, 400] });
    const keys = [0, 1, 2, 3, 4].map((time) => ({ time, x: 450 + time, y: 400, degrees: null }));
    const pinned = addPin(editor.document, pin);
    editor.change(addClip(pinned, createClip(pinned, { duration: 2, tracks: [{ pin: pin.id, keys }] })));
    for (const duration of [3, 0.5]) {
      setClipDuration(editor, duration);
      const { document, warnings } = openProject(saveProject(editor.document), 'a.plumpkin');
      expect(warnings).toEqual([]);
      expect(document.clips).toEqual(editor.document.clips);
      expect(document.clips[0]?.tracks[0]?.keys).toHaveLength(5);
    }
  });
});

describe('posing', () => {
  it('pins where it is clicked, on the far side with the right button', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    driver.click([550, 400], { button: 2 });
    expect(driver.editor.document.pins.map(({ at, surface, part }) => ({ at, surface, part }))).toEqual([
      { at: [450, 400], surface: 'front', part: 'part-1' },
      { at: [550, 400], surface: 'back', part: 'part-1' },
    ]);
  });

  it('does nothing beside the body but let go of the selection', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    expect(driver.session.selectedPins).toHaveLength(1);
    driver.click([20, 20]);
    expect(driver.editor.document.pins).toHaveLength(1);
    expect(driver.session.selectedPins).toHaveLength(0);
  });

  it('drags a pin in one step, live all the way', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    const before = driver.editor.document;
    driver.down([452, 401]);
    driver.move([480, 401]);
    expect(driver.editor.liveTargets()[0]).toMatchObject({ x: 478, y: 400 });
    driver.move([552, 501]);
    driver.up([552, 501]);
    expect(driver.editor.document.pins[0]?.target).toMatchObject({ x: 550, y: 500 });
    expect(driver.editor.document.pins[0]?.at).toEqual([450, 400]);
    expect(driver.editor.documents.getState().undo).toBe('move-pins');
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });

  it('drags the selection together, and Escape puts it back', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    driver.click([550, 400]);
    const before = driver.editor.document;
    driver.drag(
      [
        [250, 300],
        [600, 600],
      ],
      { modifiers: { shift: true } },
    );
    expect(driver.session.selectedPins).toHaveLength(2);
    driver.down([450, 400]);
    driver.move([450, 450]);
    driver.move([450, 480]);
    expect(driver.editor.liveTargets().map((target) => target.y)).toEqual([480, 480]);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    expect(driver.session.drags).toEqual([]);
  });

  it('pokes without writing anything, and springs back', () => {
    const driver = bodyInPose();
    const before = driver.editor.document;
    driver.down([500, 400]);
    driver.move([520, 400]);
    driver.move([600, 400]);
    expect(driver.editor.liveTargets()[0]).toMatchObject({ x: 600, y: 400 });
    driver.up([600, 400]);
    driver.wait(0.05);
    expect(driver.editor.liveTargets()[0]?.x).toBeLessThan(600);
    driver.wait(1.5);
    expect(driver.editor.liveTargets()[0]?.x).toBeCloseTo(500, 0);
    driver.editor.poke.noteBodyMotion(0);
    driver.wait(0.1);
    expect(driver.editor.livePins()).toHaveLength(0);
    expect(driver.editor.document).toBe(before);
  });

  it('nudges, resets and deletes, each undone by name', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    nudgePins(driver.editor, 5, 0);
    expect(driver.editor.document.pins[0]?.target.x).toBe(455);
    resetPose(driver.editor);
    expect(driver.editor.document.pins[0]?.target.x).toBe(450);
    deleteSelectedPins(driver.editor);
    expect(driver.editor.document.pins).toHaveLength(0);
    for (const name of ['delete-pins', 'reset-pose', 'move-pins', 'add-pin']) {
      expect(driver.editor.documents.getState().undo).toBe(name);
      driver.editor.undo();
    }
  });

  it('gives the same pins until one changes', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    const pins = driver.editor.livePins();
    driver.wait(0.2);
    expect(driver.editor.livePins()).toBe(pins);
  });
});

describe('recording', () => {
  it('makes a loop as long as the first drag, and plays it', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    toggleRecord(driver.editor);
    expect(driver.session).toMatchObject({ mode: 'animate', recording: { kind: 'armed' } });
    driver.drag(right([450, 400], 100), { seconds: 1 });
    const [clip] = driver.editor.document.clips;
    expect(clip?.duration).toBeCloseTo(0.95, 1);
    expect(clip?.loop).toBe(true);
    expect(clip?.tracks.map((track) => track.pin)).toEqual(['pin-1']);
    expect(driver.session.playback.playing).toBe(true);
    const places = new Set<number>();
    for (let i = 0; i < 60; i += 1) {
      driver.wait(1 / 30);
      places.add(Math.round(driver.editor.liveTargets()[0]?.x ?? 0));
    }
    expect(Math.max(...places) - Math.min(...places)).toBeGreaterThan(60);
  });

  it('is one step, with the pin it made', () => {
    const driver = bodyInPose();
    const before = driver.editor.document;
    toggleRecord(driver.editor);
    driver.drag(right([450, 400], 100), { seconds: 1 });
    expect(driver.editor.document.pins).toHaveLength(1);
    expect(driver.editor.document.clips).toHaveLength(1);
    expect(driver.editor.documents.getState().undo).toBe('record');
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
    expect(driver.session.playback.playing).toBe(false);
  });

  it('records another pin over the loop while the first plays on', () => {
    const driver = bodyInPose();
    driver.click([400, 400]);
    driver.click([600, 400]);
    toggleRecord(driver.editor);
    driver.drag(right([400, 400], -100), { seconds: 1 });
    const first = driver.editor.document.clips[0];
    driver.wait(0.3);
    driver.down([600, 400]);
    const seen: number[] = [];
    for (const place of right([600, 400], 60)) {
      driver.wait(0.03);
      driver.move(place);
      seen.push(driver.editor.liveTargets()[0]?.x ?? 0);
    }
    driver.up([660, 400]);
    const clip = driver.editor.document.clips[0];
    expect(clip?.tracks).toHaveLength(2);
    expect(clip?.duration).toBe(first?.duration);
    expect(clip?.tracks[0]).toEqual(first?.tracks[0]);
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(40);
  });

  it('keeps a pause in a take', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    toggleRecord(driver.editor);
    driver.down([450, 400]);
    driver.wait(0.1);
    driver.move([500, 400]);
    driver.wait(1);
    driver.move([550, 400]);
    driver.up([550, 400]);
    const clip = driver.editor.document.clips[0];
    expect(clip?.duration).toBeCloseTo(1.1, 1);
    togglePlay(driver.editor);
    scrub(driver.editor, 0.6);
    expect(driver.editor.liveTargets()[0]?.x).toBeCloseTo(500, 0);
  });

  it('leaves nothing of a recording that was given up', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    const before = driver.editor.document;
    toggleRecord(driver.editor);
    driver.down([450, 400]);
    driver.move([470, 400]);
    driver.wait(0.2);
    driver.move([500, 400]);
    expect(driver.session.recording.kind).toBe('running');
    expect(viewStateOf(driver.editor).trajectories[0]?.live).toBe(true);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    expect(driver.session.recording.kind).toBe('armed');
  });

  it('gives a pin the colour of its take, in Pose as well', () => {
    const driver = bodyInPose();
    driver.click([550, 400]);
    driver.click([450, 400]);
    driver.editor.patch({ build: { kind: 'built', vertices: 9 } });
    toggleRecord(driver.editor);
    driver.drag(right([450, 400], 100), { seconds: 1 });
    for (const mode of ['animate', 'pose'] as const) {
      setMode(driver.editor, mode);
      expect(viewStateOf(driver.editor).pins.map(({ track }) => track)).toEqual([-1, 1]);
    }
  });

  it('scrubs, stretches, moves and deletes a take', () => {
    const driver = bodyInPose();
    driver.click([450, 400]);
    toggleRecord(driver.editor);
    driver.drag(right([450, 400], 100), { seconds: 1 });
    toggleRecord(driver.editor);
    togglePlay(driver.editor);
    setClipDuration(driver.editor, 2);
    expect(driver.editor.document.clips[0]?.tracks[0]?.keys.at(-1)?.time).toBeCloseTo(2, 1);
    scrub(driver.editor, 1);
    const at = driver.editor.liveTargets()[0] as { x: number; y: number };
    driver.drag([
      [at.x, at.y],
      [at.x, at.y + 20],
      [at.x, at.y + 30],
    ]);
    expect(driver.editor.liveTargets()[0]?.y).toBeCloseTo(at.y + 30);
    deleteTake(driver.editor, driver.editor.document.pins[0]!.id);
    expect(driver.editor.document.clips).toHaveLength(0);
    driver.editor.undo();
    expect(driver.editor.document.clips).toHaveLength(1);
  });
});
