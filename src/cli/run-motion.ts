/** Runs a planned motion on a body and hands over its frames one by one. */

import type { Body, MotionPlan, SampledFrame } from '../engine/body';
import { TARGET_STRIDE } from '../engine/body';
import { CommandError } from './command-error';

export interface MotionFrame {
  readonly index: number;
  /** Valid until the next frame: copy what must last. */
  readonly frame: SampledFrame;
  /** From its first step to its finished normals; null for the first frame, whose steps were unseen. */
  readonly milliseconds: number | null;
  /** Farthest any pin's point is from its target, in the plane, sketch units. */
  readonly pinError: number;
}

/**
 * The body is reset before, and after.
 * @param source the file that the pins come from, for errors.
 * @throws CommandError naming a pin that is off the model.
 */
export function runMotion(body: Body, plan: MotionPlan, source: string, visit: (frame: MotionFrame) => void): void {
  const positions = new Float32Array(3 * body.mesh.vertexCount);
  const normals = new Float32Array(3 * body.mesh.vertexCount);
  const pins = new Float32Array(3 * plan.pins.length);
  body.reset();
  try {
    requireOnBody(body.setPins(plan.pins), plan, source);
    let index = 0;
    let spent = 0;
    for (const [step, targets] of plan.targets.entries()) {
      const began = performance.now();
      body.step(targets);
      const kept = plan.keep[step] === true;
      if (kept) body.readFrame(positions, normals);
      spent += performance.now() - began;
      if (!kept) continue;
      body.pinPositions(pins);
      const pinError = farthestPin(pins, targets, body.mesh.centre);
      visit({ index, frame: { positions, normals }, milliseconds: index === 0 ? null : spent, pinError });
      index++;
      spent = 0;
    }
  } finally {
    body.setPins([]);
    body.reset();
  }
}

function requireOnBody(onBody: readonly boolean[], plan: MotionPlan, source: string): void {
  const off = onBody.indexOf(false);
  if (off < 0) return;
  const pin = plan.pins[off];
  throw new CommandError(`${source}: pin "${pin?.name}": (${pin?.at.join(', ')}) lies off the model`);
}

function farthestPin(pins: Float32Array, targets: Float64Array, centre: { x: number; y: number }): number {
  let worst = 0;
  for (let pin = 0; pin < pins.length / 3; pin++) {
    const x = (targets[TARGET_STRIDE * pin] as number) - centre.x;
    const y = centre.y - (targets[TARGET_STRIDE * pin + 1] as number);
    worst = Math.max(worst, Math.hypot((pins[3 * pin] as number) - x, (pins[3 * pin + 1] as number) - y));
  }
  return worst;
}
