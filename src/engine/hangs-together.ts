import type { PartId } from '../document/sketch-document';
import type { BodyMesh } from './body';

/**
 * Whether a coarse mesh of a drawing can carry a fine one: the same parts are there, and the same ones hold each other.
 * What the two meshes part or join differently at the resolution of the coarse one makes no odds: where a limb's
 * junction grazes a second host, a fine mesh is welded to that as well, and a coarse one has no edge for it.
 * @param resolution of the coarse mesh: its edge length.
 */
export function hangsTogetherAs(coarse: BodyMesh, fine: BodyMesh, resolution: number): boolean {
  if (coarse.parts.some(({ triangleCount }, i) => triangleCount > 0 !== (fine.parts[i]?.triangleCount ?? 0) > 0))
    return false;
  if (bodiesOf(coarse).join() !== bodiesOf(fine).join()) return false;
  const [welds, others] = [weldsOf(coarse), weldsOf(fine)];
  const grazes = (mesh: BodyMesh, { limb, host }: Weld) => sharedExtent(mesh, limb, host) <= GRAZING_EDGES * resolution;
  return (
    [...welds].every(([name, weld]) => others.has(name) || grazes(coarse, weld)) &&
    [...others].every(([name, weld]) => welds.has(name) || grazes(fine, weld))
  );
}

/** A coarse mesh drops what is shorter than an edge or two of it. */
const GRAZING_EDGES = 2;

/** Indices of parts. */
interface Weld {
  readonly limb: number;
  readonly host: number;
}

function weldsOf({ parts }: BodyMesh): ReadonlyMap<string, Weld> {
  const indices = new Map(parts.map(({ part }, i) => [part, i]));
  return new Map(
    parts.flatMap(({ attachedTo }, limb) =>
      attachedTo.map(({ part, surface }) => [`${limb} ${part} ${surface}`, { limb, host: indices.get(part) ?? limb }]),
    ),
  );
}

/** For each part the first one that it holds together with. */
function bodiesOf({ parts }: BodyMesh): readonly PartId[] {
  const indices = new Map(parts.map(({ part }, i) => [part, i]));
  const firsts = parts.map((_, i) => i);
  const firstOf = (i: number): number => (firsts[i] === i ? i : firstOf(firsts[i] as number));
  parts.forEach(({ attachedTo }, limb) => {
    for (const { part } of attachedTo) {
      const [a, b] = [firstOf(limb), firstOf(indices.get(part) ?? limb)];
      firsts[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return parts.map((_, i) => (parts[firstOf(i)] as (typeof parts)[number]).part);
}

/** The larger side of the box about the vertices that two parts share; 0: they share one or none. */
function sharedExtent({ parts, triangles, positions }: BodyMesh, first: number, second: number): number {
  const verticesOf = (index: number): ReadonlySet<number> => {
    const { firstTriangle, triangleCount } = parts[index] as (typeof parts)[number];
    return new Set(triangles.subarray(3 * firstTriangle, 3 * (firstTriangle + triangleCount)));
  };
  const others = verticesOf(second);
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = low.map((value) => -value);
  for (const vertex of verticesOf(first)) {
    if (!others.has(vertex)) continue;
    for (let axis = 0; axis < 3; axis++) {
      const at = positions[3 * vertex + axis] as number;
      low[axis] = Math.min(low[axis] as number, at);
      high[axis] = Math.max(high[axis] as number, at);
    }
  }
  return Math.max(0, ...high.map((value, axis) => value - (low[axis] as number)));
}
