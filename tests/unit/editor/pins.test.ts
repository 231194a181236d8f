/** How pins hold, set in their panel. */

import { describe, expect, it } from 'vitest';
import { toggleArrowOption } from '../../../src/editor/arrow-options';
import { toggleRecord } from '../../../src/editor/clip-actions';
import { freePins, reattachPin, slidePins, slideTurn } from '../../../src/editor/pin-actions';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver, type Place } from './drive';

function twoPins(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  driver.click([450, 400]);
  driver.click([550, 400]);
  driver.click([450, 400], { modifiers: { shift: true } });
  expect(driver.session.selectedPins).toHaveLength(2);
  return driver;
}

const right = (from: Place, by: number): Place[] =>
  Array.from({ length: 21 }, (_, i) => [from[0] + (by * i) / 20, from[1]] as const);

describe('stiffness, in-front amount and turn', () => {
  it.each([
    ['stiffness', (driver: Driver) => slidePins(driver.editor, 'stiffness'), 'change-pin'],
    ['inFront', (driver: Driver) => slidePins(driver.editor, 'inFront'), 'change-pin'],
  ] as const)('%s of all pins selected follows the slider, in one step', (property, slide, step) => {
    const driver = twoPins();
    const before = driver.editor.document;
    const placed = driver.editor.livePlacements();
    const sliding = slide(driver);
    for (const value of [5, 20, 42]) {
      sliding.to(value);
      // the body is told while the slider moves
      expect(driver.editor.livePlacements().map((pin) => pin[property])).toEqual([value, value]);
    }
    sliding.done();
    expect(driver.editor.document.pins.map((pin) => pin[property])).toEqual([42, 42]);
    expect(driver.editor.documents.getState().undo).toBe(step);
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
    expect(driver.editor.livePlacements()).toEqual(placed);
  });

  it('turns all pins selected, live, in one step, and lets them go again', () => {
    const driver = twoPins();
    const before = driver.editor.document;
    const placed = driver.editor.livePlacements();
    expect(driver.editor.liveTargets().map(({ degrees }) => degrees)).toEqual([null, null]);
    const sliding = slideTurn(driver.editor);
    for (const value of [10, -30, 45]) {
      sliding.to(value);
      expect(driver.editor.liveTargets().map(({ degrees }) => degrees)).toEqual([value, value]);
    }
    sliding.done();
    // told to the body without its pins being placed anew
    expect(driver.editor.livePlacements()).toBe(placed);
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
    driver.editor.redo();
    freePins(driver.editor);
    expect(driver.editor.document.pins.map(({ target }) => target.degrees)).toEqual([null, null]);
    expect(driver.editor.documents.getState().undo).toBe('turn-pins');
  });

  it('turns a whole take in Animate, and a take keeps the turn of its pin', () => {
    const driver = twoPins();
    driver.click([450, 400]);
    const turn = slideTurn(driver.editor);
    turn.to(20);
    turn.done();
    toggleRecord(driver.editor);
    driver.drag(right([450, 400], 100), { seconds: 1 });
    const keys = () => driver.editor.document.clips[0]?.tracks[0]?.keys ?? [];
    expect(keys().map(({ degrees }) => degrees)).toEqual(keys().map(() => 20));
    const more = slideTurn(driver.editor);
    more.to(50);
    more.done();
    expect(new Set(keys().map(({ degrees }) => degrees))).toEqual(new Set([50]));
    expect(driver.editor.document.pins[0]?.target.degrees).toBe(20);
  });
});

describe('a pin that lies on no part', () => {
  it('is put back onto the part that lies there or nearest, in one step', () => {
    const driver = twoPins();
    driver.editor.edit('change-pin', (document) => ({
      ...document,
      pins: document.pins.map((pin, i) => ({ ...pin, part: null, at: i === 0 ? [50, 50] : pin.at })),
    }));
    const before = driver.editor.document;
    const [off, on] = before.pins.map(({ id }) => id);
    if (!off || !on) throw new Error('no pins');
    reattachPin(driver.editor, off);
    expect(driver.editor.document.pins[0]).toMatchObject({ part: 'part-1', at: [50, 50] });
    reattachPin(driver.editor, on);
    expect(driver.editor.document.pins[1]?.part).toBe('part-1');
    driver.editor.undo();
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });
});

describe('several pins without a key', () => {
  const finger = { pointerType: 'touch' } as const;

  it('are picked by taps and in a band while the switch is on; a drag turns the view again when it is off', () => {
    const driver = twoPins();
    driver.click([900, 100]);
    expect(driver.session.selectedPins).toEqual([]);
    toggleArrowOption(driver.editor, 'several');
    driver.click([450, 400], finger);
    driver.click([550, 400], finger);
    expect(driver.session.selectedPins).toHaveLength(2);
    driver.click([450, 400], finger);
    expect(driver.session.selectedPins).toEqual([driver.editor.document.pins[1]?.id]);
    driver.click([20, 20], finger);
    expect(driver.session.selectedPins).toHaveLength(1);
    driver.drag(right([450, 400], 40), finger);
    expect(driver.editor.document.pins.map(({ target }) => target.x)).toEqual([490, 590]);
    driver.editor.patch({ selectedPins: [] });
    const { camera } = driver.session;
    // biome-ignore format: round both
    driver.drag([[100, 100], [400, 300], [900, 700]], finger);
    expect(driver.session.selectedPins).toHaveLength(2);
    expect(driver.session.camera).toBe(camera);
    toggleArrowOption(driver.editor, 'several');
    // biome-ignore format: the same way
    driver.drag([[100, 100], [400, 300], [900, 700]], finger);
    expect(driver.session.camera).not.toBe(camera);
  });
});
