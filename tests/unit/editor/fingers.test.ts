/** Several fingers at once in Pose and Animate, each with something of its own in hand. */

import { describe, expect, it } from 'vitest';
import { toggleRecord } from '../../../src/editor/clip-actions';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver, type Place } from './drive';

const LEFT: Place = [400, 400];
const RIGHT: Place = [600, 400];
const touch = (finger: number) => ({ finger, pointerType: 'touch' as const });

function body(...pins: readonly Place[]): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 200));
  setMode(driver.editor, 'pose');
  for (const place of pins) driver.click(place);
  return driver;
}

/** A finger on each of two pins, and both on their way. */
function dragBoth(driver: Driver): void {
  driver.down(LEFT, touch(1));
  driver.down(RIGHT, touch(2));
  driver.move([380, 420], touch(1));
  driver.move([640, 390], touch(2));
}

const targets = (driver: Driver) => driver.editor.document.pins.map(({ target: { x, y } }) => [x, y]);

describe('several fingers on pins', () => {
  it('each drag their own, live, and all of it is one step', () => {
    const driver = body(LEFT, RIGHT);
    const before = driver.editor.document;
    dragBoth(driver);
    expect(driver.editor.stateName).toBe('pose.holding');
    expect(driver.editor.liveTargets()).toMatchObject([
      { x: 380, y: 420 },
      { x: 640, y: 390 },
    ]);
    driver.move([370, 430], touch(1));
    driver.up([370, 430], touch(1));
    driver.move([650, 380], touch(2));
    driver.up([650, 380], touch(2));
    expect(driver.editor.stateName).toBe('pose.idle');
    expect(targets(driver)).toEqual([
      [370, 430],
      [650, 380],
    ]);
    expect(driver.session.drags).toEqual([]);
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });

  it('hold a pin still while another moves, also one that comes later', () => {
    const driver = body(LEFT, RIGHT);
    driver.down(LEFT, touch(1));
    driver.move([390, 400], touch(1));
    driver.down(RIGHT, touch(2));
    expect(driver.session.drags).toHaveLength(2);
    driver.move([380, 400], touch(1));
    driver.up([380, 400], touch(1));
    driver.up(RIGHT, touch(2));
    expect(targets(driver)).toEqual([[380, 400], RIGHT]);
  });

  it('take a pin out of the selection that another drags', () => {
    const driver = body(LEFT, RIGHT, [500, 300]);
    const ids = driver.editor.document.pins.map(({ id }) => id);
    driver.editor.patch({ selectedPins: ids });
    driver.down(LEFT, touch(1));
    driver.move([410, 400], touch(1));
    // it has come along by 10, and stays there in the second finger
    driver.down([610, 400], touch(2));
    driver.move([420, 400], touch(1));
    driver.move([610, 450], touch(2));
    driver.up([610, 450], touch(2));
    driver.up([420, 400], touch(1));
    expect(targets(driver)).toEqual([
      [420, 400],
      [610, 450],
      [520, 300],
    ]);
  });

  it('give all of it up together', () => {
    const driver = body(LEFT, RIGHT);
    const before = driver.editor.document;
    dragBoth(driver);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    expect(driver.editor.hands.size).toBe(0);
    driver.move([300, 300], touch(2));
    expect(driver.editor.document).toBe(before);
  });

  it('that only tap select nothing and put no pin', () => {
    const driver = body(LEFT);
    const before = driver.editor.document;
    driver.down([500, 300], touch(1));
    driver.down([500, 500], touch(2));
    driver.up([500, 300], touch(1));
    driver.up([500, 500], touch(2));
    expect(driver.editor.document).toBe(before);
    expect(driver.editor.stateName).toBe('pose.idle');
  });
});

