/** The middle of a line, and how wide it is along that, to the outline of what was inked. */

import { thinOut } from '../math/thin-out';

/** A place on the middle of a line, and how far its ink reaches to either side there. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly half: number;
}

/** Points of a round end, and width of the mean that evens out steps of pixels, in points a pixel apart. */
const CAP_POINTS = 6;
const SIGMA = 2.5;
/** What the ink is wide goes up and down with the grain: a mean over so many pixels to either side. */
const WIDTH_SIGMA = 6;
/** The outline keeps within this share of half a line's width, and pixels, of where it was. */
const TOLERANCE = 0.12;
const TOLERANCE_PX = 0.3;
/** A limb is a little narrower where it grows out, so that it finds room in what is as thin. */
const ROOT = 0.7;

/**
 * @param closed with two round ends; otherwise it is open where it begins, from one side to the other.
 * @param points about a pixel apart.
 */
export function lineShape(points: readonly LinePoint[], closed: boolean): number[] {
  const middle = evened(points);
  const outline: number[] = [];
  const side = (sign: 1 | -1, at: number) => {
    const { x, y, half } = middle[at] as LinePoint;
    const [dx, dy] = wayAt(middle, at);
    const root = closed ? 1 : Math.min(1, ROOT + ((1 - ROOT) * at) / (2 * half));
    outline.push(x - sign * dy * half * root, y + sign * dx * half * root);
  };
  const cap = (at: number, sign: 1 | -1) => {
    const { x, y, half } = middle[at] as LinePoint;
    const [dx, dy] = wayAt(middle, at).map((value) => sign * value) as [number, number];
    for (let k = 1; k < CAP_POINTS; k++) {
      const turn = (Math.PI * k) / CAP_POINTS;
      const [across, along] = [half * Math.cos(turn), half * Math.sin(turn)];
      outline.push(x - dy * across + dx * along, y + dx * across + dy * along);
    }
  };
  for (let at = 0; at < middle.length; at++) side(1, at);
  cap(middle.length - 1, 1);
  for (let at = middle.length - 1; at >= 0; at--) side(-1, at);
  if (closed) cap(0, -1);
  const least = Math.min(...middle.map(({ half }) => half));
  return thinOut(outline, closed, Math.min(TOLERANCE_PX, TOLERANCE * least));
}

function wayAt(points: readonly LinePoint[], at: number): [dx: number, dy: number] {
  const [a, b] = [points[Math.max(0, at - 1)], points[Math.min(points.length - 1, at + 1)]] as [LinePoint, LinePoint];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [(b.x - a.x) / length, (b.y - a.y) / length];
}

/** The ends stay where they are. */
function evened(points: readonly LinePoint[]): LinePoint[] {
  const mean = (at: number, sigma: number, of: (point: LinePoint) => number) => {
    const reach = Math.ceil(2 * sigma);
    // As narrow to one side as to the other, so that ends stay.
    const least = Math.min(reach, at, points.length - 1 - at);
    let [sum, weights] = [0, 0];
    for (let k = -least; k <= least; k++) {
      const weight = Math.exp(-(k * k) / (2 * sigma * sigma));
      sum += weight * of(points[at + k] as LinePoint);
      weights += weight;
    }
    return sum / weights;
  };
  return points.map((_, at) => ({
    x: mean(at, SIGMA, ({ x }) => x),
    y: mean(at, SIGMA, ({ y }) => y),
    half: mean(at, WIDTH_SIGMA, ({ half }) => half),
  }));
}
