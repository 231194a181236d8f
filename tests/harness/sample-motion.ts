/** Runs a motion through from rest: what is exported, frame by frame. */

import type { Body, MotionPlan, SampledFrame } from '../../src/engine/body';
import { FramePicker } from '../../src/engine/frame-picker';
import { Mover } from '../../src/engine/mover';

/** The body is left as the last order leaves it. */
export function sampleMotion(body: Body, plan: MotionPlan): SampledFrame[] {
  const mover = new Mover(body);
  const picker = new FramePicker(plan.frames);
  mover.setPins(plan.pins);
  return plan.orders.flatMap((order, at) => {
    mover.take(order);
    if (!picker.wants(at)) return [];
    const positions = new Float32Array(3 * body.mesh.vertexCount);
    const normals = new Float32Array(3 * body.mesh.vertexCount);
    body.readFrame(positions, normals);
    return picker.take(at, { positions, normals });
  });
}
