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
import { boxOf } from '../math/box';
import { nextHalfEdge, previousHalfEdge } from './half-edges';

/** Distance of the far corners, in sizes of the points' box. */
const CORNER_REACH = 4;

/** Cells a side of the Hilbert curve. */
const CURVE = 1024;

/** A triangulation that fills a square round all points, so that no point lies on its hull. */
export class Delaunay {
  /** x, y pairs; the last four points are the corners. */
  readonly xy: Float64Array;
  /** 3 a triangle, counter-clockwise. */
  readonly triangles: Int32Array;
  /** As `twinsOf`; NONE only along the square. */
  readonly twins: Int32Array;
  /** A half-edge that starts at each point; NONE for a point in the same place as an earlier one. */
  readonly star: Int32Array;
  /** One a half-edge: other than 0 where it must not be flipped. */
  readonly fixed: Uint8Array;
  private length = 0;

  /** @param xy x, y pairs. */
  constructor(xy: Float64Array) {
    const count = xy.length / 2;
    this.xy = withCorners(xy);
    this.triangles = new Int32Array(3 * (2 * count + 2));
    this.twins = new Int32Array(this.triangles.length).fill(-1);
    this.fixed = new Uint8Array(this.triangles.length);
    this.star = new Int32Array(count + 4).fill(-1);
    this.addTriangle(count, count + 1, count + 2);
    this.addTriangle(count, count + 2, count + 3);
    this.link(2, 3);
    let near = 0;
    for (const point of alongCurve(xy)) near = this.insert(point, near);
  }

  get triangleCount(): number {
    return this.length / 3;
  }

  /** Which side of the line from a to b a point is on: positive left, 0 exactly on it. */
  side(a: number, b: number, point: number): number {
    const { xy } = this;
    return -orient2d(
      xy[2 * a] as number,
      xy[2 * a + 1] as number,
      xy[2 * b] as number,
      xy[2 * b + 1] as number,
      xy[2 * point] as number,
      xy[2 * point + 1] as number,
    );
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
    // (a, b, c), (b, a, d) -> (d, b, c), (c, a, d)
    triangles[h] = d;
    triangles[g] = c;
    this.link(h, twins[gp] as number);
    this.link(g, twins[hp] as number);
    this.link(hp, gp);
    fixed[h] = fixed[gp] as number;
    fixed[g] = fixed[hp] as number;
    fixed[hp] = 0;
    fixed[gp] = 0;
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
    const { xy, triangles } = this;
    const a = 2 * (triangles[h] as number);
    const b = 2 * (triangles[g] as number);
    const c = 2 * (triangles[previousHalfEdge(h)] as number);
    const d = 2 * (triangles[previousHalfEdge(g)] as number);
    return (
      incircle(
        xy[a] as number,
        xy[a + 1] as number,
        xy[b] as number,
        xy[b + 1] as number,
        xy[c] as number,
        xy[c + 1] as number,
        xy[d] as number,
        xy[d + 1] as number,
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

  private link(h: number, g: number): void {
    this.twins[h] = g;
    if (g >= 0) this.twins[g] = h;
  }

  /** @param near a half-edge to start looking from. @returns one by the point. */
  private insert(point: number, near: number): number {
    const { triangles, twins, xy } = this;
    // from triangle to triangle towards the point: ends, as all triangles are Delaunay
    let h = near;
    for (let passed = 0; passed < 3; h = nextHalfEdge(h)) {
      const outside = this.side(triangles[h] as number, triangles[nextHalfEdge(h)] as number, point) < 0;
      if (outside) h = twins[h] as number;
      passed = outside ? 1 : passed + 1;
    }
    let onEdge = -1;
    for (let k = 0; k < 3; k++, h = nextHalfEdge(h)) {
      const v = triangles[h] as number;
      if (xy[2 * v] === xy[2 * point] && xy[2 * v + 1] === xy[2 * point + 1]) return h;
      if (this.side(v, triangles[nextHalfEdge(h)] as number, point) === 0) onEdge = h;
    }
    const stack: number[] = [];
    if (onEdge < 0) this.splitTriangle(h, point, stack);
    else this.splitEdge(onEdge, point, stack);
    this.legalise(stack);
    return this.star[point] as number;
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
    this.link(second, outer1);
    this.link(third, outer2);
    this.link(h1, second + 2);
    this.link(second + 1, third + 2);
    this.link(third + 1, h2);
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
    this.link(second + 1, outerH);
    this.link(second + 2, h1);
    this.link(fourth + 1, outerG);
    this.link(fourth + 2, g1);
    this.link(h, fourth);
    this.link(g, second);
    this.star[a] = h;
    this.star[b] = g;
    stack.push(h2, g2, second + 1, fourth + 1);
  }
}

/** The points, and four corners far outside them, counter-clockwise. */
function withCorners(xy: Float64Array): Float64Array {
  const { minX, minY, maxX, maxY } = boxOf(xy);
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const reach = CORNER_REACH * Math.max(maxX - minX, maxY - minY) || 1;
  const padded = new Float64Array(xy.length + 8);
  padded.set(xy);
  padded.set([x - reach, y - reach, x + reach, y - reach, x + reach, y + reach, x - reach, y + reach], xy.length);
  return padded;
}

/** Point numbers in the order of a Hilbert curve, so that each is near the one before. */
function alongCurve(xy: Float64Array): Int32Array {
  const count = xy.length / 2;
  const { minX, minY, maxX, maxY } = boxOf(xy);
  const scale = (CURVE - 1) / (Math.max(maxX - minX, maxY - minY) || 1);
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const place = onCurve(
      Math.floor(((xy[2 * i] as number) - minX) * scale),
      Math.floor(((xy[2 * i + 1] as number) - minY) * scale),
    );
    keys[i] = place * count + i;
  }
  keys.sort();
  return Int32Array.from(keys, (key) => key % count);
}

/** Distance along a Hilbert curve over CURVE × CURVE cells. */
function onCurve(column: number, row: number): number {
  let [x, y, distance] = [column, row, 0];
  for (let step = CURVE / 2; step >= 1; step /= 2) {
    const right = (x & step) > 0 ? 1 : 0;
    const up = (y & step) > 0 ? 1 : 0;
    distance += step * step * ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) {
        x = CURVE - 1 - x;
        y = CURVE - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return distance;
}
