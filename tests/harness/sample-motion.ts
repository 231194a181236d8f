/** Runs a motion through from rest, for export and reports: what is seen live, frame by frame. */

import type { Body, MotionPlan, SampledFrame } from '../../src/engine/body';

/** The body is reset before, and its own state is not kept. */
export function sampleMotion(body: Body, plan: MotionPlan): SampledFrame[] {
  const frames: SampledFrame[] = [];
  body.setPins(plan.pins);
  body.reset();
  plan.targets.forEach((targets, step) => {
    body.step(targets);
    if (plan.keep[step] !== true) return;
    const positions = new Float32Array(3 * body.mesh.vertexCount);
    const normals = new Float32Array(3 * body.mesh.vertexCount);
    body.readFrame(positions, normals);
    frames.push({ positions, normals });
  });
  return frames;
}
