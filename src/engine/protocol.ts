/**
 * Everything that crosses the worker's boundary. Requests carry an id; each is
 * answered once, by a reply with that id. `generation` rises with every build,
 * and what belongs to an older one is dropped by the client.
 */

import type { Feel, SketchDocument } from '../document/sketch-document';
import type { BodyMesh, BuildOptions, PinPlacement, StepCue } from './body';

export type Request =
  | {
      readonly kind: 'build';
      readonly id: number;
      readonly generation: number;
      readonly document: SketchDocument;
      readonly options: BuildOptions;
    }
  /** Make the body that was built ready for motion. */
  | { readonly kind: 'prepare'; readonly id: number; readonly generation: number }
  /** Solve the body anew for other thicknesses, one a part. */
  | { readonly kind: 'thicken'; readonly id: number; readonly generation: number; readonly thickness: Float64Array }
  | {
      readonly kind: 'set-pins';
      readonly id: number;
      readonly generation: number;
      readonly pins: readonly PinPlacement[];
    }
  /** How the body gives way from now on. */
  | { readonly kind: 'set-feel'; readonly id: number; readonly generation: number; readonly feel: Feel }
  /** Take one internal step a cue, then hand the frame over. Buffers are transferred back and forth. */
  | {
      readonly kind: 'advance';
      readonly id: number;
      readonly generation: number;
      readonly cues: readonly StepCue[];
      /** Those of every step, one after the other. */
      readonly targets: Float64Array;
      readonly buffers: FrameBuffers | null;
    }
  | { readonly kind: 'reset'; readonly id: number; readonly generation: number };

export interface FrameBuffers {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** 3 a pin. */
  readonly pins: Float32Array;
}

export type Reply =
  /** The inflated surface, not yet ready for motion. */
  | { readonly kind: 'built'; readonly id: number; readonly generation: number; readonly mesh: BodyMesh }
  | {
      readonly kind: 'prepared';
      readonly id: number;
      readonly generation: number;
      readonly rest: RestSurface;
      readonly milliseconds: number;
    }
  | { readonly kind: 'thickened'; readonly id: number; readonly generation: number; readonly rest: RestSurface }
  | { readonly kind: 'pins-set'; readonly id: number; readonly generation: number; readonly onBody: readonly boolean[] }
  | {
      readonly kind: 'frame';
      readonly id: number;
      readonly generation: number;
      readonly buffers: FrameBuffers;
      readonly motion: number;
      readonly resting: boolean;
      readonly milliseconds: number;
    }
  | { readonly kind: 'feel-set'; readonly id: number; readonly generation: number }
  | { readonly kind: 'was-reset'; readonly id: number; readonly generation: number }
  | { readonly kind: 'failed'; readonly id: number; readonly generation: number; readonly error: EngineFailure };

/** The undeformed body. */
export interface RestSurface {
  /** 3 a vertex each. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

/** Why a request failed. `stage` names the step of a build; `part` the part at fault where one is known. */
export interface EngineFailure {
  readonly stage: 'regions' | 'triangulate' | 'stitch' | 'inflate' | 'prepare' | 'motion' | 'worker';
  readonly part: string | null;
  readonly message: string;
}
