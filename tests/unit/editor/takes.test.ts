/** A pin's recorded movement as a whole: at another time, and given to other pins. */

import { describe, expect, it } from 'vitest';
import { sampleKeys } from '../../../src/animation/sample-track';
import type { PinId, PinTarget, SketchDocument } from '../../../src/document/sketch-document';
import { setClipDuration, toggleLoop, toggleRecord } from '../../../src/editor/clip-actions';
import { newClip } from '../../../src/editor/clip-list-actions';
import {
  chooseTake,
  copyTake,
  pasteTake,
  selectedTake,
  setPasteOptions,
  shiftTake,
  slideTake,
} from '../../../src/editor/take-actions';
import {
  cutAtPlayhead,
  endsDo,
  reverseTake,
  setTakeEnd,
  slideTakeEnd,
  toggleTakeEnds,
} from '../../../src/editor/take-ends';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver, type Place } from './drive';

const LEFT: Place = [420, 450];
const RIGHT: Place = [580, 450];

/** Two feet, of which the left one steps up and down once in a clip of two seconds. */
function stepping(): { driver: Driver; left: PinId; right: PinId } {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  driver.click(LEFT);
  driver.click(RIGHT);
  toggleRecord(driver.editor);
  const up = Array.from({ length: 31 }, (_, i) => [LEFT[0] + i, LEFT[1] - 60 * Math.sin((i / 30) * Math.PI)] as const);
  driver.drag(up, { seconds: 1 });
  driver.editor.patch({ recording: { kind: 'off' }, playback: { playing: false, time: 0 } });
  setClipDuration(driver.editor, 2);
  const [left, right] = driver.editor.document.pins.map(({ id }) => id) as [PinId, PinId];
  driver.editor.patch({ selectedPins: [left] });
  return { driver, left, right };
}

const place = ({ editor }: Driver, pin: PinId, time: number) => {
  const clip = editor.currentClip()!;
  return sampleKeys(clip.tracks.find((track) => track.pin === pin)!.keys, clip, time)!;
};

const placeIn = (document: SketchDocument, pin: PinId, time: number) => {
  const clip = document.clips[0]!;
  return sampleKeys(clip.tracks.find((track) => track.pin === pin)!.keys, clip, time)!;
};

const closeTo = ({ x, y, degrees }: PinTarget) => ({ x: expect.closeTo(x, 6), y: expect.closeTo(y, 6), degrees });

describe('a take moved in time', () => {
  it('follows the hand from where it was, in one step, and goes back with undo or when given up', () => {
    const { driver, left } = stepping();
    const before = driver.editor.document;
    const high = place(driver, left, 1);
    const slide = slideTake(driver.editor, left);
    for (const by of [0.1, 0.9, -0.4, 0.5]) {
      slide.to(by);
      expect(place(driver, left, 1 + by).y).toBeCloseTo(high.y);
    }
    slide.to(0);
    expect(driver.editor.document.clips).toEqual(before.clips);
    slide.to(0.5);
    slide.done();
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
    expect(driver.session.stepNews?.step).toBe('shift-take');
    const other = slideTake(driver.editor, left);
    other.to(1);
    other.bail();
    expect(driver.editor.document).toBe(before);
    shiftTake(driver.editor, left, Number.NaN);
    shiftTake(driver.editor, left, 0);
    expect(driver.editor.document).toBe(before);
  });
});

const times = ({ editor }: Driver, pin: PinId) => {
  const keys = editor.currentClip()!.tracks.find((track) => track.pin === pin)!.keys;
  return [keys[0]?.time, keys.at(-1)?.time];
};

