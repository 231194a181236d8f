/**
 * Whether posed frames keep their parts in depth order, judged on the final
 * positions alone: shares nothing with the solver.
 *
 * An outline point of a nearer part must not lie behind the front surface it
 * overlaps of a farther part, nor one of a farther part in front of the back
 * surface of a nearer one, by more than 0.25 % of the larger side of the rest
 * body's xy bounds. Not counted: points that at rest are within 2 % of that
 * side of a weld, and a point and part that have overlapped for less than 0.3 s.
 */

import { MeasureGrid } from './measure-grid';

/** One part's share of the triangles; parts come rear to front. */
export interface SheetRange {
  readonly name: string;
  readonly firstTriangle: number;
  /** The front sheet comes first, then the back. */
  readonly frontTriangles: number;
  readonly triangleCount: number;
}

export interface LayeredSurface {
  /** At rest, 3 a vertex. */
  readonly positions: ArrayLike<number>;
  /** 3 vertex ids a triangle. */
  readonly triangles: Uint32Array;
  readonly parts: readonly SheetRange[];
}

export interface DepthMeasures {
  readonly frames: number;
  readonly framesWithViolations: number;
  /** The worst, in the surface's units; 0 when there is none. */
  readonly maxViolation: number;
  readonly violations: number;
  /** Point and part pairs looked at: 0 where nothing overlaps. */
  readonly tests: number;
}

const TOLERANCE = 0.0025;
const NEAR_WELD = 0.02;
const GRACE_SECONDS = 0.3;

interface Layer {
  readonly front: MeasureGrid;
  readonly back: MeasureGrid;
  readonly outline: Uint32Array;
  /** Where this part's outline points begin in the list of all. */
  readonly firstPoint: number;
}

/** Takes the frames of one clip one after another. */
export class DepthMeter {
  private readonly layers: readonly Layer[];
  private readonly tolerance: number;
  /** Per outline point and part: since when they overlap; NaN = they don't. */
  private readonly since: Float64Array;
  private frames = 0;
  private framesWithViolations = 0;
  private maxViolation = 0;
  private violations = 0;
  private tests = 0;

  constructor(surface: LayeredSurface) {
    const size = largerSide(surface);
    this.tolerance = TOLERANCE * size;
    const outlines = outlinesAwayFromWelds(surface, NEAR_WELD * size);
    let points = 0;
    this.layers = surface.parts.map((part, index) => {
      const first = 3 * part.firstTriangle;
      const middle = first + 3 * part.frontTriangles;
      const end = first + 3 * part.triangleCount;
      const outline = outlines[index] as Uint32Array;
      const firstPoint = points;
      points += outline.length;
      const cell = size / 60;
      return {
        front: new MeasureGrid(surface.triangles.subarray(first, middle), cell),
        back: new MeasureGrid(surface.triangles.subarray(middle, end), cell),
        outline,
        firstPoint,
      };
    });
    this.since = new Float64Array(points * this.layers.length).fill(Number.NaN);
  }

  /**
   * @param time seconds, rising from call to call. What overlaps in the first frame has always done so.
   * @param positions 3 a vertex.
   * @returns the worst violation of this frame; 0 when there is none.
   */
  add(time: number, positions: ArrayLike<number>): number {
    for (const layer of this.layers) {
      layer.front.update(positions);
      layer.back.update(positions);
    }
    let worst = 0;
    for (let far = 0; far < this.layers.length; far++) {
      for (let near = far + 1; near < this.layers.length; near++) {
        worst = Math.max(worst, this.check(near, far, true, time, positions));
        worst = Math.max(worst, this.check(far, near, false, time, positions));
      }
    }
    this.frames++;
    if (worst > 0) this.framesWithViolations++;
    this.maxViolation = Math.max(this.maxViolation, worst);
    return worst;
  }

  result(): DepthMeasures {
    const { frames, framesWithViolations, maxViolation, violations, tests } = this;
    return { frames, framesWithViolations, maxViolation, violations, tests };
  }

