/** A cat of ellipsoids and tubes: a body to look at where no engine is at hand. Not a manifold across parts. */

import type { PartId } from '../../../src/document/sketch-document';
import type { BodyMesh, PartMesh } from '../../../src/engine/body';

interface Shell {
  readonly name: string;
  readonly fill: string | null;
  readonly positions: number[];
  readonly triangles: number[];
}

type Point = readonly [x: number, y: number, z: number];

export interface ToyBody {
  readonly mesh: BodyMesh;
  readonly fills: (string | null)[];
}

/** @param fills whether parts have colours of their own. @param without parts to leave out, by name. */
export function toyCat(fills: boolean, without: readonly string[] = []): ToyBody {
  const all = [
    tube(
      'tail',
      [
        [60, -70, -60],
        [120, -60, -70],
        [165, 0, -72],
        [150, 90, -70],
        [158, 120, -70],
      ],
      17,
    ),
    ellipsoid('body', [0, -20, 0], [105, 125, 88]),
    tube(
      'leg left',
      [
        [-50, -70, 60],
        [-58, -150, 62],
        [-60, -215, 62],
      ],
      33,
    ),
    tube(
      'leg right',
      [
        [50, -70, 60],
        [56, -150, 62],
        [60, -215, 62],
      ],
      33,
    ),
    tube(
      'arm left',
      [
        [-50, 55, 70],
        [-110, 0, 92],
        [-135, -65, 92],
      ],
      26,
    ),
    tube(
      'arm right',
      [
        [50, 55, 70],
        [105, 5, 92],
        [140, -60, 92],
      ],
      26,
    ),
    tube(
      'ear left',
      [
        [-70, 190, 62],
        [-86, 250, 62],
      ],
      26,
    ),
    tube(
      'ear right',
      [
        [70, 190, 62],
        [86, 250, 62],
      ],
      26,
    ),
    ellipsoid('head', [0, 140, 78], [115, 92, 84]),
    ellipsoid('eye left', [-40, 150, 158], [13, 19, 8]),
    ellipsoid('eye right', [40, 150, 158], [13, 19, 8]),
    ellipsoid('nose', [0, 118, 164], [13, 9, 8]),
  ];
  const shells = all.filter((shell) => !without.includes(shell.name));
  const colours: Record<string, string> = { 'eye left': '#26242b', 'eye right': '#26242b', nose: '#c4545c' };
  if (fills) {
    Object.assign(colours, {
      body: '#7fb7a3',
      head: '#f2e6cf',
      'arm left': '#6f8fd6',
      'arm right': '#6f8fd6',
      tail: '#8a6bc9',
      'leg left': '#d9584f',
      'leg right': '#d9584f',
    });
  }
  return { mesh: assemble(shells), fills: shells.map((shell) => colours[shell.name] ?? null) };
}

function ellipsoid(name: string, centre: Point, radii: Point): Shell {
  const around = 48;
  const along = 28;
  return grid(name, around, along, (u, v) => {
    const a = u * 2 * Math.PI;
    const b = (v - 0.5) * Math.PI;
    return [
      centre[0] + radii[0] * Math.cos(b) * Math.sin(a),
      centre[1] + radii[1] * Math.sin(b),
      centre[2] + radii[2] * Math.cos(b) * Math.cos(a),
    ];
  });
}

function tube(name: string, path: readonly Point[], radius: number): Shell {
  const along = 44;
  return grid(name, 28, along, (u, v) => {
    const cap = 0.16;
    const s = Math.min(1, Math.max(0, (v - cap) / (1 - 2 * cap)));
    const spine = spline(path, s);
    const ahead = spline(path, Math.min(1, s + 0.01));
    const behind = spline(path, Math.max(0, s - 0.01));
    const dx = ahead[0] - behind[0];
    const dy = ahead[1] - behind[1];
    const length = Math.hypot(dx, dy) || 1;
    const tip = v < cap ? -(1 - v / cap) : v > 1 - cap ? (v - 1 + cap) / cap : 0;
    const r = radius * Math.cos((tip * Math.PI) / 2);
    const out = radius * Math.sin((tip * Math.PI) / 2);
    const a = u * 2 * Math.PI;
    const across = r * Math.sin(a);
    return [
      spine[0] + (dx / length) * out + (dy / length) * across,
      spine[1] + (dy / length) * out - (dx / length) * across,
      spine[2] + r * Math.cos(a),
    ];
  });
}

function spline(path: readonly Point[], t: number): Point {
  const at = t * (path.length - 1);
  const i = Math.min(Math.floor(at), path.length - 2);
  const f = at - i;
  const point = (k: number) => path[Math.min(path.length - 1, Math.max(0, k))] as Point;
  const [p0, p1, p2, p3] = [point(i - 1), point(i), point(i + 1), point(i + 2)];
  const mix = (axis: 0 | 1 | 2) =>
    0.5 *
    (2 * p1[axis] +
      (p2[axis] - p0[axis]) * f +
      (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * f * f +
      (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * f * f * f);
  return [mix(0), mix(1), mix(2)];
}

function grid(name: string, around: number, along: number, at: (u: number, v: number) => Point): Shell {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= along; j++) for (let i = 0; i < around; i++) positions.push(...at(i / around, j / along));
  for (let j = 0; j < along; j++) {
    for (let i = 0; i < around; i++) {
      const a = j * around + i;
      const b = j * around + ((i + 1) % around);
      triangles.push(a, b, b + around, a, b + around, a + around);
    }
  }
  return { name, fill: null, positions, triangles };
}

function assemble(shells: readonly Shell[]): BodyMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  const parts: PartMesh[] = [];
  for (const shell of shells) {
    const offset = positions.length / 3;
    parts.push({
      part: shell.name as PartId,
      name: shell.name,
      closed: true,
      firstTriangle: triangles.length / 3,
      frontTriangles: shell.triangles.length / 6,
      triangleCount: shell.triangles.length / 3,
      attachedTo: [],
      ridesOn: null,
      area: 1,
      thickness: 1,
    });
    positions.push(...shell.positions);
    for (const vertex of shell.triangles) triangles.push(vertex + offset);
  }
  const flat = Float32Array.from(positions);
  const index = Uint32Array.from(triangles);
  return {
    vertexCount: flat.length / 3,
    triangles: index,
    positions: flat,
    normals: vertexNormals(flat, index),
    centre: { x: 400, y: 300 },
    parts,
    timingsMs: { regions: 0, triangulate: 0, stitch: 0, inflate: 0, prepare: 0 },
    warnings: [],
  };
}

export function vertexNormals(positions: Float32Array, triangles: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  const get = (vertex: number, axis: number) => positions[vertex * 3 + axis] ?? 0;
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const [a = 0, b = 0, c = 0] = triangles.subarray(corner, corner + 3);
    const u = [0, 1, 2].map((axis) => get(b, axis) - get(a, axis)) as [number, number, number];
    const v = [0, 1, 2].map((axis) => get(c, axis) - get(a, axis)) as [number, number, number];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (const vertex of [a, b, c])
      for (let axis = 0; axis < 3; axis++)
        normals[vertex * 3 + axis] = (normals[vertex * 3 + axis] ?? 0) + (n[axis] ?? 0);
  }
  for (let at = 0; at < normals.length; at += 3) {
    const length = Math.hypot(normals[at] ?? 0, normals[at + 1] ?? 0, normals[at + 2] ?? 0) || 1;
    for (let axis = 0; axis < 3; axis++) normals[at + axis] = (normals[at + axis] ?? 0) / length;
  }
  return normals;
}