describe('fingers on the body', () => {
  it('pull it at two places, against the same few anchors, and it springs back to both', () => {
    const driver = body();
    const before = driver.editor.document;
    driver.down(LEFT, touch(1));
    driver.down(RIGHT, touch(2));
    driver.move([340, 400], touch(1));
    driver.move([660, 400], touch(2));
    expect(driver.editor.liveTargets().slice(0, 2)).toMatchObject([{ x: 340 }, { x: 660 }]);
    expect(driver.editor.livePins()).toHaveLength(2 + 3);
    driver.up([340, 400], touch(1));
    driver.wait(1);
    // one is home and forgotten while the other is still held
    expect(driver.editor.poke.count).toBe(1);
    driver.up([660, 400], touch(2));
    driver.wait(1);
    driver.editor.poke.noteBodyMotion(0);
    driver.wait(0.1);
    expect(driver.editor.livePins()).toHaveLength(0);
    expect(driver.editor.document).toBe(before);
  });

  it('and on a pin go together: the pin is moved, the poke leaves nothing', () => {
    const driver = body(LEFT);
    driver.down(LEFT, touch(1));
    driver.down(RIGHT, touch(2));
    driver.move([380, 400], touch(1));
    driver.move([660, 400], touch(2));
    driver.up([660, 400], touch(2));
    driver.up([380, 400], touch(1));
    expect(targets(driver)).toEqual([[380, 400]]);
    expect(driver.editor.documents.getState().undo).toBe('move-pins');
  });
});

describe('a poke on its way home', () => {
  const poke = (driver: Driver, at: typeof LEFT, finger = 1) => {
    driver.drag([at, [at[0] + 40, at[1]]], { ...touch(finger), seconds: 0.2 });
    driver.wait(0.05);
  };

  it('makes way for a pin on the same body, and for the hand that drags one', () => {
    const driver = body();
    poke(driver, LEFT);
    expect(driver.editor.livePins().length).toBeGreaterThan(1);
    driver.click(LEFT, touch(1));
    expect(driver.editor.livePins()).toEqual(driver.editor.document.pins);
    poke(driver, RIGHT, 2);
    expect(driver.editor.livePins()).toHaveLength(2);
    driver.down(LEFT, touch(1));
    driver.move([380, 400], touch(1));
    expect(driver.editor.livePins()).toEqual(driver.editor.document.pins);
  });

  it('makes way for another finger at the same place, and goes on where that pokes elsewhere', () => {
    const driver = body();
    poke(driver, LEFT, 1);
    poke(driver, RIGHT, 2);
    expect(driver.editor.poke.count).toBe(2);
    driver.down([RIGHT[0] + 5, RIGHT[1]], touch(3));
    driver.move([640, 420], touch(3));
    expect(driver.editor.poke.count).toBe(2);
  });
});

describe('several fingers while recording', () => {
  it('perform their pins into one take', () => {
    const driver = body(LEFT, RIGHT);
    toggleRecord(driver.editor);
    const steps = driver.editor.document;
    driver.down(LEFT, touch(1));
    driver.down(RIGHT, touch(2));
    for (let i = 1; i <= 20; i += 1) {
      driver.wait(0.05);
      driver.move([400 - 4 * i, 400], touch(1));
      driver.move([600, 400 + 3 * i], touch(2));
    }
    expect(driver.editor.stateName).toBe('pose.recording');
    driver.up([320, 400], touch(1));
    for (let i = 1; i <= 10; i += 1) {
      driver.wait(0.05);
      driver.move([600, 460 + 3 * i], touch(2));
    }
    driver.up([600, 490], touch(2));
    const [clip] = driver.editor.document.clips;
    expect(clip?.tracks).toHaveLength(2);
    expect(clip?.duration).toBeCloseTo(1.5, 1);
    const [left, right] = clip?.tracks ?? [];
    expect(Math.min(...(left?.keys ?? []).map(({ x }) => x))).toBeCloseTo(320, -1);
    expect(Math.max(...(right?.keys ?? []).map(({ y }) => y))).toBeGreaterThan(475);
    // a finger lifted early leaves its pin where it is until the take ends
    const late = left?.keys.filter(({ time }) => time > 1.05 && time < 1.3) ?? [];
    for (const { x } of late) expect(x).toBeLessThan(340);
    driver.editor.undo();
    expect(driver.editor.document).toEqual(steps);
  });
});