describe('an end of a take', () => {
  it('follows the hand and cuts the rest off, in one step; drawn out again it brings that back', () => {
    const { driver, left } = stepping();
    const { editor } = driver;
    const before = editor.document;
    const [from, to] = times(driver, left) as [number, number];
    const was = [0.6, 0.8, 1.1].map((time) => place(driver, left, time));
    const slide = slideTakeEnd(editor, left, 'to', 'trim');
    for (const time of [1.9, 0.4, 1.2]) {
      slide.to(time);
      expect(times(driver, left)).toEqual([from, time]);
    }
    slide.done();
    setTakeEnd(editor, left, 'from', 0.5, 'trim');
    expect(times(driver, left)).toEqual([0.5, 1.2]);
    expect([0.6, 0.8, 1.1].map((time) => place(driver, left, time))).toEqual(was.map(closeTo));
    // What was cut off is there again, later as well, and never more than there was.
    shiftTake(editor, left, 0.2);
    setTakeEnd(editor, left, 'to', 9, 'trim');
    expect(times(driver, left)).toEqual([0.7, 2]);
    expect(place(driver, left, 1.9)).toEqual(closeTo(placeIn(before, left, 1.7)));
    for (const step of ['trim-take', 'shift-take', 'trim-take', 'trim-take']) {
      editor.undo();
      expect(driver.session.stepNews?.step).toBe(step);
    }
    expect(editor.document).toBe(before);
    setTakeEnd(editor, left, 'to', 1, 'trim');
    setTakeEnd(editor, left, 'to', to, 'trim');
    expect(editor.document.clips).toEqual(before.clips);
  });

  it('stretches all of it in place of that, about the other end, as far as the clip goes', () => {
    const { driver, left } = stepping();
    const { editor } = driver;
    const [from, to] = times(driver, left) as [number, number];
    const high = place(driver, left, (from + to) / 2);
    const slide = slideTakeEnd(editor, left, 'to', 'stretch');
    for (const time of [0.01, 1.5, 9, 1]) slide.to(time);
    slide.done();
    expect(times(driver, left)).toEqual([from, 1]);
    expect(place(driver, left, (from + 1) / 2).y).toBeCloseTo(high.y);
    expect(editor.documents.getState().undo).toBe('stretch-take');
    setTakeEnd(editor, left, 'from', 0.5, 'stretch');
    expect(place(driver, left, 0.75).y).toBeCloseTo(high.y);
    setTakeEnd(editor, left, 'from', -3, 'stretch');
    setTakeEnd(editor, left, 'to', 3, 'stretch');
    expect(times(driver, left)).toEqual([0, 2]);
  });

  it('is never drawn past the other one, and says nothing of what is no number', () => {
    const { driver, left } = stepping();
    for (const what of ['trim', 'stretch'] as const) {
      setTakeEnd(driver.editor, left, 'to', -5, what);
      const [from, to] = times(driver, left) as [number, number];
      expect(to).toBeGreaterThan(from);
      setTakeEnd(driver.editor, left, 'from', 5, what);
      expect(times(driver, left)[0]).toBeLessThan(to);
    }
    const before = driver.editor.document;
    setTakeEnd(driver.editor, left, 'to', Number.NaN, 'trim');
    expect(driver.editor.document).toBe(before);
  });

  it('does with Alt what it does not do without, whichever that is', () => {
    const { editor } = stepping().driver;
    expect([endsDo(editor, false), endsDo(editor, true)]).toEqual(['trim', 'stretch']);
    toggleTakeEnds(editor);
    expect([endsDo(editor, false), endsDo(editor, true)]).toEqual(['stretch', 'trim']);
    editor.open(editor.document);
    expect(endsDo(editor, false)).toBe('stretch');
  });

  it('is put at the playhead, where that is within the movement', () => {
    const { driver, left } = stepping();
    const { editor } = driver;
    editor.patch({ playback: { playing: false, time: 1.5 } });
    cutAtPlayhead(editor, 'to');
    editor.patch({ playback: { playing: false, time: 0.5 } });
    cutAtPlayhead(editor, 'from');
    expect(times(driver, left)).toEqual([0.5, 1.5]);
    const before = editor.document;
    editor.patch({ playback: { playing: false, time: 1.7 } });
    cutAtPlayhead(editor, 'from');
    expect(editor.document).toBe(before);
  });
});

it('is the one that commands mean, once it was touched', () => {
  const { driver, left, right } = stepping();
  for (const [selected, after] of [
    [[], [left]],
    [[right], [left]],
    [
      [left, right],
      [right, left],
    ],
  ] as const) {
    driver.editor.patch({ selectedPins: selected });
    chooseTake(driver.editor, left);
    expect(driver.session.selectedPins).toEqual(after);
    expect(selectedTake(driver.editor)?.pin).toBe(left);
  }
});

