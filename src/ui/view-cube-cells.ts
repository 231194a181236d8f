/** The view cube as flat cells: what of it is seen from a camera, rear to front. Pure. */

import { type Camera, cameraAxes, type SpacePoint } from '../editor/camera';

export const CUBE_FACES = ['front', 'back', 'left', 'right', 'top', 'bottom'] as const;
export type CubeFace = (typeof CUBE_FACES)[number];

/** Towards each face from the middle: sketch axes, y down, z to the front. Left and right are the screen's. */
export const FACE_DIRECTIONS: Readonly<Record<CubeFace, SpacePoint>> = {
  front: { x: 0, y: 0, z: 1 },
  back: { x: 0, y: 0, z: -1 },
  left: { x: -1, y: 0, z: 0 },
  right: { x: 1, y: 0, z: 0 },
  top: { x: 0, y: -1, z: 0 },
  bottom: { x: 0, y: 1, z: 0 },
};

export interface CubeCell {
  readonly face: CubeFace;
  readonly kind: 'face' | 'edge' | 'corner';
  /** Where a click looks from. The same for cells that meet at an edge. */
  readonly direction: SpacePoint;
  /** Faces it touches, for its name. */
  readonly touches: readonly CubeFace[];
  /** Four corners on the screen, x right and y down; the cube's half edge is 1. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface CubeSide {
  readonly face: CubeFace;
  /** How much it faces the viewer, 0 … 1. */
  readonly facing: number;
  /** Takes points of the face, each -1 … 1, x right and y down as its name is read, to the screen. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  readonly cells: readonly CubeCell[];
}

/** Faces turned away by more than this are not shown. */
const LEAST_FACING = 0.06;
/** An edge's cells are this wide, of the face's half. */
const EDGE = 0.42;

/** The sides that can be seen. */
export function cubeSides(camera: Camera): readonly CubeSide[] {
  const { right, down, near } = cameraAxes(camera);
  const seen = ({ x, y, z }: SpacePoint) =>
    [x * right.x + y * right.y + z * right.z, x * down.x + y * down.y + z * down.z] as const;
  return CUBE_FACES.flatMap((face) => {
    const out = FACE_DIRECTIONS[face];
    const facing = out.x * near.x + out.y * near.y + out.z * near.z;
    if (facing < LEAST_FACING) return [];
    const [across, along] = axesOf(face);
    const [a, b] = seen(across);
    const [c, d] = seen(along);
    const [e, f] = seen(out);
    const at = (u: number, v: number) => [a * u + c * v + e, b * u + d * v + f] as const;
    const stops = [-1, -1 + EDGE, 1 - EDGE, 1];
    const cells: CubeCell[] = [];
    for (let row = -1; row <= 1; row++) {
      for (let column = -1; column <= 1; column++) {
        const [u0, u1] = [stops[column + 1] as number, stops[column + 2] as number];
        const [v0, v1] = [stops[row + 1] as number, stops[row + 2] as number];
        const direction = {
          x: out.x + column * across.x + row * along.x,
          y: out.y + column * across.y + row * along.y,
          z: out.z + column * across.z + row * along.z,
        };
        cells.push({
          face,
          kind: row === 0 && column === 0 ? 'face' : row === 0 || column === 0 ? 'edge' : 'corner',
          direction,
          touches: CUBE_FACES.filter((each) => {
            const to = FACE_DIRECTIONS[each];
            return direction.x * to.x + direction.y * to.y + direction.z * to.z > 0;
          }),
          points: [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)],
        });
      }
    }
    return [{ face, facing, matrix: [a, b, c, d, e, f] as const, cells }];
  });
}

/** Which way a face's name runs, and which way is down on it. */
function axesOf(face: CubeFace): readonly [across: SpacePoint, along: SpacePoint] {
  const down = { x: 0, y: 1, z: 0 };
  if (face === 'front') return [{ x: 1, y: 0, z: 0 }, down];
  if (face === 'back') return [{ x: -1, y: 0, z: 0 }, down];
  if (face === 'right') return [{ x: 0, y: 0, z: -1 }, down];
  if (face === 'left') return [{ x: 0, y: 0, z: 1 }, down];
  return [
    { x: 1, y: 0, z: 0 },
    { x: 0, y: 0, z: face === 'top' ? 1 : -1 },
  ];
}
