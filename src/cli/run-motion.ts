/** Runs a planned motion on a body and hands over its frames one by one. */

import type { Body, MotionPlan, PinPlacement, SampledFrame } from '../engine/body';
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

/** Is told of each pin that lies off the model, which holds nothing, before a step is taken; may throw. */
export type OnLostPin = (pin: PinPlacement) => void;

/** For the pins of a motion file. @throws CommandError naming the file and the pin. */
export function refuseLostPins(file: string): OnLostPin {
  return (pin) => {
    throw new CommandError(`${file}: ${sayLost(pin)}`);
  };
}

export function sayLost({ name, at }: PinPlacement): string {
  return `pin "${name}": (${at.join(', ')}) lies off the model`;
}

/** The body is reset after. */
export function runMotion(body: Body, plan: MotionPlan, onLost: OnLostPin, visit: (frame: MotionFrame) => void): void {
  const mover = new Mover(body);
  const picker = new FramePicker(plan.frames);
  const pose = {
    positions: new Float32Array(3 * body.mesh.vertexCount),
    normals: new Float32Array(3 * body.mesh.vertexCount),
  };
  const pins = new Float32Array(3 * plan.pins.length);
  try {
    for (const [index, isOnBody] of mover.setPins(plan.pins).entries()) {
      if (!isOnBody) onLost(plan.pins[index] as PinPlacement);
    }
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

function farthestPin(pins: Float32Array, targets: Float64Array, centre: { x: number; y: number }): number {
  let worst = 0;
  for (let pin = 0; pin < pins.length / 3; pin++) {
    const x = (targets[TARGET_STRIDE * pin] as number) - centre.x;
    const y = centre.y - (targets[TARGET_STRIDE * pin + 1] as number);
    worst = Math.max(worst, Math.hypot((pins[3 * pin] as number) - x, (pins[3 * pin + 1] as number) - y));
  }
  return worst;
}
