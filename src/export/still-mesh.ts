/** One pose of a body, ready to be written: what every format starts from. */

import type { PartId } from '../document/sketch-document';
import type { BodyMesh, SampledFrame } from '../engine/body';

/** 100 sketch units are a metre, in every export. */
export const METRES_PER_UNIT = 0.01;

export interface StillPart {
  /** Unique; names the material. */
  readonly name: string;
  /** A CSS colour; null = the default clay. */
  readonly fill: string | null;
  readonly firstTriangle: number;
  readonly triangleCount: number;
}

export interface StillMesh {
  readonly name: string;
  /** 3 a vertex, sketch units along the model's axes. */
  readonly positions: ArrayLike<number>;
  /** 3 a vertex. */
  readonly normals: ArrayLike<number>;
  readonly triangles: Uint32Array;
  /** Rear to front. */
  readonly parts: readonly StillPart[];
}

/** The fill of every part; one that isn't listed is clay. */
export type Fills = ReadonlyMap<PartId, string | null>;

/** @param pose null: the body at rest. */
export function stillMesh(name: string, mesh: BodyMesh, fills: Fills, pose: SampledFrame | null): StillMesh {
  return {
    name,
    positions: pose?.positions ?? mesh.positions,
    normals: pose?.normals ?? mesh.normals,
    triangles: mesh.triangles,
    parts: mesh.parts
      .filter((part) => part.triangleCount > 0)
      .map(({ part, name: partName, firstTriangle, triangleCount }) => ({
        name: partName,
        fill: fills.get(part) ?? null,
        firstTriangle,
        triangleCount,
      })),
  };
}
