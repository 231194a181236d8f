/** A pin's recorded movement as a whole: at another time, and given to other pins. */

import { describe, expect, it } from 'vitest';
import { sampleKeys } from '../../../src/animation/sample-track';
import type { PinId } from '../../../src/document/sketch-document';
import { setClipDuration, toggleLoop, toggleRecord } from '../../../src/editor/clip-actions';
import { newClip } from '../../../src/editor/clip-list-actions';
import {
  copyTake,
  pasteTake,
  selectedTake,
  setPasteOptions,
  shiftTake,
  slideTake,
} from '../../../src/editor/take-actions';
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
