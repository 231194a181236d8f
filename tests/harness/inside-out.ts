/** Where a surface passes through itself, it shows its inside: what of it would be seen from several sides. */

interface Surface {
  readonly positions: ArrayLike<number>;
  readonly triangles: ArrayLike<number>;
}

/** Degrees about y, then about x. */
const VIEWS = [
  [0, 0],
  [35, 10],
  [-35, 10],
  [25, 40],
  [-25, 40],
  [55, 15],
  [-55, 15],
  [0, -30],
] as const;

/** Rays a unit. */
const FINENESS = 4;

/**
 * @param x @param y of the rim's point that is looked at, model axes. @param radius how far about it, sketch units.
 * @returns area, in all views together, where what is nearest to the viewer faces away.
 */
export function insideOut({ positions, triangles }: Surface, x: number, y: number, radius: number): number {
  const at = nearestVertex(positions, x, y);
  let count = 0;
  for (const [yaw, pitch] of VIEWS) count += facingAway(turned(positions, yaw, pitch), triangles, at, radius);
  return count / FINENESS ** 2;
}

function nearestVertex(positions: ArrayLike<number>, x: number, y: number): number {
  let [nearest, least] = [0, Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    const distance = Math.hypot(
      (positions[i] as number) - x,
      (positions[i + 1] as number) - y,
      positions[i + 2] as number,
    );
    if (distance < least) [nearest, least] = [i / 3, distance];
  }
  return nearest;
}

function turned(positions: ArrayLike<number>, yaw: number, pitch: number): Float64Array {
  const [a, b] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180];
  const seen = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i], positions[i + 1], positions[i + 2]] as [number, number, number];
    const away = z * Math.cos(a) - x * Math.sin(a);
    seen[i] = x * Math.cos(a) + z * Math.sin(a);
    seen[i + 1] = y * Math.cos(b) - away * Math.sin(b);
    seen[i + 2] = y * Math.sin(b) + away * Math.cos(b);
  }
  return seen;
}

/** How many rays about a vertex meet a triangle's back first. */
function facingAway(seen: Float64Array, triangles: ArrayLike<number>, at: number, radius: number): number {
  const size = 2 * radius * FINENESS;
  const nearest = new Float64Array(size * size).fill(-Infinity);
  const isAway = new Uint8Array(size * size);
  const [left, low] = [(seen[3 * at] as number) - radius, (seen[3 * at + 1] as number) - radius];
  const corner = (v: number) =>
    [
      ((seen[3 * v] as number) - left) * FINENESS,
      ((seen[3 * v + 1] as number) - low) * FINENESS,
      seen[3 * v + 2] as number,
    ] as const;
  for (let t = 0; t < triangles.length; t += 3) {
    const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = [0, 1, 2].map((k) => corner(triangles[t + k] as number)) as [
      readonly [number, number, number],
      readonly [number, number, number],
      readonly [number, number, number],
    ];
    const double = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (double === 0) continue;
    const top = Math.min(size - 1, Math.ceil(Math.max(ay, by, cy)));
    const right = Math.min(size - 1, Math.ceil(Math.max(ax, bx, cx)));
    for (let row = Math.max(0, Math.floor(Math.min(ay, by, cy))); row <= top; row++)
      for (let column = Math.max(0, Math.floor(Math.min(ax, bx, cx))); column <= right; column++) {
        const [px, py] = [column + 0.5, row + 0.5];
        const b = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) / double;
        const c = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) / double;
        const ray = row * size + column;
        const depth = az + b * (bz - az) + c * (cz - az);
        if (b < 0 || c < 0 || b + c > 1 || depth <= (nearest[ray] as number)) continue;
        nearest[ray] = depth;
        isAway[ray] = double < 0 ? 1 : 0;
      }
  }
  return isAway.reduce((sum, away) => sum + away, 0);
}
