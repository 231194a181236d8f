/**
 * Delaunay triangulation by insertion: each point, in the order of a Hilbert
 * curve, splits the triangle it lies in, and edges are flipped until Delaunay
 * again (Lawson). Predicates are exact (Shewchuk 1997), so that every triangle
 * has area and every loop ends, whatever the points.
 *
 * Tried: Delaunator with Constrainautor, a third faster; its float in-circle
 * test and its open hull lose points that lie almost on a line, and constraints
 * then go round in circles.
 */

import { incircle, orient2d } from 'robust-predicates';
import { type Box, boxOf } from '../math/box';
import { flip, link, nextHalfEdge, previousHalfEdge } from './half-edges';

/** Distance of the far corners, in sizes of the points' box. */
const CORNER_REACH = 4;

/** Cells a side of the Hilbert curve at most: a power of two. */
const FINEST_CURVE = 1024;

/**
 * Determinants beyond these, times the square and the fourth power of the largest difference of coordinates, have the
 * right sign whatever the rounding: Shewchuk's ccwerrboundA and iccerrboundA (1997, §4) with each product at its most.
 */
const SIDE_ERROR = 7e-16;
const CIRCLE_ERROR = 1.4e-14;

/** A triangulation that fills a square round all points, so that no point lies on its hull. */
export class Delaunay {
  /** x, y pairs; the last four points are the corners. */
  readonly xy: Float64Array;
  /** 3 a triangle, counter-clockwise. */
  readonly triangles: Uint32Array;
  /** As `twinsOf`; NONE only along the square. */
  readonly twins: Int32Array;
  /** A half-edge that starts at each point; NONE for a point in the same place as an earlier one. */
  readonly star: Int32Array;
  /** One a half-edge: other than 0 where it must not be flipped. */
  readonly fixed: Uint8Array;
  private length = 0;
  /** How many points; the corners come after. */
  private readonly count: number;
  private readonly sideError: number;
  /** With corners, and of points alone. */
  private readonly circleError: number;
  private readonly innerCircleError: number;

  /** @param xy x, y pairs. */
  constructor(xy: Float64Array) {
    const count = xy.length / 2;
    const box = boxOf(xy);
    const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
    const reach = CORNER_REACH * size || 1;
    this.count = count;
    this.xy = withCorners(xy, box, reach);
    this.sideError = SIDE_ERROR * (2 * reach) ** 2;
    this.circleError = CIRCLE_ERROR * (2 * reach) ** 4;
    this.innerCircleError = CIRCLE_ERROR * size ** 4;
    this.triangles = new Uint32Array(3 * (2 * count + 2));
    this.twins = new Int32Array(this.triangles.length).fill(-1);
    this.fixed = new Uint8Array(this.triangles.length);
    this.star = new Int32Array(count + 4).fill(-1);
    this.addTriangle(count, count + 1, count + 2);
    this.addTriangle(count, count + 2, count + 3);
    link(this.twins, 2, 3);
    let near = 0;
    const stack: number[] = [];
    for (const point of alongCurve(xy, box)) near = this.insert(point, near, stack);
  }

  get triangleCount(): number {
    return this.length / 3;
  }

  /** Which side of the line from a to b a point is on: positive left, 0 exactly on it. */
  side(a: number, b: number, point: number): number {
    const { xy } = this;
    const ax = xy[2 * a] as number;
    const ay = xy[2 * a + 1] as number;
    const bx = xy[2 * b] as number;
    const by = xy[2 * b + 1] as number;
    const x = xy[2 * point] as number;
    const y = xy[2 * point + 1] as number;
    const twiceArea = (ax - x) * (by - y) - (ay - y) * (bx - x);
    if (twiceArea > this.sideError || twiceArea < -this.sideError) return twiceArea;
    return -orient2d(ax, ay, bx, by, x, y);
  }

  /** Half-edge from a to b, or NONE. */
  find(a: number, b: number): number {
    const { triangles, twins, star } = this;
    // the triangles of a corner do not go all the way round it: those of the other end do
    const corners = star.length - 4;
    if (a >= corners && b < corners) {
      const back = this.find(b, a);
      return back < 0 ? back : (twins[back] as number);
    }
    const first = star[a] as number;
    let h = first;
    while (h >= 0) {
      if (triangles[nextHalfEdge(h)] === b) return h;
      h = twins[previousHalfEdge(h)] as number;
      if (h === first) break;
    }
    return -1;
  }