describe('a take turned round', () => {
  it('goes the other way in the same time; twice, it is as it was, also what was cut off of it', () => {
    const { driver, left } = stepping();
    const { editor } = driver;
    setTakeEnd(editor, left, 'to', 1.2, 'trim');
    const [from] = times(driver, left) as [number];
    const was = [0.3, 0.8].map((time) => place(driver, left, time));
    const before = editor.document.clips;
    reverseTake(editor);
    expect([0.3, 0.8].map((time) => place(driver, left, from + 1.2 - time))).toEqual(was.map(closeTo));
    expect(editor.documents.getState().undo).toBe('reverse-take');
    reverseTake(editor);
    expect(place(driver, left, 0.3)).toEqual(closeTo(was[0]!));
    editor.undo();
    editor.undo();
    expect(editor.document.clips).toEqual(before);
    reverseTake(editor);
    setTakeEnd(editor, left, 'from', 0, 'trim');
    // What came after 1.2 comes before the rest now, as far as there is time for it.
    expect(times(driver, left)[0]).toBe(0);
  });

  it('in a loop that it was moved round the end of, is the movement backwards', () => {
    const { driver, left } = stepping();
    shiftTake(driver.editor, left, 0.7);
    const was = [0.1, 0.5, 1.3].map((time) => place(driver, left, time));
    reverseTake(driver.editor);
    expect([0.1, 0.5, 1.3].map((time) => place(driver, left, 2 - time))).toEqual(was.map(closeTo));
  });
});

describe('a movement given to another pin', () => {
  it('begins from where that is held, half a loop later, mirrored where that is asked for', () => {
    const { driver, left, right } = stepping();
    copyTake(driver.editor);
    driver.editor.patch({ selectedPins: [right] });
    expect(selectedTake(driver.editor)).toBeNull();
    pasteTake(driver.editor);
    expect(driver.editor.documents.getState().undo).toBe('paste-take');
    for (const time of [0.3, 0.9, 1.4]) {
      const [a, b] = [place(driver, left, time), place(driver, right, time + 1)];
      expect(b.x - RIGHT[0]).toBeCloseTo(a.x - LEFT[0]);
      expect(b.y).toBeCloseTo(a.y);
    }
    setPasteOptions(driver.editor, { phase: 0, mirrored: true });
    pasteTake(driver.editor);
    const [a, b] = [place(driver, left, 0.7), place(driver, right, 0.7)];
    expect(b.x - RIGHT[0]).toBeCloseTo(LEFT[0] - a.x);
    expect(b.y).toBeCloseTo(a.y);
    expect(driver.editor.currentClip()?.tracks).toHaveLength(2);
  });

  it('takes the time of the clip that it comes into, or gives its own to an empty one, and plays', () => {
    const { driver, left, right } = stepping();
    toggleLoop(driver.editor);
    copyTake(driver.editor);
    newClip(driver.editor);
    setPasteOptions(driver.editor, { phase: 0 });
    driver.editor.patch({ selectedPins: [left, right] });
    pasteTake(driver.editor);
    const [first, second] = driver.editor.document.clips;
    expect(second).toMatchObject({ duration: 2, loop: false, name: 'Move 2' });
    expect(second?.tracks.map(({ pin }) => pin)).toEqual([left, right]);
    expect(second?.tracks[0]?.keys).toEqual(first?.tracks[0]?.keys);
    expect(driver.session.playback.playing).toBe(true);
    setClipDuration(driver.editor, 4);
    pasteTake(driver.editor);
    expect(driver.editor.currentClip()?.duration).toBe(4);
    expect(place(driver, right, 2).y).toBeCloseTo(sampleKeys(first!.tracks[0]!.keys, first!, 1)!.y);
  });

  it('is kept for another document', () => {
    const { driver } = stepping();
    copyTake(driver.editor);
    const { copiedTake } = driver.session;
    expect(copiedTake?.keys.length).toBeGreaterThan(2);
    driver.editor.open(driver.editor.document);
    expect(driver.session.copiedTake).toBe(copiedTake);
  });
});
