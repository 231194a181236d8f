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
  const holes = part.holes.map((hole) => `${pathOf(hole)}Z`).join('');
  return (
    <svg className="row-thumbnail" viewBox={view.join(' ')} aria-hidden>
      <path
        d={`${pathOf([...part.outline, ...part.junction])}Z${holes}`}
        fill={part.fill ?? DEFAULT_CLAY}
        fillRule="evenodd"
      />
      <path
        d={`${pathOf(part.outline)}${part.closed ? 'Z' : ''}${holes}`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={size / 15}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
});

function pathOf(points: readonly number[]): string {
  const round = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10;
  let path = '';
  for (let i = 0; i + 1 < points.length; i += 2)
    path += `${i === 0 ? 'M' : 'L'}${round(points[i])} ${round(points[i + 1])}`;
  return path;
}
