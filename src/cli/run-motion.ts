/** Runs a planned motion on a body and hands over its frames one by one. */

import type { Body, MotionPlan, SampledFrame } from '../engine/body';
import { TARGET_STRIDE } from '../engine/body';
import { FramePicker } from '../engine/frame-picker';
import { Mover } from '../engine/mover';
import { CommandError } from './command-error';

export interface MotionFrame {
  readonly index: number;
  readonly frame: SampledFrame;
  /** From its first step to its finished normals; null for the first frame, whose steps were unseen. */
  readonly milliseconds: number | null;
  /** Farthest any pin's point is from its target, in the plane, sketch units. */
  readonly pinError: number;
}

/**
 * The body is reset after.
 * @param source the file that the pins come from, for errors.
 * @throws CommandError naming a pin that is off the model.
 */
export function runMotion(body: Body, plan: MotionPlan, source: string, visit: (frame: MotionFrame) => void): void {
  const mover = new Mover(body);
  const picker = new FramePicker(plan.frames);
  const pose = {
    positions: new Float32Array(3 * body.mesh.vertexCount),
    normals: new Float32Array(3 * body.mesh.vertexCount),
  };
  const pins = new Float32Array(3 * plan.pins.length);
  try {
    requireOnBody(mover.setPins(plan.pins), plan, source);
    let index = 0;
    let spent = 0;
    for (const [order, step] of plan.orders.entries()) {
      const began = performance.now();
      mover.take(step);
      const wanted = picker.wants(order);
      if (wanted) body.readFrame(pose.positions, pose.normals);
      spent += performance.now() - began;
      if (!wanted) continue;
      body.pinPositions(pins);
      const pinError = farthestPin(pins, step.targets, body.mesh.centre);
      for (const frame of picker.take(order, pose)) {
        visit({ index, frame, milliseconds: index === 0 ? null : spent, pinError });
        index++;
        spent = 0;
      }
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
