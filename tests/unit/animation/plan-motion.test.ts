import { describe, expect, it } from 'vitest';
import { SETTLE_STEPS, STEPS_PER_SECOND, stepsOf } from '../../../src/animation/clip-steps';
import { closeLoop, frameTimes, planMotion } from '../../../src/animation/plan-motion';
import { NUMBERS_PER_TARGET, targetsAt } from '../../../src/animation/targets-at';
import { type MotionPlan, STEP_SECONDS, TARGET_STRIDE } from '../../../src/engine/body';
import { clip, documentWith, FOOT, HAND, key, pin } from './sketches';

const document = documentWith(pin(FOOT, 7, 8), pin(HAND, 0, 0));
const sweep = [key(0, 0, 0), key(0.5, 60, 0), key(1, 0, 0)];

/** Where frames have the hand's target, between those of two steps. */
function frameTargets({ frames, orders }: MotionPlan): number[] {
  const x = (order: number): number => orders[order]?.targets[3] as number;
  return frames.map(({ order, share }) => (share === 0 ? x(order) : x(order) * (1 - share) + x(order + 1) * share));
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
    expect(plan.frames[0]).toEqual({ order: SETTLE_STEPS - 1, share: 0 });
    expect(plan.orders[0]?.cue).toBe('reset');
    expect(plan.orders.slice(0, SETTLE_STEPS).every(({ targets }) => targets[3] === 0)).toBe(true);
    expect(plan.frames).toHaveLength(times.length);
    expect(plan.orders).toHaveLength(SETTLE_STEPS + 60);
  });

  it('runs a whole round of a loop unseen and leaves its closing frame to the first', () => {
    const looped = clip(1, true, sweep);
    const { plan, times } = planMotion(document, looped, 30);
    const first = SETTLE_STEPS + 60 - 1;
    expect(plan.frames[0]).toEqual({ order: first, share: 0 });
    expect(plan.orders[first]?.cue).toBe('keep');
    const shown = frameTargets(plan);
    expect(shown).toHaveLength(times.length - 1);
    const closed = closeLoop(
      looped,
      shown.map((x) => ({ x })),
    );
    expect(closed).toHaveLength(times.length);
    expect(closed.at(-1)).toBe(closed[0]);
  });

  it('goes over to the kept first frame after the last step of a loop', () => {
    const { plan } = planMotion(document, clip(1, true, sweep), 144);
    expect(plan.frames.at(-1)?.share).toBeGreaterThan(0);
    expect(plan.orders.at(-1)?.cue).toBe('recall');
    expect(plan.orders.filter(({ cue }) => cue !== 'step').map(({ cue }) => cue)).toEqual(['reset', 'keep', 'recall']);
  });

  it.each([24, 30, 50, 60, 120])(
    'takes the same steps at %d fps, and holds every frame where the clip has its pins then',
    (fps) => {
      const looped = clip(1.03, true, [key(0, 0, 0), key(0.5, 60, 0), key(1.03, 0, 0)]);
      const { plan, times } = planMotion(document, looped, fps);
      const steps = planMotion(document, looped, 60).plan.orders;
      expect(plan.orders.slice(0, 150)).toEqual(steps.slice(0, 150));
      expect(stepsOf(looped)).toBe(62);
      const expected = times.slice(0, -1).map((time) => {
        const out = new Float64Array(6);
        targetsAt(document, looped, time, out);
        return out[3] as number;
      });
      // between two steps a corner of the track is cut off
      for (const [frame, x] of frameTargets(plan).entries())
        expect(Math.abs(x - (expected[frame] as number))).toBeLessThan(1);
    },
  );

  it('moves in even small steps within a frame', () => {
    const { plan } = planMotion(document, clip(0.5, false, [key(0, 0, 0), key(0.5, 30, 0)]), 15);
    const xs = plan.orders.slice(SETTLE_STEPS - 1).map(({ targets }) => targets[3] as number);
    for (const [step, x] of xs.entries()) expect(x).toBeCloseTo(step, 9);
  });

  it('holds pins without a track at their own target', () => {
    const { plan } = planMotion(document, clip(1, true, sweep), 30);
    for (const { targets } of plan.orders) expect([...targets.slice(0, 3)]).toEqual([7, 8, Number.NaN]);
  });
});
