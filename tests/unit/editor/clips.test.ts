/** Several clips of one character: to go to, to begin, to copy and to throw away, each apart from the others. */

import { describe, expect, it } from 'vitest';
import type { Clip } from '../../../src/document/sketch-document';
import {
  deleteTake,
  scrub,
  setClipDuration,
  setClipName,
  toggleLoop,
  togglePlay,
  toggleRecord,
} from '../../../src/editor/clip-actions';
import {
  chooseClip,
  deleteCurrentClip,
  duplicateCurrentClip,
  newClip,
  stepClip,
} from '../../../src/editor/clip-list-actions';
import { deleteSelectedPins, nudgePins } from '../../../src/editor/pin-actions';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver, type Place } from './drive';

const sideways = (by: number): Place[] => Array.from({ length: 21 }, (_, i) => [500 + (by * i) / 20, 400] as const);

/** A body with one pin, which moves to the right in a clip of a second. */
function waving(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  driver.click([500, 400]);
  toggleRecord(driver.editor);
  driver.drag(sideways(100), { seconds: 1 });
  driver.wait(0.1);
  return driver;
}

const clips = ({ editor }: Driver): readonly Clip[] => editor.document.clips;
const shown = ({ editor }: Driver): string | null => editor.currentClip()?.name ?? null;
const undone = (driver: Driver): string => {
  driver.editor.undo();
  return driver.session.stepNews?.step ?? 'nothing';
};

describe('a new clip', () => {
  it('is empty, shown, and takes what is recorded next, with its length; the other one stays as it was', () => {
    const driver = waving();
    const [first] = clips(driver);
    setClipName(driver.editor, 'Wave');
    newClip(driver.editor);
    expect(shown(driver)).toBe('Move');
    expect(driver.session.playback).toEqual({ playing: false, time: 0 });
    togglePlay(driver.editor);
    expect(driver.session.playback.playing).toBe(false);
    driver.editor.patch({ recording: { kind: 'armed' } });
    driver.drag(sideways(-60), { seconds: 2 });
    expect(clips(driver)).toHaveLength(2);
    expect(clips(driver)[0]).toEqual({ ...first, name: 'Wave' });
    expect(clips(driver)[1]?.duration).toBeCloseTo(2, 1);
    expect(driver.session.playback.playing).toBe(true);
    expect(shown(driver)).toBe('Move');
  });

  it('keeps its name and whether it loops through its first take', () => {
    const driver = waving();
    newClip(driver.editor);
    setClipName(driver.editor, 'Jump');
    toggleLoop(driver.editor);
    driver.editor.patch({ recording: { kind: 'armed' } });
    driver.drag(sideways(50), { seconds: 1.5 });
    expect(clips(driver)[1]).toMatchObject({ name: 'Jump', loop: false });
    expect(clips(driver)[1]?.duration).toBeCloseTo(1.5, 1);
  });

  it('is recorded as long as the hand goes on, past the length that an empty one has', () => {
    const driver = waving();
    newClip(driver.editor);
    driver.editor.patch({ recording: { kind: 'armed' } });
    driver.down([500, 400]);
    for (let i = 1; i <= 30; i++) {
      driver.wait(0.1);
      driver.move([500 + i, 400]);
    }
    expect(driver.session.playback.time).toBeGreaterThan(2.5);
    driver.up([530, 400]);
    expect(clips(driver)[1]?.duration).toBeCloseTo(3, 1);
  });
});

describe('choosing', () => {
  it('goes round, starts at the beginning, and plays on where something is recorded', () => {
    const driver = waving();
    duplicateCurrentClip(driver.editor);
    expect(shown(driver)).toBe('Move 2');
    expect(driver.session.playback.playing).toBe(true);
    driver.wait(0.5);
    stepClip(driver.editor, 1);
    expect(shown(driver)).toBe('Move');
    expect(driver.session.playback).toEqual({ playing: true, time: 0 });
    newClip(driver.editor);
    stepClip(driver.editor, 1);
    stepClip(driver.editor, -1);
    expect(driver.session.playback).toEqual({ playing: false, time: 0 });
  });

  it('ends a recording under way in the clip that it was made in', () => {
    const driver = waving();
    duplicateCurrentClip(driver.editor);
    const [first, copy] = clips(driver);
    driver.editor.patch({ recording: { kind: 'armed' } });
    driver.down([...driverPlace(driver)]);
    driver.wait(0.2);
    driver.move([500, 300]);
    driver.wait(0.2);
    driver.move([500, 250]);
    stepClip(driver.editor, -1);
    expect(shown(driver)).toBe('Move');
    expect(clips(driver)[0]).toBe(first);
    expect(clips(driver)[1]).not.toBe(copy);
  });
});

