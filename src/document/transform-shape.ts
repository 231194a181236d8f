import { isIdentity, type Matrix, transformX, transformY } from '../math/matrix';
import type { FlatPoints, PartShape } from './sketch-document';

/** The lines of a part under a transform of the sketch; the very same where it changes nothing. */
export function transformShape({ outline, closed, junction, holes }: PartShape, matrix: Matrix): PartShape {
  const shape = { outline, closed, junction, holes };
  if (isIdentity(matrix)) return shape;
  const move = (points: FlatPoints): FlatPoints => transformPoints(points, matrix);
  return { outline: move(outline), closed, junction: move(junction), holes: holes.map(move) };
}

/** Into a list of just that length: one that grows keeps room, and may be kept as numbers apart, three times as large. */
function transformPoints(points: FlatPoints, matrix: Matrix): FlatPoints {
  const out = new Array<number>(points.length);
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    out[i] = transformX(matrix, x, y);
    out[i + 1] = transformY(matrix, x, y);
  }
  return out;
}
