/** Parts stay in front of what they were drawn in front of, at every frame of whatever drags them about. */

import { describe, expect, it } from 'vitest';
import { type DragScript, dragScript } from '../../../src/cli/drag-script';
import { type Body, STEP_SECONDS, TARGET_STRIDE } from '../../../src/engine/body';
import { DepthMeter } from '../../../src/mesh/measure-depth';
import { drawing, frameOf, realEngine, sizeOf } from './drawings';

const engine = await realEngine();
const VERTICES = 1500;

/** Moves named parts' pins; the others stay. Sketch units from where each sits, at a time in seconds. */
type Moves = (part: string, seconds: number) => readonly [x: number, y: number];

/** Drags from rest, every step a frame. */
function drag(body: Body, script: DragScript, seconds: number, moves: Moves | null) {
  body.setPins(script.pins);
  body.reset();
  const meter = new DepthMeter(body.mesh);
  meter.add(0, body.mesh.positions);
  let before = body.mesh.positions;
  let fastest = 0;
  const names = script.pins.map(({ part }) => body.mesh.parts.find((range) => range.part === part)?.name ?? '');
  for (let step = 1; step * STEP_SECONDS <= seconds; step++) {
    const time = step * STEP_SECONDS;
    const targets = script.targetsAt(moves === null ? time : 0);
    names.forEach((name, pin) => {
      const [x, y] = moves?.(name, time) ?? [0, 0];
      targets[TARGET_STRIDE * pin] = (targets[TARGET_STRIDE * pin] as number) + x;
      targets[TARGET_STRIDE * pin + 1] = (targets[TARGET_STRIDE * pin + 1] as number) + y;
    });
    body.step(targets);
    const { positions } = frameOf(body);
    meter.add(time, positions);
    for (let at = 2; at < positions.length; at += 3)
      fastest = Math.max(fastest, Math.abs((positions[at] as number) - (before[at] as number)));
    before = positions;
  }
  return { ...meter.result(), fastest: fastest / sizeOf(body) };
}

describe('parts stay in order at every frame', () => {
  it.each(['body-limb', 'cat', 'dragon', 'elephant', 'octopus', 'snail', 'tree'])(
    'while all limbs of %s go round in circles',
    (name) => {
      const document = drawing(name);
      const body = engine.build(document, { vertices: VERTICES });
      const result = drag(body, dragScript(document, body.mesh), 1.5, null);
      body.dispose();
      expect(result.tests).toBeGreaterThan(100);
      expect(result).toMatchObject({ framesWithViolations: 0, maxViolation: 0 });
    },
  );

  it.each(['dragon', 'elephant', 'snail'])('nor does a vertex jump, while all limbs of %s are drawn slowly', (name) => {
    const document = drawing(name);
    const body = engine.build(document, { vertices: 8000 });
    const quick = dragScript(document, body.mesh);
    const start = quick.targetsAt(0);
    const slow: DragScript = {
      pins: quick.pins,
      targetsAt: (seconds) => quick.targetsAt(seconds / 2).map((to, i) => 0.35 * to + 0.65 * (start[i] as number)),
    };
    const result = drag(body, slow, 2, null);
    body.dispose();
    expect(result).toMatchObject({ framesWithViolations: 0, maxViolation: 0 });
    expect(result.fastest).toBeLessThan(0.015);
  });

  const swing = (x: number, y: number, seconds: number): [number, number] => {
    const share = (1 - Math.cos(Math.PI * seconds)) / 2;
    return [x * share, y * share];
  };
  const crossing: Moves = (part, seconds) =>
    part === 'leg-front-near'
      ? swing(190, 20, seconds)
      : part === 'leg-hind-near'
        ? swing(-170, -20, seconds)
        : part === 'leg-front-far'
          ? swing(150, 0, seconds)
          : part === 'leg-hind-far'
            ? swing(-160, 10, seconds)
            : [0, 0];

  it.each<[string, string, Moves]>([
    ['near and far legs that cross', 'elephant', crossing],
    ['a trunk that passes in front of the body', 'elephant', (p, t) => (p === 'trunk' ? swing(380, -40, t) : [0, 0])],
    ['a tail over the legs and off again', 'elephant', (p, t) => (p === 'tail' ? swing(-350, 60, 1.6 * t) : [0, 0])],
    [
      'an ear, a limb of a limb, and its twin',
      'elephant',
      (p, t) => (p.startsWith('ear') ? swing(200, 90, 2 * t) : [0, 0]),
    ],
    ['a wing and its twin over the legs', 'dragon', (p, t) => (p.startsWith('wing') ? swing(-60, 330, t) : [0, 0])],
    [
      'an arm across the body, over head and eyes',
      'cat',
      (p, t) => (p === 'arm right' ? swing(-200, -200, t) : [0, 0]),
    ],
    ['horns over the shell', 'snail', (p, t) => (p.startsWith('horn') ? swing(250, 60, t) : [0, 0])],
  ])('with %s (%s)', (_, name, moves) => {
    const document = drawing(name);
    const body = engine.build(document, { vertices: VERTICES });
    const result = drag(body, dragScript(document, body.mesh), 2, moves);
    body.dispose();
    expect(result.tests).toBeGreaterThan(100);
    expect(result).toMatchObject({ framesWithViolations: 0, maxViolation: 0 });
    // nothing pops: a second's motion doesn't happen in a step
    expect(result.fastest).toBeLessThan(0.105);
  });
});
