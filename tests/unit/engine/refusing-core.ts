/** The real engine on a core that finds no depth for some outlines. */

import { readFileSync } from 'node:fs';
import { createEngine } from '../../../src/engine/create-engine';
import type { Engine } from '../../../src/engine/engine';
import { wrapCores } from '../../harness/wrap-cores';

const WASM = new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url);
const SINGULAR = 2;

/** @param refuses asked with the x, y pairs of each mesh that a depth is wanted for. */
export async function refusingEngine(refuses: (xy: Float64Array) => boolean): Promise<Engine> {
  const unwrap = wrapCores((exports) => {
    const potential = exports.pk_potential as (...numbers: number[]) => number;
    const memory = exports.memory as WebAssembly.Memory;
    return {
      ...exports,
      pk_potential: (vertices: number, xy: number, ...rest: number[]) =>
        refuses(new Float64Array(memory.buffer, xy, 2 * vertices)) ? SINGULAR : potential(vertices, xy, ...rest),
    };
  });
  try {
    return await createEngine(new Uint8Array(readFileSync(WASM)));
  } finally {
    unwrap();
  }
}
