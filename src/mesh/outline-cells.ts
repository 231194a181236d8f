/**
 * A line as means over even steps of its length ("cells"), and a low-pass over
 * them. A line is x, y pairs; of a ring the last point repeats the first.
 *
 * The kernel is 2G - G*G (Kaiser & Hamming 1977, "twicing"): it passes what is
 * longer than the line's shake like one, so that round shapes keep their size;
 * a Gaussian as narrow as that leaves more of the shake and still shrinks tips.
 */

export function lineLength(line: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < line.length / 2; i++) sum += distance(line, i, i - 1);
  return sum;
}

/** Between two points of a line. Math.hypot is six times as slow, and guards against sizes that drawings don't have. */
export function distance(line: Float64Array, a: number, b: number): number {
  const dx = (line[2 * a] as number) - (line[2 * b] as number);
  const dy = (line[2 * a + 1] as number) - (line[2 * b + 1] as number);
  return Math.sqrt(dx * dx + dy * dy);
}

/**
 * count + 1 points: the means of the line over steps of length/count about
 * even places of it. An open line's ends stay exactly; a ring's wrap.
 */
export function cellMeans(line: Float64Array, ring: boolean, count: number): Float64Array {
  const lastSegment = line.length - 4;
  const step = lineLength(line) / count;
  const [originX, originY] = [line[0] as number, line[1] as number];
  const out = new Float64Array(2 * (count + 1));
  // integrals of the place along the line: up to the segment, to the last cell's end, and to the first's
  let [sumX, sumY, lastX, lastY, firstX, firstY] = [0, 0, 0, 0, 0, 0];
  let passed = 0;
  let at = 0;
  let [ax, ay] = [0, 0];
  let [bx, by] = [(line[2] as number) - originX, (line[3] as number) - originY];
  let length = distance(line, 1, 0);
  for (let i = 0; i <= count; i++) {
    const end = i < count ? (i + 0.5) * step : Number.POSITIVE_INFINITY;
    while (passed + length < end && at <= lastSegment) {
      sumX += (length * (ax + bx)) / 2;
      sumY += (length * (ay + by)) / 2;
      passed += length;
      at += 2;
      if (at > lastSegment) break;
      [ax, ay] = [bx, by];
      bx = (line[at + 2] as number) - originX;
      by = (line[at + 3] as number) - originY;
      length = distance(line, at / 2 + 1, at / 2);
    }
    const rest = i < count && at <= lastSegment ? end - passed : 0;
    const share = length > 0 ? rest / (2 * length) : 0;
    const x = sumX + rest * (ax + share * (bx - ax));
    const y = sumY + rest * (ay + share * (by - ay));
    if (i === 0) [firstX, firstY] = [x, y];
    else {
      // the last of a ring is one with the first
      out[2 * i] = originX + (x - lastX + (i === count ? firstX : 0)) / step;
      out[2 * i + 1] = originY + (y - lastY + (i === count ? firstY : 0)) / step;
    }
    [lastX, lastY] = [x, y];
  }
  if (!ring) {
    out[2 * count] = line[line.length - 2] as number;
    out[2 * count + 1] = line[line.length - 1] as number;
  }
  out[0] = ring ? (out[2 * count] as number) : originX;
  out[1] = ring ? (out[2 * count + 1] as number) : originY;
  return out;
}

/**
 * @param sigma width of the mean in cells; what is shorter than about 4 of them is evened out.
 * @param limit no point goes farther than this from the line as it was.
 * @returns new points; an open line's ends stay.
 */
export function smoothCells(cells: Float64Array, ring: boolean, sigma: number, limit: number): Float64Array {
  const count = cells.length / 2 - 1;
  const width = Math.min(sigma, count / (ring ? 12 : 4));
  if (!(width > 0.1)) return cells;
  const kernel = twicing(width);
  const reach = kernel.length - 1;
  const out = cells.slice();
  for (let axis = 0; axis < 2; axis++) {
    const row = padded(cells, axis, ring, reach);
    for (let i = ring ? 0 : 1; i < count; i++) {
      const middle = i + reach;
      let sum = (kernel[0] as number) * (row[middle] as number);
      for (let k = 1; k <= reach; k++)
        sum += (kernel[k] as number) * ((row[middle - k] as number) + (row[middle + k] as number));
      out[2 * i + axis] = sum;
    }
    if (ring) out[2 * count + axis] = out[axis] as number;
  }
  keepNear(out, cells, ring, limit);
  return out;
}

/** Half of the symmetric kernel, the middle first; all of it sums to 1. */
function twicing(sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const mean = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const total = mean.reduce((sum, weight) => sum + weight, 0);
  const kernel = new Float64Array(2 * reach + 1);
  for (let k = 0; k <= 2 * reach; k++) {
    let twice = 0;
    for (let i = 0; i + k < mean.length; i++) twice += (mean[i] as number) * (mean[i + k] as number);
    kernel[k] = (2 * (mean[k + reach] ?? 0)) / total - twice / total ** 2;
  }
  return kernel;
}

/** One axis with `reach` more values at both ends: a ring goes round, an open line goes on turned about its end. */
function padded(cells: Float64Array, axis: number, ring: boolean, reach: number): Float64Array {
  const count = cells.length / 2 - 1;
  const at = (i: number): number => cells[2 * i + axis] as number;
  const row = new Float64Array(count + 1 + 2 * reach);
  for (let i = 0; i <= count; i++) row[i + reach] = at(i);
  for (let k = 1; k <= reach; k++) {
    const around = k % count;
    row[reach - k] = ring ? at((count - around) % count) : 2 * at(0) - at(Math.min(k, count));
    row[reach + count + k] = ring ? at(around) : 2 * at(count) - at(Math.max(0, count - k));
  }
  return row;
}

/** Draws points back that went farther than `limit` from the stretch of line about their own place. */
function keepNear(points: Float64Array, line: Float64Array, ring: boolean, limit: number): void {
  const count = line.length / 2 - 1;
  for (let i = ring ? 0 : 1; i < count; i++) {
    const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number];
    const [dx, dy] = [x - (line[2 * i] as number), y - (line[2 * i + 1] as number)];
    if (dx * dx + dy * dy <= limit * limit) continue;
    const [nearX, nearY] = nearestOn(line, ring, i, x, y);
    const away = Math.hypot(x - nearX, y - nearY);
    if (away <= limit) continue;
    points[2 * i] = nearX + ((x - nearX) * limit) / away;
    points[2 * i + 1] = nearY + ((y - nearY) * limit) / away;
  }
  if (ring) points.copyWithin(2 * count, 0, 2);
}

const LOOK_ABOUT = 16;

function nearestOn(line: Float64Array, ring: boolean, place: number, x: number, y: number): [number, number] {
  const count = line.length / 2 - 1;
  let [nearX, nearY, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (let k = -LOOK_ABOUT; k < LOOK_ABOUT; k++) {
    const i = ring ? (((place + k) % count) + count) % count : place + k;
    if (i < 0 || i >= count) continue;
    const [ax, ay] = [line[2 * i] as number, line[2 * i + 1] as number];
    const [dx, dy] = [(line[2 * i + 2] as number) - ax, (line[2 * i + 3] as number) - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-300, dx * dx + dy * dy);
    const t = Math.min(1, Math.max(0, along));
    const away = Math.hypot(x - ax - t * dx, y - ay - t * dy);
    if (away < least) [nearX, nearY, least] = [ax + t * dx, ay + t * dy, away];
  }
  return [nearX, nearY];
}
