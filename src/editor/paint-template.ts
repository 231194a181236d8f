/**
 * The frame of the picture that is saved to be painted on elsewhere. What comes
 * back in the same frame belongs exactly where it was saved from.
 */

import type { Picture, SketchDocument } from '../document/sketch-document';
import { boundsOf } from './document-edits';

/** Of the picture as it is saved, pixels. */
const LONG_SIDE = 2048;
/** Painted smaller or larger it still fits. */
const LONG_SIDES: readonly number[] = [1024, LONG_SIDE, 4096, 8192];
/** Of the larger side of the drawing, about it. */
const MARGIN = 0.05;

/** Its middle in the sketch, sketch units a pixel, and size in pixels. */
export type TemplateFrame = Pick<Picture, 'x' | 'y' | 'scale' | 'width' | 'height'>;

/** @returns null where nothing is drawn. */
export function templateFrame(document: SketchDocument): TemplateFrame | null {
  const bounds = boundsOf(document);
  if (!bounds) return null;
  const { minX, minY, maxX, maxY } = bounds;
  const [across, down] = [maxX - minX, maxY - minY];
  const margin = MARGIN * Math.max(across, down);
  const scale = (Math.max(across, down) + 2 * margin) / LONG_SIDE;
  const pixels = (length: number) => Math.max(1, Math.round((length + 2 * margin) / scale));
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2, scale, width: pixels(across), height: pixels(down) };
}

/** Where a picture of that size belongs when it was painted in the frame of this drawing; null: it was not. */
export function paintedPlace(
  document: SketchDocument,
  width: number,
  height: number,
): Pick<Picture, 'x' | 'y' | 'scale'> | null {
  const frame = templateFrame(document);
  if (!frame || !LONG_SIDES.includes(Math.max(width, height))) return null;
  const factor = Math.max(width, height) / LONG_SIDE;
  const fits = (side: number, own: number) => Math.abs(side - own * factor) <= Math.max(1, factor);
  if (!fits(width, frame.width) || !fits(height, frame.height)) return null;
  return { x: frame.x, y: frame.y, scale: frame.scale / factor };
}
