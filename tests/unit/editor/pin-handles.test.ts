/** What stands about the selected pin: the ring that turns it, the circle held stiff, the slide that brings it in front. */

import { describe, expect, it } from 'vitest';
import { slidePins } from '../../../src/editor/pin-actions';
import { pinHandles, RING_PX } from '../../../src/editor/pin-handles';
import { setMode } from '../../../src/editor/view-actions';
import { viewStateOf } from '../../../src/editor/view-state-of';
import { circle, Driver, type Place } from './drive';

const PIN: Place = [500, 400];

function pinned(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  driver.click(PIN);
  return driver;
}

const handlesOf = (driver: Driver) => {
  const handles = pinHandles(driver.editor);
  if (!handles) throw new Error('no handles');
  return handles;
};
const onRing = (degrees: number): Place => {
  const angle = (degrees * Math.PI) / 180;
  return [PIN[0] + RING_PX * Math.sin(angle), PIN[1] - RING_PX * Math.cos(angle)];
};
const round = (from: number, to: number, by = 10): Place[] =>
  Array.from({ length: Math.abs(to - from) / by + 1 }, (_, i) => onRing(from + Math.sign(to - from) * by * i));
const pin = (driver: Driver) => driver.editor.document.pins[0];

describe('the handles of a pin', () => {
  it('stand about the pin selected last, in Pose and Animate with the pin tool, and go while something else is done', () => {
    const driver = pinned();
    expect(viewStateOf(driver.editor).pinHandles?.pin).toBe('pin-1');
    driver.click([20, 20]);
    expect(viewStateOf(driver.editor).pinHandles).toBeNull();
    driver.click(PIN);
    driver.down([600, 400]);
    driver.move([620, 400]);
    expect(pinHandles(driver.editor)).toBeNull();
    driver.up([620, 400]);
    driver.editor.poke.drop();
    expect(pinHandles(driver.editor)).not.toBeNull();
    driver.editor.takeTool('orbit');
    expect(pinHandles(driver.editor)).toBeNull();
  });

  it('turn it by the ring, past half a round and on, live, in one step', () => {
    const driver = pinned();
    const before = driver.editor.document;
    const [first, ...rest] = round(60, 260);
    driver.down(first as Place);
    for (const place of rest) driver.move(place);
    expect(driver.editor.stateName).toBe('pose.turning-pin');
    expect(driver.editor.liveTargets()[0]?.degrees).toBe(200);
    expect(handlesOf(driver).label).toBe('200°');
    driver.up(onRing(260));
    expect(pin(driver)?.target).toMatchObject({ x: 500, y: 400, degrees: 200 });
    expect(driver.editor.documents.getState().undo).toBe('turn-pins');
    // the knob is where the pin is turned to
    const { knob } = handlesOf(driver);
    expect(knob?.x).toBeCloseTo(onRing(200)[0]);
    expect(knob?.y).toBeCloseTo(onRing(200)[1]);
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });

  it('turn by 15° with Shift, and back as it was with Escape', () => {
    const driver = pinned();
    const before = driver.editor.document;
    driver.down(onRing(90));
    driver.move(onRing(90 + 40), { modifiers: { shift: true } });
    expect(pin(driver)?.target.degrees).toBe(45);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    expect(driver.session.pinHandleDrag).toBeNull();
  });

  it('turn a free pin on from how the body has it', () => {
    const driver = pinned();
    driver.editor.picker.turnAt = () => 30;
    expect(handlesOf(driver).degrees).toBeNull();
    expect(handlesOf(driver).knob?.x).toBeCloseTo(onRing(30)[0]);
    driver.drag(round(90, 100, 10));
    expect(pin(driver)?.target.degrees).toBe(40);
  });

  it('let a click through to the body under them, but not where a knob is', () => {
    const driver = pinned();
    const before = driver.editor.document;
    const { knob, slide } = handlesOf(driver);
    driver.click([knob?.x ?? 0, knob?.y ?? 0]);
    driver.click([slide.x, slide.knob]);
    expect(driver.editor.document).toBe(before);
    driver.click(onRing(90));
    expect(driver.editor.document.pins.map(({ at }) => at)).toEqual([PIN, onRing(90)]);
    // as near to the knob of the new pin's slide as a finger takes hold of it, and no farther
    const { slide: next } = handlesOf(driver);
    driver.click([next.x - 15, next.knob], { pointerType: 'touch' });
    expect(driver.editor.document.pins).toHaveLength(3);
  });

  it('widen the circle held stiff: it goes through the pointer, and back to nothing', () => {
    const driver = pinned();
    const { stiffKnob } = handlesOf(driver);
    driver.drag([
      [stiffKnob.x, stiffKnob.y],
      [540, 460],
      [560, 480],
    ]);
    expect(pin(driver)?.stiffness).toBe(100);
    expect(driver.editor.documents.getState().undo).toBe('change-pin');
    const wide = handlesOf(driver);
    expect(Math.hypot(wide.stiffKnob.x - PIN[0], wide.stiffKnob.y - PIN[1])).toBeCloseTo(100);
    expect(wide.stiff.length).toBeGreaterThan(60);
    driver.drag([
      [wide.stiffKnob.x, wide.stiffKnob.y],
      [515, 415],
    ]);
    expect(pin(driver)?.stiffness).toBe(0);
  });

  it('bring it in front by the slide, all pins selected with it', () => {
    const driver = pinned();
    driver.click([600, 400]);
    driver.click(PIN, { modifiers: { shift: true } });
    const { slide } = handlesOf(driver);
    driver.drag([
      [slide.x, slide.knob],
      [slide.x, slide.knob - 20],
    ]);
    const amounts = driver.editor.document.pins.map(({ inFront }) => inFront);
    expect(amounts[0]).toBeGreaterThan(20);
    expect(new Set(amounts).size).toBe(1);
    expect(handlesOf(driver).slide.knob).toBeCloseTo(slide.middle - 20, 0);
    slidePins(driver.editor, 'inFront').to(-1e4);
    expect(handlesOf(driver).slide.knob).toBe(slide.bottom);
  });

  it('let a pin that lies on the ring go first', () => {
    const driver = pinned();
    driver.click([500, 300]);
    driver.editor.edit('move-pins', (document) => ({
      ...document,
      pins: document.pins.map((each, i) => (i === 1 ? { ...each, target: { x: 546, y: 400, degrees: null } } : each)),
    }));
    driver.click(PIN);
    driver.click([546, 400]);
    expect(driver.session.selectedPins).toEqual(['pin-2']);
  });
});