describe('a copy of a clip', () => {
  it('is changed alone', () => {
    const driver = waving();
    const [first] = clips(driver);
    duplicateCurrentClip(driver.editor);
    expect(clips(driver)[1]).toEqual({ ...first, id: 'clip-2', name: 'Move 2' });
    scrub(driver.editor, 0);
    nudgePins(driver.editor, 30, 0);
    setClipDuration(driver.editor, 3);
    expect(clips(driver)[0]).toBe(first);
    expect(clips(driver)[1]?.tracks[0]?.keys[0]?.x).toBeCloseTo((first?.tracks[0]?.keys[0]?.x ?? 0) + 30);
    chooseClip(driver.editor, clips(driver)[0]!.id);
    duplicateCurrentClip(driver.editor);
    expect(clips(driver).map(({ name }) => name)).toEqual(['Move', 'Move 3', 'Move 2']);
  });
});

describe('deleting', () => {
  it('shows the clip before, keeps pins and other clips, and undo comes back to it', () => {
    const driver = waving();
    duplicateCurrentClip(driver.editor);
    const before = driver.editor.document;
    driver.editor.patch({ playback: { playing: false, time: 0.3 } });
    deleteCurrentClip(driver.editor);
    expect(clips(driver)).toEqual([before.clips[0]]);
    expect(driver.editor.document.pins).toBe(before.pins);
    expect([shown(driver), driver.session.playback.time]).toEqual(['Move', 0]);
    expect(undone(driver)).toBe('delete-clip');
    expect(driver.editor.document).toBe(before);
    expect(shown(driver)).toBe('Move 2');
    driver.editor.redo();
    deleteCurrentClip(driver.editor);
    expect(clips(driver)).toEqual([]);
    driver.editor.undo();
    expect(shown(driver)).toBe('Move');
  });

  it('the last take of one of several leaves it to be recorded into anew; of the only one, nothing', () => {
    const driver = waving();
    duplicateCurrentClip(driver.editor);
    const [first, copy] = clips(driver);
    const pin = driver.editor.document.pins[0]!.id;
    deleteTake(driver.editor, pin);
    expect(clips(driver)).toEqual([first, { ...copy, tracks: [] }]);
    expect(shown(driver)).toBe('Move 2');
    expect(driver.session.playback.playing).toBe(false);
    driver.editor.patch({ selectedPins: [pin] });
    deleteSelectedPins(driver.editor);
    expect(clips(driver)).toEqual([]);
  });
});

describe('undo', () => {
  it('names the step, and shows the clip that it changes', () => {
    const driver = waving();
    newClip(driver.editor);
    expect(undone(driver)).toBe('new-clip');
    expect(shown(driver)).toBe('Move');
    duplicateCurrentClip(driver.editor);
    setClipDuration(driver.editor, 4);
    stepClip(driver.editor, 1);
    expect(shown(driver)).toBe('Move');
    expect(undone(driver)).toBe('change-clip');
    expect(shown(driver)).toBe('Move 2');
    expect(undone(driver)).toBe('duplicate-clip');
    expect(shown(driver)).toBe('Move');
  });

  it('of what concerns the clip that is shown leaves the playhead where it is', () => {
    const driver = waving();
    driver.editor.open(driver.editor.document);
    setMode(driver.editor, 'animate');
    scrub(driver.editor, 0.4);
    driver.editor.patch({ selectedPins: [driver.editor.document.pins[0]!.id] });
    nudgePins(driver.editor, 5, 0);
    driver.editor.undo();
    expect(driver.session.playback.time).toBe(0.4);
  });
});

describe('another length', () => {
  it('leaves a clip that has ended at its end, and a loop within its round', () => {
    const driver = waving();
    toggleLoop(driver.editor);
    const { duration } = clips(driver)[0]!;
    scrub(driver.editor, duration);
    setClipDuration(driver.editor, 2);
    expect(driver.session.playback.time).toBe(2);
    toggleLoop(driver.editor);
    scrub(driver.editor, 1);
    setClipDuration(driver.editor, 5);
    expect(driver.session.playback.time).toBeCloseTo(2.5);
  });
});

/** Where the pin is now. */
function driverPlace({ editor }: Driver): Place {
  const target = editor.liveTargets()[0]!;
  return [target.x, target.y];
}
