/** The potential of flat sheets, solved by the core. */

import { type Potential, PotentialError, type PotentialSolver } from '../mesh/sizing';
import type { Core } from './wasm';

export class CorePotential implements PotentialSolver {
  constructor(private readonly core: Core) {}

  solve(xy: Float64Array, triangles: Uint32Array, fixed: Uint8Array): Potential {
    const square = new Float64Array(fixed.length);
    const roundness = new Float64Array(fixed.length);
    this.core.with([xy, triangles, fixed, square, roundness], (...p) => {
      const [points, corners, held, ku, k] = p as [number, number, number, number, number];
      const { exports } = this.core;
      expectOk(exports.pk_potential(fixed.length, points, triangles.length / 3, corners, held, ku, k));
      this.core.read(ku, square);
      this.core.read(k, roundness);
    });
    return { square, roundness };
  }

  refine(xy: Float64Array, triangles: Uint32Array, fixed: Uint8Array, guess: Potential): Float64Array {
    const square = guess.square.slice();
    this.core.with([xy, triangles, fixed, guess.roundness, square], (...p) => {
      const [points, corners, held, k, ku] = p as [number, number, number, number, number];
      const { exports } = this.core;
      expectOk(exports.pk_refine_potential(fixed.length, points, triangles.length / 3, corners, held, k, ku));
      this.core.read(ku, square);
    });
    return square;
  }
}

function expectOk(status: number): void {
  if (status !== 0) throw new PotentialError();
}
