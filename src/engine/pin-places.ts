/**
 * Where pins sit on the undeformed body. A pin keeps to the part it was put on:
 * where that was redrawn, moved or meshed anew so that it lies beside it, it
 * holds the nearest place on it.
 */

import type { BodyMesh, PartMesh, PinPlacement } from './body';

/** Where pins of parts that a body lacks are: on nothing. */
const AWAY: Place = [1e12, 1e12];

/** Barycentric: a place nearer to a triangle's side than this is taken in, where rounding can't put it beyond it. */
const INSIDE = 1e-4;

type Place = readonly [x: number, y: number];

/** Model x, y of a pin, for the core to look up. */
export function placeOfPin(mesh: BodyMesh, pin: PinPlacement): Place {
  const at: Place = [pin.at[0] - mesh.centre.x, mesh.centre.y - pin.at[1]];
  if (pin.part === null) return at;
  const part = mesh.parts.find((candidate) => candidate.part === pin.part);
  if (!part || part.triangleCount === 0) return AWAY;
  return holds(mesh, part, at) ? at : nearestOn(mesh, part, at);
}

/** Asked for every change of any pin: nothing is made on the way. */
function holds({ triangles, positions }: BodyMesh, part: PartMesh, [x, y]: Place): boolean {
  const end = 3 * (part.firstTriangle + part.triangleCount);
  for (let corner = 3 * part.firstTriangle; corner < end; corner += 3) {
    const a = 3 * (triangles[corner] as number);
    const b = 3 * (triangles[corner + 1] as number);
    const c = 3 * (triangles[corner + 2] as number);
    const ax = (positions[a] as number) - x;
    const bx = (positions[b] as number) - x;
    const cx = (positions[c] as number) - x;
    if ((ax > 0 && bx > 0 && cx > 0) || (ax < 0 && bx < 0 && cx < 0)) continue;
    const ay = (positions[a + 1] as number) - y;
    const by = (positions[b + 1] as number) - y;
    const cy = (positions[c + 1] as number) - y;
    const wa = bx * cy - by * cx;
    const wb = cx * ay - cy * ax;
    const wc = ax * by - ay * bx;
    const least = INSIDE * (wa + wb + wc);
    if (least > 0 ? wa >= least && wb >= least && wc >= least : least < 0 && wa <= least && wb <= least && wc <= least)
      return true;
  }
  return false;
}

function nearestOn(mesh: BodyMesh, part: PartMesh, at: Place): Place {
  let best: Place = at;
  let least = Number.POSITIVE_INFINITY;
  for (let triangle = part.firstTriangle; triangle < part.firstTriangle + part.triangleCount; triangle++) {
    const [a, b, c] = [0, 1, 2].map((corner) => cornerOf(mesh, 3 * triangle + corner)) as [Place, Place, Place];
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const near = nearestOnSegment(from, to, at);
      const away = (near[0] - at[0]) ** 2 + (near[1] - at[1]) ** 2;
      if (away >= least) continue;
      least = away;
      best = towards(near, [(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3], 10 * INSIDE);
    }
  }
  return best;
}

function cornerOf({ triangles, positions }: BodyMesh, corner: number): Place {
  const vertex = 3 * (triangles[corner] as number);
  return [positions[vertex] as number, positions[vertex + 1] as number];
}

function nearestOnSegment(from: Place, to: Place, at: Place): Place {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / length;
  return towards(from, to, Math.min(1, Math.max(0, share)));
}

function towards(from: Place, to: Place, share: number): Place {
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}
