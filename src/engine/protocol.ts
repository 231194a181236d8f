/**
 * Everything that crosses the worker's boundary. Requests carry an id; each is
 * answered once, by a reply with that id. `generation` rises with every build,
 * and what belongs to an older one is dropped by the client.
 */

import type { SketchDocument } from '../document/sketch-document';
import type { BodyMesh, BuildOptions, MotionPlan, PinPlacement, SampledFrame } from './body';

export type Request =
  | {
      readonly kind: 'build';
      readonly id: number;
      readonly generation: number;
      readonly document: SketchDocument;
      readonly options: BuildOptions;
    }
  | {
      readonly kind: 'set-pins';
      readonly id: number;
      readonly generation: number;
      readonly pins: readonly PinPlacement[];
    }
  /** Take `steps` internal steps towards `targets`, then hand the frame over. Buffers are transferred back and forth. */
  | {
      readonly kind: 'advance';
      readonly id: number;
      readonly generation: number;
      readonly targets: Float64Array;
      readonly steps: number;
      readonly buffers: FrameBuffers | null;
    }
  | { readonly kind: 'reset'; readonly id: number; readonly generation: number }
  /** Runs a motion from rest on the built body, for export; the state before is restored afterwards. */
  | { readonly kind: 'sample'; readonly id: number; readonly generation: number; readonly plan: MotionPlan };

export interface FrameBuffers {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** 3 a pin. */
  readonly pins: Float32Array;
}

export type Reply =
  | { readonly kind: 'built'; readonly id: number; readonly generation: number; readonly mesh: BodyMesh }
  | { readonly kind: 'pins-set'; readonly id: number; readonly generation: number; readonly onBody: readonly boolean[] }
  | {
      readonly kind: 'frame';
      readonly id: number;
      readonly generation: number;
      readonly buffers: FrameBuffers;
      readonly motion: number;
      readonly milliseconds: number;
    }
  | { readonly kind: 'was-reset'; readonly id: number; readonly generation: number }
  | {
      readonly kind: 'sampled';
      readonly id: number;
      readonly generation: number;
      readonly frames: readonly SampledFrame[];
    }
  | { readonly kind: 'failed'; readonly id: number; readonly generation: number; readonly error: EngineFailure };

/** Why a request failed. `stage` names the step of a build; `part` the part at fault where one is known. */
export interface EngineFailure {
  readonly stage: 'regions' | 'triangulate' | 'stitch' | 'inflate' | 'prepare' | 'motion' | 'worker';
  readonly part: string | null;
  readonly message: string;
}
