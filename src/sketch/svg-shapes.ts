/** The drawn elements of SVG as flattened subpaths in sketch space. */

import { problem } from '../document/problem';
import type { Matrix } from '../math/matrix';
import { type Subpath, SubpathBuilder } from './subpath-builder';
import { readPathData } from './svg-path-data';
import { SVG_LIMITS, type SvgReading } from './svg-reading';
import type { SvgElement } from './svg-tree';
import { readLength, readNumbers } from './svg-values';

/** What lengths in per cent are of, user units. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

const SHAPES = new Set(['path', 'polyline', 'polygon', 'circle', 'ellipse', 'rect']);

export function isShape(element: SvgElement): boolean {
  return SHAPES.has(element.name);
}

/** @returns none for a shape that SVG does not draw (a size of 0, no data). */
export function subpathsOf(element: SvgElement, matrix: Matrix, viewport: Viewport, reading: SvgReading): Subpath[] {
  const builder = new SubpathBuilder(matrix, (count) => reading.countPoints(element, count));
  const diagonal = Math.hypot(viewport.width, viewport.height) / Math.SQRT2;
  const said = (name: string): string | null => {
    const text = element.attributes.get(name);
    return text === undefined || text.trim() === 'auto' ? null : text;
  };
  const length = (name: string, whole: number, absent = 0): number => {
    const text = said(name);
    if (text === null) return absent;
    return readLength(text, whole) ?? reading.fail(element, problem('not-a-length', `${name}="${text.slice(0, 40)}"`));
  };
  const size = (name: string, whole: number, absent = 0): number => {
    const value = length(name, whole, absent);
    return value < 0 && said(name) !== null ? reading.fail(element, problem('negative', name)) : value;
  };
  switch (element.name) {
    case 'path': {
      const wrong = readPathData(element.attributes.get('d') ?? '', builder);
      if (wrong) reading.fail(element, wrong);
      break;
    }
    case 'polyline':
    case 'polygon':
      drawPoints(builder, element, reading);
      break;
    case 'circle': {
      const radius = size('r', diagonal);
      drawEllipse(builder, length('cx', viewport.width), length('cy', viewport.height), radius, radius);
      break;
    }
    case 'ellipse': {
      const rx = size('rx', viewport.width, -1);
      const ry = size('ry', viewport.height, -1);
      const centreX = length('cx', viewport.width);
      const centreY = length('cy', viewport.height);
      drawEllipse(builder, centreX, centreY, rx < 0 ? ry : rx, ry < 0 ? rx : ry);
      break;
    }
    case 'rect': {
      const width = size('width', viewport.width);
      const height = size('height', viewport.height);
      const rx = size('rx', viewport.width, -1);
      const ry = size('ry', viewport.height, -1);
      drawRect(
        builder,
        length('x', viewport.width),
        length('y', viewport.height),
        width,
        height,
        Math.min(Math.max(0, rx < 0 ? ry : rx), width / 2),
        Math.min(Math.max(0, ry < 0 ? rx : ry), height / 2),
      );
    }
  }
  for (const { points } of builder.subpaths) {
    for (const value of points) {
      if (!(Math.abs(value) <= SVG_LIMITS.coordinate)) reading.fail(element, problem('coordinate-too-large'));
    }
  }
  return builder.subpaths;
}

function drawPoints(builder: SubpathBuilder, element: SvgElement, reading: SvgReading): void {
  const text = element.attributes.get('points') ?? '';
  const points = readNumbers(text) ?? reading.fail(element, problem('not-points'));
  if (points.length % 2 !== 0) reading.fail(element, problem('odd-points'));
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    if (i === 0) builder.moveTo(x, y);
    else builder.lineTo(x, y);
  }
  if (element.name === 'polygon') builder.close();
}

function drawEllipse(builder: SubpathBuilder, x: number, y: number, rx: number, ry: number): void {
  if (!(rx > 0 && ry > 0)) return;
  builder.moveTo(x + rx, y);
  builder.arc({ a: rx, b: 0, c: 0, d: ry, e: x, f: y }, 0, 2 * Math.PI);
  builder.close();
}

function drawRect(
  builder: SubpathBuilder,
  x: number,
  y: number,
  width: number,
  height: number,
  rx: number,
  ry: number,
): void {
  if (!(width > 0 && height > 0)) return;
  const right = x + width;
  const bottom = y + height;
  builder.moveTo(x + rx, y);
  builder.lineTo(right - rx, y);
  builder.arcTo(rx, ry, 0, false, true, right, y + ry);
  builder.lineTo(right, bottom - ry);
  builder.arcTo(rx, ry, 0, false, true, right - rx, bottom);
  builder.lineTo(x + rx, bottom);
  builder.arcTo(rx, ry, 0, false, true, x, bottom - ry);
  builder.lineTo(x, y + ry);
  builder.arcTo(rx, ry, 0, false, true, x + rx, y);
  builder.close();
}
