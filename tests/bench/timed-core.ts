/** Times calls into the core that a build makes and doesn't report one by one. */

import { wrapCores } from '../harness/wrap-cores';

interface Timings {
  prepareMs: number;
  settleMs: number;
  settleSteps: number;
}

/** Of the newest build. */
export const lastBuild: Timings = { prepareMs: 0, settleMs: 0, settleSteps: 0 };

type Call = (...numbers: number[]) => number;

/** From now on, every core that is loaded reports to `lastBuild`. */
export function timeCores(): void {
  wrapCores((exports) => {
    const prepare = exports.pk_body_prepare as Call;
    const settle = exports.pk_body_settle as Call;
    const memory = exports.memory as WebAssembly.Memory;
    const steps = (exports.pk_alloc as Call)(4);
    return {
      ...exports,
      pk_body_prepare: (body: number, seams: number) => {
        const began = performance.now();
        const status = prepare(body, seams);
        lastBuild.prepareMs = performance.now() - began;
        return status;
      },
      pk_body_settle: (body: number) => {
        const began = performance.now();
        const status = settle(body, steps);
        lastBuild.settleMs = performance.now() - began;
        lastBuild.settleSteps = new Uint32Array(memory.buffer, steps, 1)[0] as number;
        return status;
      },
    };
  });
}
