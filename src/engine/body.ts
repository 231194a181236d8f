/**
 * What a build gives and what moving it needs: the engine's side of the door.
 * The same interface is met in process (Node, command line) and, one message
 * each way, by the worker.
 *
 * Lengths are sketch units along the model's axes: x right, y up, z towards the
 * viewer, origin at the centre of the bounds of all outlines (`BodyMesh.centre`).
 */

import type { Feel, PartId, Surface } from '../document/sketch-document';

export interface BuildOptions {
  /** Edge length to aim for, sketch units. Default: 1/80 of the larger side of the drawing's bounds. */
  readonly edge?: number;
  /** Aim for about this many vertices instead, within 15 %. */
  readonly vertices?: number;
  /**
   * Solve motion on a control mesh of about this many vertices, up to 1.6 times as many where parts are thin, which
   * carries the surface; on the surface itself where that hasn't many more. Default: on surfaces of up to about 40 000
   * vertices themselves, else on about 10 000.
   */
  readonly solved?: number;
}

/**
 * What is wrong with a part: it has no body, the first for want of area and the second because its mesh failed; or it
 * has one that is welded to nothing, because its mesh failed with its welds or because there is nothing to weld it to.
 */
export type WarningReason = 'no-area' | 'not-meshed' | 'not-joined' | 'closed-alone';

export interface Warning {
  readonly part: PartId;
  readonly reason: WarningReason;
  readonly message: string;
}

/** One part's share of the mesh. Parts come rear to front. */
export interface PartMesh {
  readonly part: PartId;
  readonly name: string;
  readonly closed: boolean;
  /** First triangle and number of triangles in `BodyMesh.triangles`; front sheet first, then the back. */
  readonly firstTriangle: number;
  readonly frontTriangles: number;
  readonly triangleCount: number;
  /** Where it is welded, one entry a host and surface. */
  readonly attachedTo: readonly { readonly part: PartId; readonly name: string; readonly surface: Surface }[];
  readonly ridesOn: PartId | null;
  /** Of the region, squared sketch units. */
  readonly area: number;
  readonly thickness: number;
}

export interface StageTimings {
  readonly regions: number;
  readonly triangulate: number;
  readonly stitch: number;
  readonly inflate: number;
  readonly prepare: number;
}

export interface BodyMesh {
  readonly vertexCount: number;
  /** 3 vertex ids a triangle, counter-clockwise seen from outside; grouped by part, rear to front. */
  readonly triangles: Uint32Array;
  /** 3 a vertex: the undeformed body, settled in depth once it is prepared. */
  readonly positions: Float32Array;
  /** 3 a vertex, unit length. */
  readonly normals: Float32Array;
  /** The sketch point at the model's origin: model x = sketch x - centre.x, model y = centre.y - sketch y. */
  readonly centre: { readonly x: number; readonly y: number };
  readonly parts: readonly PartMesh[];
  readonly timingsMs: StageTimings;
  readonly warnings: readonly Warning[];
}

/** A pin as the solver sees it. */
export interface PinPlacement {
  /** Name for error messages. */
  readonly name: string;
  /** On the undeformed sketch, sketch space. */
  readonly at: readonly [x: number, y: number];
  readonly surface: Surface;
  /**
   * The part it keeps to: it holds the nearest place on it, and nothing where the body lacks it. Null: whatever lies
   * under `at`.
   */
  readonly part: PartId | null;
  readonly stiffness: number;
  readonly inFront: number;
}

/** Numbers a pin takes in a targets array: sketch x, sketch y, degrees clockwise (NaN = free to turn). */
export const TARGET_STRIDE = 3;

/** Seconds of one internal step. Display and export rates take several, or interpolate. */
export const STEP_SECONDS = 1 / 60;

export interface FrameStats {
  /** Farthest any vertex moved in the last step, sketch units; 0 at rest. */
  readonly motion: number;
}

/** What a draft and a body have in common. Not thread-safe; owns WASM memory until `dispose`. */
interface Built {
  /** `positions` and `normals` are written over by `thicken`. */
  readonly mesh: BodyMesh;

  /**
   * Solves the surface anew for other thicknesses; its triangles stay as they were built.
   * @param thickness 0…3, one a part of the mesh.
   */
  thicken(thickness: ArrayLike<number>): void;

  dispose(): void;
}

/** An inflated surface: riders lie on what carries them, but depth is not settled and nothing moves yet. */
export interface Draft extends Built {
  /** Makes it posable. The draft must not be used any more, whether this succeeds or throws. @throws EngineError */
  prepare(): Body;
}

/** A built body that can be posed. */
export interface Body extends Built {
  /** Local/global rounds of the plane in one step. */
  readonly iterationsPerStep: number;

  /** Memory of the core that holds this body, bytes. */
  heapBytes(): number;

  /**
   * Replaces all pins; motion goes on from the current state.
   * @returns for each pin whether it lies on the body; those that don't hold nothing.
   */
  setPins(pins: readonly PinPlacement[]): readonly boolean[];

  /**
   * How the body gives way from now on; it stays where it is. Another depth spread is settled into over the next steps,
   * about as a body built with it, and not bit for bit the same.
   */
  setFeel(feel: Feel): void;

  /** Where the pins sit on the posed body now: 3 a pin, model axes. NaN for one off the body. */
  pinPositions(out: Float32Array): void;

  /**
   * One internal step (STEP_SECONDS): plane, depth, riders.
   * @param targets TARGET_STRIDE numbers a pin, in the order given to setPins.
   */
  step(targets: Float64Array): FrameStats;

  /** Copies the posed surface out. @param positions @param normals 3 a vertex each. */
  readFrame(positions: Float32Array, normals: Float32Array): void;

  /** Back to the undeformed, settled body; forgets all warm starts. */
  reset(): void;

  /** Keeps the moving state (pose and warm starts), to be brought back by `restore`; one slot. */
  save(): void;
  restore(): void;
}

/**
 * What a step does beyond stepping: 'reset' goes back to the undeformed body first, 'keep' saves the moving state
 * after it, and 'recall' takes no step but goes back to what was kept last.
 */
export type StepCue = 'step' | 'reset' | 'keep' | 'recall';

export interface StepOrder {
  readonly cue: StepCue;
  /** TARGET_STRIDE numbers a pin. */
  readonly targets: Float64Array;
}

/** A frame lies this share of the way from the pose after order `order` to the one after the next. */
export interface PlannedFrame {
  readonly order: number;
  /** 0 … 1, without 1. */
  readonly share: number;
}

/** A motion to run through from its first order, with the frames to take of it, in rising time. */
export interface MotionPlan {
  readonly pins: readonly PinPlacement[];
  readonly orders: readonly StepOrder[];
  readonly frames: readonly PlannedFrame[];
}

export interface SampledFrame {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}
