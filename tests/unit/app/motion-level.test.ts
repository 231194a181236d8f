import { expect, it } from 'vitest';
import { MotionLevel } from '../../../src/app/motion-level';

/** A machine that takes this long for each thousand vertices it solves, and a body of 9000. */
function machine(msPerThousand: number, kept: number | null = null) {
  const told: (number | null)[] = [];
  const level = new MotionLevel(kept, (solved) => told.push(solved));
  const pose = (frames: number, vertices = 9000): void => {
    level.begin();
    const built = level.solved;
    for (let frame = 0; frame < frames; frame++) {
      const noise = frame % 10 === 0 ? 5 : 1;
      level.note(((noise * msPerThousand) / 1000) * Math.min(built ?? vertices, vertices), vertices, built);
    }
  };
  return { level, told, pose };
}

it('leaves the choice to the engine where frames come in time', () => {
  const { level, told, pose } = machine(0.5);
  for (let body = 0; body < 5; body++) pose(500);
  expect(level.solved).toBeNull();
  expect(told).toEqual([]);
});

it('goes down as far as it takes, and stays there', () => {
  const { level, told, pose } = machine(2.5);
  for (let body = 0; body < 10; body++) pose(500);
  expect(level.solved).toBe(5000);
  expect(told).toEqual([5000]);
  const slower = machine(4);
  for (let body = 0; body < 10; body++) slower.pose(500);
  expect(slower.told).toEqual([5000, 2500]);
});

it('judges by what is usual, not by the first frames or by some that were held up', () => {
  const { level, pose } = machine(2.5);
  pose(100);
  expect(level.solved).toBeNull();
  const held = machine(1.2);
  held.pose(500);
  expect(held.level.solved).toBeNull();
});

it('says nothing new of a body until one is built for the new level', () => {
  const { level, told, pose } = machine(20);
  pose(5000);
  expect(told).toEqual([5000]);
  pose(5000);
  expect(level.solved).toBe(2500);
});

it('comes back up on a faster machine, by one at a time', () => {
  const { told, pose } = machine(0.3, 2500);
  for (let body = 0; body < 5; body++) pose(500);
  expect(told).toEqual([5000, null]);
});

it('does not take an easy drawing for a fast machine', () => {
  const { told, pose } = machine(2.5, 5000);
  for (let body = 0; body < 5; body++) pose(500, 1200);
  expect(told).toEqual([]);
});

it('takes what was kept for the engine’s choice where it is no level', () => {
  expect(new MotionLevel(123, () => {}).solved).toBeNull();
  expect(new MotionLevel(2500, () => {}).solved).toBe(2500);
});
