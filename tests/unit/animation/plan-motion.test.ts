import { describe, expect, it } from 'vitest';
import {
  closeLoop,
  frameTimes,
  planMotion,
  SETTLE_SECONDS,
  STEPS_PER_SECOND,
} from '../../../src/animation/plan-motion';
import { NUMBERS_PER_TARGET, targetsAt } from '../../../src/animation/targets-at';
import { type MotionPlan, STEP_SECONDS, TARGET_STRIDE } from '../../../src/engine/body';
import { clip, documentWith, FOOT, HAND, key, pin } from './sketches';

const document = documentWith(pin(FOOT, 7, 8), pin(HAND, 0, 0));
const sweep = [key(0, 0, 0), key(0.5, 60, 0), key(1, 0, 0)];

function keptTargets(plan: MotionPlan): number[] {
  return plan.targets.filter((_, step) => plan.keep[step]).map((targets) => targets[3] as number);
}

describe('the shape shared with the engine', () => {
  it('is the one the engine takes', () => {
    const plan: MotionPlan = planMotion(document, clip(1, true, sweep), 30).plan;
    expect(plan.pins.map((placed) => placed.name)).toEqual(['foot', 'hand']);
    expect(1 / STEPS_PER_SECOND).toBe(STEP_SECONDS);
    expect(NUMBERS_PER_TARGET).toBe(TARGET_STRIDE);
  });
});

describe('frameTimes', () => {
  it('counts up in frames and ends at the duration', () => {
    expect(frameTimes(1.2, 30)).toHaveLength(37);
    expect(frameTimes(1.2, 30).at(-1)).toBe(1.2);
    expect(frameTimes(0.25, 10)).toEqual([0, 0.1, 0.2, 0.25]);
    expect(frameTimes(0.01, 30)).toEqual([0, 0.01]);
  });
});

describe('planMotion', () => {
  it('settles a single shot on its first targets, then keeps every frame', () => {
    const { plan, times } = planMotion(document, clip(1, false, sweep), 30);
    const settle = SETTLE_SECONDS * STEPS_PER_SECOND;
    expect(plan.keep.indexOf(true)).toBe(settle - 1);
    expect(plan.targets.slice(0, settle).every((targets) => targets[3] === 0)).toBe(true);
    expect(plan.keep.filter(Boolean)).toHaveLength(times.length);
    expect(plan.targets).toHaveLength(settle + 60);
  });

  it('runs a whole round of a loop unseen and leaves its closing frame to the first', () => {
    const looped = clip(1, true, sweep);
    const { plan, times } = planMotion(document, looped, 30);
    const settle = SETTLE_SECONDS * STEPS_PER_SECOND;
    expect(plan.keep.indexOf(true)).toBe(settle + 60 - 1);
    const kept = keptTargets(plan);
    expect(kept).toHaveLength(times.length - 1);
    const closed = closeLoop(
      looped,
      kept.map((x) => ({ x })),
    );
    expect(closed).toHaveLength(times.length);
    expect(closed.at(-1)).toBe(closed[0]);
  });

  it.each([24, 30, 50, 60, 120])('holds every kept frame at %d fps where the clip has its pins then', (fps) => {
    const looped = clip(1.03, true, [key(0, 0, 0), key(0.5, 60, 0), key(1.03, 0, 0)]);
    const { plan, times } = planMotion(document, looped, fps);
    const expected = times.slice(0, -1).map((time) => {
      const out = new Float64Array(6);
      targetsAt(document, looped, time, out);
      return out[3] as number;
    });
    for (const [frame, x] of keptTargets(plan).entries()) expect(x).toBeCloseTo(expected[frame] as number, 9);
  });

  it('moves in even small steps within a frame', () => {
    const { plan } = planMotion(document, clip(0.5, false, [key(0, 0, 0), key(0.5, 30, 0)]), 15);
    const xs = plan.targets.slice(SETTLE_SECONDS * STEPS_PER_SECOND - 1).map((targets) => targets[3] as number);
    for (const [step, x] of xs.entries()) expect(x).toBeCloseTo(step, 9);
  });

  it('holds pins without a track at their own target', () => {
    const { plan } = planMotion(document, clip(1, true, sweep), 30);
    for (const targets of plan.targets) expect([...targets.slice(0, 3)]).toEqual([7, 8, Number.NaN]);
  });
});