  /** Replaces the edge of a half-edge, shared by two triangles, by the other diagonal, which becomes `previous` of both. */
  flip(h: number): void {
    const { triangles, twins, fixed, star } = this;
    const g = twins[h] as number;
    const [hp, gp] = [previousHalfEdge(h), previousHalfEdge(g)];
    const [a, b] = [triangles[h] as number, triangles[g] as number];
    const [c, d] = [triangles[hp] as number, triangles[gp] as number];
    flip(triangles, twins, fixed, h);
    star[a] = nextHalfEdge(g);
    star[b] = nextHalfEdge(h);
    star[c] = hp;
    star[d] = gp;
  }

  /** Flips what isn't Delaunay among the stacked half-edges, and what that brings along; leaves the stack empty. */
  legalise(stack: number[]): void {
    const { twins, fixed } = this;
    while (stack.length > 0) {
      const h = stack.pop() as number;
      const g = twins[h] as number;
      if (g < 0 || fixed[h] !== 0 || !this.wantsFlip(h, g)) continue;
      this.flip(h);
      stack.push(h, nextHalfEdge(h), g, nextHalfEdge(g));
    }
  }

  private wantsFlip(h: number, g: number): boolean {
    const { xy, triangles, count } = this;
    const a = triangles[h] as number;
    const b = triangles[g] as number;
    const c = triangles[previousHalfEdge(h)] as number;
    const d = triangles[previousHalfEdge(g)] as number;
    const dx = xy[2 * d] as number;
    const dy = xy[2 * d + 1] as number;
    const ax = (xy[2 * a] as number) - dx;
    const ay = (xy[2 * a + 1] as number) - dy;
    const bx = (xy[2 * b] as number) - dx;
    const by = (xy[2 * b + 1] as number) - dy;
    const cx = (xy[2 * c] as number) - dx;
    const cy = (xy[2 * c + 1] as number) - dy;
    const determinant =
      (ax * ax + ay * ay) * (bx * cy - cx * by) +
      (bx * bx + by * by) * (cx * ay - ax * cy) +
      (cx * cx + cy * cy) * (ax * by - bx * ay);
    const error = a < count && b < count && c < count && d < count ? this.innerCircleError : this.circleError;
    if (determinant > error || determinant < -error) return determinant > 0;
    return this.isInCircle(a, b, c, d);
  }

  /** Whether d lies left of the way through a, b and c on a circle, exactly. */
  private isInCircle(a: number, b: number, c: number, d: number): boolean {
    const { xy } = this;
    return (
      incircle(
        xy[2 * a] as number,
        xy[2 * a + 1] as number,
        xy[2 * b] as number,
        xy[2 * b + 1] as number,
        xy[2 * c] as number,
        xy[2 * c + 1] as number,
        xy[2 * d] as number,
        xy[2 * d + 1] as number,
      ) > 0
    );
  }

  private addTriangle(a: number, b: number, c: number): number {
    const h = this.length;
    this.triangles[h] = a;
    this.triangles[h + 1] = b;
    this.triangles[h + 2] = c;
    this.star[a] = h;
    this.star[b] = h + 1;
    this.star[c] = h + 2;
    this.length += 3;
    return h;
  }

  /** @param near a half-edge to start looking from. @param stack empty, and left so. @returns one by the point. */
  private insert(point: number, near: number, stack: number[]): number {
    const { triangles, twins } = this;
    // from triangle to triangle towards the point: ends, as all triangles are Delaunay
    let h = near;
    let onEdge = -1;
    for (let passed = 0; passed < 3; h = nextHalfEdge(h)) {
      const side = this.side(triangles[h] as number, triangles[nextHalfEdge(h)] as number, point);
      passed += 1;
      if (side === 0) onEdge = h;
      if (side >= 0) continue;
      h = twins[h] as number;
      onEdge = -1;
      passed = 1;
    }
    if (onEdge >= 0) {
      const same = this.isAt(point, triangles[onEdge] as number)
        ? onEdge
        : this.isAt(point, triangles[nextHalfEdge(onEdge)] as number)
          ? nextHalfEdge(onEdge)
          : -1;
      if (same >= 0) return same;
    }
    if (onEdge < 0) this.splitTriangle(h, point, stack);
    else this.splitEdge(onEdge, point, stack);
    this.legaliseAbout(stack);
    return this.star[point] as number;
  }

  /** `legalise` for the edges across from a new point: what is flipped leads to it, and is Delaunay from then on. */
  private legaliseAbout(stack: number[]): void {
    const { twins } = this;
    while (stack.length > 0) {
      const h = stack.pop() as number;
      const g = twins[h] as number;
      if (g < 0 || !this.wantsFlip(h, g)) continue;
      this.flip(h);
      stack.push(h, nextHalfEdge(g));
    }
  }

