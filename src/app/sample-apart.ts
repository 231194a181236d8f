/**
 * Runs motions on an engine of its own, so that the body on the stage stays as
 * it is, the page can say how far it has come, and it can be given up any time.
 */

import type { PlannedSteps } from '../animation/plan-motion';
import type { SketchDocument } from '../document/sketch-document';
import type { BodyMesh, BuildOptions, SampledFrame } from '../engine/body';
import { EngineClient, type EngineWorker } from '../engine/client';
import { FramePicker } from '../engine/frame-picker';

export interface Sampled {
  /** At rest, settled in depth. */
  readonly mesh: BodyMesh;
  /** Those of each plan. */
  readonly frames: readonly (readonly SampledFrame[])[];
}

export interface SampleOptions {
  /** As the body on the stage was built. */
  readonly build: BuildOptions;
  readonly spawn: () => EngineWorker;
  readonly signal: AbortSignal;
  /** @param share of the steps that are taken, 0 … 1. */
  readonly progress: (share: number) => void;
}

/** @throws EngineError where the engine fails, or when `signal` ends it. */
export async function sampleApart(
  document: SketchDocument,
  plans: readonly PlannedSteps[],
  { build, spawn, signal, progress }: SampleOptions,
): Promise<Sampled> {
  const client = new EngineClient(spawn, () => client.dispose());
  const stop = () => client.dispose();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const drafted = await client.build(document, build);
    const { rest } = await client.prepare();
    const mesh = { ...drafted, ...rest };
    const all = plans.reduce((sum, { orders }) => sum + orders.length, 0);
    let taken = 0;
    const frames: SampledFrame[][] = [];
    for (const plan of plans) {
      await client.setPins(plan.pins);
      const picker = new FramePicker(plan.frames);
      const own: SampledFrame[] = [];
      for (const [order, { cue, targets }] of plan.orders.entries()) {
        const frame = await client.advance(targets, [cue]);
        if (!frame) throw new Error('The body was lost on the way.');
        if (picker.wants(order)) own.push(...picker.take(order, frame));
        frame.release();
        taken += 1;
        progress(taken / all);
      }
      frames.push(own);
    }
    return { mesh, frames };
  } finally {
    signal.removeEventListener('abort', stop);
    client.dispose();
  }
}
