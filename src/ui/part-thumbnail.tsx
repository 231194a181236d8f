import { memo } from 'react';
import { DEFAULT_CLAY } from '../document/default-clay';
import type { Part } from '../document/sketch-document';
import { boxOf } from '../math/box';

/** The part's own outline, to recognise it by. */
export const PartThumbnail = memo(function PartThumbnail({ part }: { readonly part: Part }) {
  const box = boxOf(part.outline);
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY, 1);
  const margin = size * 0.1;
  const view = [
    (box.minX + box.maxX - size) / 2 - margin,
    (box.minY + box.maxY - size) / 2 - margin,
    size + 2 * margin,
    size + 2 * margin,
  ];
  const leastStep = size * LEAST_STEP;
  const holes = part.holes.map((hole) => `${pathOf(hole, leastStep)}Z`).join('');
  return (
    <svg className="row-thumbnail" viewBox={view.join(' ')} aria-hidden>
      <path
        d={`${pathOf([...part.outline, ...part.junction], leastStep)}Z${holes}`}
        fill={part.fill ?? DEFAULT_CLAY}
        fillRule="evenodd"
      />
      <path
        d={`${pathOf(part.outline, leastStep)}${part.closed ? 'Z' : ''}${holes}`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={size / 15}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
});

/** Less of the picture's size than a point has to be away from the one before can't be seen. */
const LEAST_STEP = 1 / 90;

/** @internal Tested for what it leaves out. */
export function pathOf(points: readonly number[], leastStep: number): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  let path = '';
  let [lastX, lastY] = [0, 0];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    const isEnd = i === 0 || i + 3 >= points.length;
    if (!isEnd && Math.abs(x - lastX) < leastStep && Math.abs(y - lastY) < leastStep) continue;
    path += `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`;
    [lastX, lastY] = [x, y];
  }
  return path;
}
