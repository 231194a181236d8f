import { createPart } from '../document/create-part';
import { addPart } from '../document/edit-parts';
import { DEFAULT_SMOOTHING, type FlatPoints, type Surface } from '../document/sketch-document';
import { placeBehind } from '../sketch/place-behind';
import { strokeToPart } from '../sketch/stroke-to-part';
import { likelyHost } from './colour-of-host';
import type { Editor } from './editor';
import type { InkPoint } from './session';

export interface StrokeOutline {
  readonly points: FlatPoints;
  /** False: a limb. */
  readonly closed: boolean;
}

/**
 * What a line becomes when it is let go now; null when it encloses no area.
 * @param zoom CSS pixels per sketch unit.
 * @param smoothing of the part it becomes: what goes beyond the usual is left to the body, which can be told otherwise.
 */
export function outlineOfStroke(
  ink: readonly InkPoint[],
  zoom: number,
  smoothing: number = DEFAULT_SMOOTHING,
): StrokeOutline | null {
  const stroke = strokeToPart(placesOf(ink), { pxPerUnit: zoom, smoothing: Math.min(smoothing, DEFAULT_SMOOTHING) });
  return stroke.ok ? { points: stroke.outline, closed: stroke.closed } : null;
}

/** Makes a part of a finished line, or says next to it why not. */
export function addStroke(editor: Editor, ink: readonly InkPoint[], surface: Surface): void {
  const { camera, drawOptions } = editor.session.getState();
  const outline = outlineOfStroke(ink, camera.zoom, drawOptions.smoothing);
  if (outline) addOutline(editor, outline, surface);
  else editor.refuse('no-area', ink);
}

function addOutline(editor: Editor, { points, closed }: StrokeOutline, surface: Surface): void {
  const { parts } = editor.document;
  const index = surface === 'front' ? parts.length : placeBehind(parts, points);
  const part = createPart(editor.document, {
    name: closed ? editor.names.part : editor.names.limb,
    outline: points,
    closed,
    fill: closed ? inkFill(editor) : (likelyHost(parts, index, points)?.fill ?? null),
    smoothing: editor.session.getState().drawOptions.smoothing,
  });
  editor.patch({ message: null });
  editor.edit(closed ? 'draw-part' : 'draw-limb', (document) => addPart(document, part, index));
  editor.patch({ selectedParts: [part.id] });
}

/** New closed parts take the colour of the part drawn or coloured last, so that a character needs choosing once. */
function inkFill(editor: Editor): string | null {
  const { selectedParts, inkColour } = editor.session.getState();
  const { parts } = editor.document;
  const selected = parts.find((part) => part.id === selectedParts.at(-1));
  return (selected ?? inkColour ?? parts.at(-1))?.fill ?? null;
}

export function placesOf(ink: readonly InkPoint[]): number[] {
  return ink.flatMap(({ x, y }) => [x, y]);
}