  /** Whether two points have the same place. */
  private isAt(point: number, other: number): boolean {
    const { xy } = this;
    return xy[2 * point] === xy[2 * other] && xy[2 * point + 1] === xy[2 * other + 1];
  }

  private splitTriangle(h: number, point: number, stack: number[]): void {
    const { triangles, twins } = this;
    const [h1, h2] = [nextHalfEdge(h), previousHalfEdge(h)];
    const [a, b, c] = [triangles[h] as number, triangles[h1] as number, triangles[h2] as number];
    const [outer1, outer2] = [twins[h1] as number, twins[h2] as number];
    // (a, b, c) -> (a, b, p), (b, c, p), (c, a, p)
    triangles[h2] = point;
    const second = this.addTriangle(b, c, point);
    const third = this.addTriangle(c, a, point);
    link(this.twins, second, outer1);
    link(this.twins, third, outer2);
    link(this.twins, h1, second + 2);
    link(this.twins, second + 1, third + 2);
    link(this.twins, third + 1, h2);
    this.star[a] = h;
    this.star[point] = h2;
    stack.push(h, second, third);
  }

  private splitEdge(h: number, point: number, stack: number[]): void {
    const { triangles, twins } = this;
    const g = twins[h] as number;
    const [h1, h2, g1, g2] = [nextHalfEdge(h), previousHalfEdge(h), nextHalfEdge(g), previousHalfEdge(g)];
    const [a, b, c, d] = [triangles[h], triangles[g], triangles[h2], triangles[g2]] as [number, number, number, number];
    const [outerH, outerG] = [twins[h1] as number, twins[g1] as number];
    // (a, b, c), (b, a, d) -> (a, p, c), (p, b, c), (b, p, d), (p, a, d)
    triangles[h1] = point;
    triangles[g1] = point;
    const second = this.addTriangle(point, b, c);
    const fourth = this.addTriangle(point, a, d);
    link(this.twins, second + 1, outerH);
    link(this.twins, second + 2, h1);
    link(this.twins, fourth + 1, outerG);
    link(this.twins, fourth + 2, g1);
    link(this.twins, h, fourth);
    link(this.twins, g, second);
    this.star[a] = h;
    this.star[b] = g;
    stack.push(h2, g2, second + 1, fourth + 1);
  }
}

/** The points, and four corners far outside them, counter-clockwise. */
function withCorners(xy: Float64Array, { minX, minY, maxX, maxY }: Box, reach: number): Float64Array {
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const padded = new Float64Array(xy.length + 8);
  padded.set(xy);
  padded.set([x - reach, y - reach, x + reach, y - reach, x + reach, y + reach, x - reach, y + reach], xy.length);
  return padded;
}

/** Point numbers in the order of a Hilbert curve with about a cell a point, so that each is near the one before. */
function alongCurve(xy: Float64Array, { minX, minY, maxX, maxY }: Box): Int32Array {
  const count = xy.length / 2;
  let cells = 1;
  while (cells < FINEST_CURVE && cells * cells < count) cells *= 2;
  const scale = (cells - 1) / (Math.max(maxX - minX, maxY - minY) || 1);
  const places = new Int32Array(count);
  const start = new Int32Array(cells * cells + 1);
  for (let i = 0; i < count; i++) {
    const column = Math.floor(((xy[2 * i] as number) - minX) * scale);
    const row = Math.floor(((xy[2 * i + 1] as number) - minY) * scale);
    const place = onCurve(column, row, cells);
    places[i] = place;
    start[place + 1] = (start[place + 1] as number) + 1;
  }
  for (let place = 0; place < cells * cells; place++)
    start[place + 1] = (start[place + 1] as number) + (start[place] as number);
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const place = places[i] as number;
    const at = start[place] as number;
    order[at] = i;
    start[place] = at + 1;
  }
  return order;
}

/** Distance along a Hilbert curve over cells × cells. */
function onCurve(column: number, row: number, cells: number): number {
  let x = column;
  let y = row;
  let distance = 0;
  for (let step = cells / 2; step >= 1; step /= 2) {
    const right = (x & step) > 0 ? 1 : 0;
    const up = (y & step) > 0 ? 1 : 0;
    distance += step * step * ((3 * right) ^ up);
    if (up === 1) continue;
    if (right === 1) {
      x = cells - 1 - x;
      y = cells - 1 - y;
    }
    const turned = x;
    x = y;
    y = turned;
  }
  return distance;
}
