import { DEFAULT_CLAY } from '../document/default-clay';
import type { SketchDocument } from '../document/sketch-document';
import type { TemplateFrame } from '../editor/paint-template';
import { pathsOf, regionRule, transformed } from './paint-outlines';
import { PALETTES } from './palette';

/** Of the lines, pixels of the picture. */
const LINE_PX = 4;

/** The drawing flat in its colours, rear to front, with its lines, on nothing: a PNG to paint on. */
export function renderTemplate(document: SketchDocument, { x, y, scale, width, height }: TemplateFrame): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const matrix = new DOMMatrix([1 / scale, 0, 0, 1 / scale, width / 2 - x / scale, height / 2 - y / scale]);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.lineWidth = LINE_PX;
  context.strokeStyle = PALETTES.light.outline;
  for (const part of document.parts) {
    if (part.hidden) continue;
    const { line, region } = pathsOf(part);
    context.fillStyle = part.fill ?? DEFAULT_CLAY;
    context.fill(transformed(region, matrix), regionRule(part));
    context.stroke(transformed(line, matrix));
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