  /** One part's outline points against the other's facing sheet. */
  private check(
    part: number,
    other: number,
    otherIsBehind: boolean,
    time: number,
    positions: ArrayLike<number>,
  ): number {
    const { outline, firstPoint } = this.layers[part] as Layer;
    const { front, back } = this.layers[other] as Layer;
    let worst = 0;
    for (let index = 0; index < outline.length; index++) {
      const at = 3 * (outline[index] as number);
      const x = positions[at] as number;
      const y = positions[at + 1] as number;
      const z = positions[at + 2] as number;
      const slot = (firstPoint + index) * this.layers.length + other;
      const surface = otherIsBehind ? front.top(x, y) : back.bottom(x, y);
      if (!Number.isFinite(surface) && !Number.isNaN(surface)) {
        this.since[slot] = Number.NaN;
        continue;
      }
      if (Number.isNaN(this.since[slot])) this.since[slot] = this.frames === 0 ? Number.NEGATIVE_INFINITY : time;
      if (time - (this.since[slot] as number) < GRACE_SECONDS) continue;
      this.tests++;
      const by = otherIsBehind ? surface - z : z - surface;
      // Written so that a coordinate that is no number counts as wrong.
      if (by <= this.tolerance) continue;
      this.violations++;
      worst = Math.max(worst, Number.isNaN(by) ? Number.POSITIVE_INFINITY : by);
    }
    return worst;
  }
}

/** All frames of a clip at once. */
export function measureDepth(
  surface: LayeredSurface,
  frames: Iterable<{ readonly time: number; readonly positions: ArrayLike<number> }>,
): DepthMeasures {
  const meter = new DepthMeter(surface);
  for (const { time, positions } of frames) meter.add(time, positions);
  return meter.result();
}

function largerSide({ positions, triangles }: LayeredSurface): number {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const vertex of triangles) {
    const x = positions[3 * vertex] as number;
    const y = positions[3 * vertex + 1] as number;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  return Math.max(maxX - minX, maxY - minY);
}

/** Per part: vertices of its front and its back sheet both, but those near a vertex that two parts share. */
function outlinesAwayFromWelds(surface: LayeredSurface, distance: number): Uint32Array[] {
  const { positions, triangles, parts } = surface;
  const vertexCount = positions.length / 3;
  const owner = new Int32Array(vertexCount).fill(-1);
  const welded = new Set<number>();
  const candidates = parts.map((part, index) => {
    const onFront = new Set<number>();
    const onBoth = new Set<number>();
    for (let triangle = 0; triangle < part.triangleCount; triangle++) {
      for (let corner = 0; corner < 3; corner++) {
        const vertex = triangles[3 * (part.firstTriangle + triangle) + corner] as number;
        if (owner[vertex] === -1) owner[vertex] = index;
        else if (owner[vertex] !== index) welded.add(vertex);
        if (triangle < part.frontTriangles) onFront.add(vertex);
        else if (onFront.has(vertex)) onBoth.add(vertex);
      }
    }
    return onBoth;
  });
  const near = nearAny([...welded], positions, distance);
  return candidates.map((vertices) => Uint32Array.from([...vertices].filter((vertex) => !near(vertex))));
}

/** Whether a vertex lies, in the xy plane, less than `distance` from any of the others. */
function nearAny(
  others: readonly number[],
  positions: ArrayLike<number>,
  distance: number,
): (vertex: number) => boolean {
  const cells = new Map<string, number[]>();
  const column = (vertex: number): number => Math.floor((positions[3 * vertex] as number) / distance);
  const row = (vertex: number): number => Math.floor((positions[3 * vertex + 1] as number) / distance);
  for (const vertex of others) {
    const key = `${column(vertex)},${row(vertex)}`;
    const members = cells.get(key);
    if (members === undefined) cells.set(key, [vertex]);
    else members.push(vertex);
  }
  return (vertex) => {
    for (let across = -1; across <= 1; across++) {
      for (let down = -1; down <= 1; down++) {
        for (const other of cells.get(`${column(vertex) + across},${row(vertex) + down}`) ?? []) {
          const dx = (positions[3 * other] as number) - (positions[3 * vertex] as number);
          const dy = (positions[3 * other + 1] as number) - (positions[3 * vertex + 1] as number);
          if (Math.hypot(dx, dy) < distance) return true;
        }
      }
    }
    return false;
  };
}
