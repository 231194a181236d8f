/** How a surface turns where limbs grow out of their hosts. Rests on nothing that builds. */

import type { BodyMesh } from '../../src/engine/body';

type Surface = Pick<BodyMesh, 'positions' | 'triangles' | 'parts'>;

/**
 * Angles between the triangles at each edge along which one part goes on into another on the same side, degrees; not
 * next to the junctions' ends, where the outline of the limb ends in a point.
 */
export function seamTurns({ positions, triangles, parts }: Surface): number[] {
  const sheets = sheetsOf(parts, triangles.length / 3);
  const edges = edgesOf(triangles);
  const ends = new Set<number>();
  const rims = new Set(
    edges.filter(({ s, t }) => sheets[s] !== sheets[t] && partOf(sheets, s) === partOf(sheets, t)).flatMap(endsOf),
  );
  const seams = edges.filter(({ s, t }) => partOf(sheets, s) !== partOf(sheets, t));
  for (const seam of seams) for (const v of endsOf(seam)) if (rims.has(v)) ends.add(v);
  for (const edge of edges) if (ends.has(edge.a) !== ends.has(edge.b)) rims.add(edge.a).add(edge.b);
  return seams
    .filter((seam) => sideOf(sheets, seam.s) === sideOf(sheets, seam.t) && !endsOf(seam).some((v) => rims.has(v)))
    .map(({ s, t }) => turn(normalOf(positions, triangles, s), normalOf(positions, triangles, t)));
}

/** @returns one number a triangle: twice its part's index, and 1 more on the back. */
function sheetsOf(parts: Surface['parts'], count: number): Int32Array {
  const sheets = new Int32Array(count);
  parts.forEach(({ firstTriangle, frontTriangles, triangleCount }, i) => {
    sheets.fill(2 * i, firstTriangle, firstTriangle + frontTriangles);
    sheets.fill(2 * i + 1, firstTriangle + frontTriangles, firstTriangle + triangleCount);
  });
  return sheets;
}

const partOf = (sheets: Int32Array, triangle: number): number => (sheets[triangle] as number) >> 1;
const sideOf = (sheets: Int32Array, triangle: number): number => (sheets[triangle] as number) & 1;

interface Edge {
  readonly a: number;
  readonly b: number;
  /** The triangles at it. */
  readonly s: number;
  readonly t: number;
}

const endsOf = ({ a, b }: Edge): number[] => [a, b];

function edgesOf(triangles: Uint32Array): Edge[] {
  const first = new Map<string, number>();
  const edges: Edge[] = [];
  triangles.forEach((a, h) => {
    const b = triangles[h % 3 === 2 ? h - 2 : h + 1] as number;
    const other = first.get(`${b},${a}`);
    if (other === undefined) first.set(`${a},${b}`, h);
    else edges.push({ a, b, s: Math.floor(h / 3), t: Math.floor(other / 3) });
  });
  return edges;
}

type Vector = readonly [number, number, number];

function normalOf(positions: Float32Array, triangles: Uint32Array, triangle: number): Vector {
  const [p, q, r] = [0, 1, 2].map((k) => 3 * (triangles[3 * triangle + k] as number)) as [number, number, number];
  const way = (to: number): Vector =>
    [0, 1, 2].map((axis) => (positions[to + axis] as number) - (positions[p + axis] as number)) as unknown as Vector;
  const [u, v] = [way(q), way(r)];
  const cross: Vector = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...cross);
  return cross.map((value) => value / length) as unknown as Vector;
}

function turn(a: Vector, b: Vector): number {
  const cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}
