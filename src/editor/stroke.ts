import { createPart } from '../document/create-part';
import { addPart } from '../document/edit-parts';
import { shapeHolds } from '../document/part-holds';
import {
  DEFAULT_SMOOTHING,
  type FlatPoints,
  type MirrorLink,
  type Part,
  type SketchDocument,
  type Surface,
} from '../document/sketch-document';
import { mirroring } from '../math/matrix';
import { sketchPoint } from '../math/point';
import { gapOf, lengthOf } from '../math/polyline';
import { closeStroke } from '../sketch/close-stroke';
import { hasArea } from '../sketch/enclosed-area';
import { type DrawnLine, imageOf, mirrorLine } from '../sketch/mirror-line';
import { placeBehind } from '../sketch/place-behind';
import { reachingPart } from '../sketch/reach-part';
import { rounded, strokeToPart } from '../sketch/stroke-to-part';
import { likelyHost } from './colour-of-host';
import type { Editor } from './editor';
import type { InkPoint } from './session';

/** An end this near to the line of symmetry lies on it. */
const AXIS_REACH_PX = 14;

/** Both ends of a limb this near to a part, the way they go, were meant to be in it. */
const PART_REACH_PX = 18;

/** A line this many times as long as its ends lie apart comes back to where it began: half of a shape does not. */
const LIMB_LENGTH = 2.5;

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
  places: FlatPoints,
  zoom: number,
  smoothing: number = DEFAULT_SMOOTHING,
): StrokeOutline | null {
  const stroke = strokeToPart(places, { pxPerUnit: zoom, smoothing: Math.min(smoothing, DEFAULT_SMOOTHING) });
  return stroke.ok ? { points: stroke.outline, closed: stroke.closed } : null;
}

/** Makes a part of a finished line, two with symmetry, or says next to it why not. */
export function addStroke(editor: Editor, ink: readonly InkPoint[], surface: Surface): void {
  const { camera, drawOptions, symmetryX } = editor.session.getState();
  const places = placesOf(ink);
  const lines = symmetryX === null ? [places] : mirrored(editor, closeStroke(places, camera.zoom)).map(ending);
  const outline = outlineOfStroke(lines[0] ?? [], camera.zoom, drawOptions.smoothing);
  if (outline) addOutline(editor, reaching(editor, outline, editor.document.parts), lines.length > 1, surface);
  else editor.refuse('no-area', ink);
}

/** A limb that nearly came to a part comes into it. @param parts what it may grow out of, rear to front. */
export function reaching(editor: Editor, outline: StrokeOutline, parts: readonly Part[]): StrokeOutline {
  if (outline.closed) return outline;
  const { zoom } = editor.session.getState().camera;
  const points = reachingPart(outline.points, parts, PART_REACH_PX / zoom);
  return { ...outline, points: points === outline.points ? points : rounded(points, zoom) };
}

/** Makes a part of a shape that is exact as it is, two with symmetry. */
export function addShape(editor: Editor, shape: DrawnLine, surface: Surface): void {
  const [outline, image] = mirrored(editor, shape);
  if (outline && hasArea(outline.points)) addOutline(editor, outline, image !== undefined, surface);
  else editor.refuse('no-area', inkOf(shape));
}

function inkOf({ points }: DrawnLine): InkPoint[] {
  return points.flatMap((x, i) => (i % 2 ? [] : [{ x, y: points[i + 1] as number, pressure: 0.5, time: 0 }]));
}

/** The line alone, or what symmetry makes of it. */
export function mirrored(editor: Editor, line: DrawnLine): readonly DrawnLine[] {
  const { camera, symmetryX } = editor.session.getState();
  if (symmetryX === null) return [line];
  return mirrorLine(line, symmetryX, AXIS_REACH_PX / camera.zoom, !line.closed && isRooted(editor, line.points));
}

/** Whether a line comes out of a part and goes back into it; or, all within one, comes back to where it began. */
function isRooted(editor: Editor, points: FlatPoints): boolean {
  const { parts } = editor.document;
  const line = reaching(editor, { points, closed: false }, parts).points;
  const isLong = lengthOf(line) > LIMB_LENGTH * gapOf(line);
  return parts.some((part) => {
    const holds = (i: number) => shapeHolds(part, line[i] as number, line[i + 1] as number);
    if (part.hidden || !holds(0) || !holds(line.length - 2)) return false;
    return isLong || line.some((_, i) => i % 2 === 0 && !holds(i));
  });
}

/** A closed line as a hand draws it: ending where it began. */
function ending({ points, closed }: DrawnLine): FlatPoints {
  return closed ? [...points, ...points.slice(0, 2)] : points;
}

/** @param twice a second part is its mirror image, and stays it until the two are unlinked. */
function addOutline(editor: Editor, outline: StrokeOutline, twice: boolean, surface: Surface): void {
  const { names } = editor;
  const { drawOptions, symmetryX } = editor.session.getState();
  const { closed } = outline;
  const colour = inkFill(editor);
  const added: Part[] = [];
  editor.patch({ message: null });
  editor.edit(closed ? 'draw-part' : 'draw-limb', (before) => {
    const add = (document: SketchDocument, points: FlatPoints, mirrorOf: MirrorLink | null): SketchDocument => {
      const place = surface === 'front' ? document.parts.length : placeBehind(before.parts, points);
      const fill = closed ? colour : (likelyHost(document.parts, place, points)?.fill ?? null);
      const name = closed ? names.part : names.limb;
      const wishes = { name, outline: points, closed, fill, smoothing: drawOptions.smoothing };
      added.push(createPart(document, mirrorOf ? { ...wishes, mirrorOf } : wishes));
      return addPart(document, added.at(-1) as Part, place);
    };
    const next = add(before, outline.points, null);
    if (!twice || symmetryX === null) return next;
    const link = { part: (added[0] as Part).id, matrix: mirroring(symmetryX) };
    return add(next, imageOf(outline.points, symmetryX), link);
  });
  editor.patch({ selectedParts: added.map(({ id }) => id) });
  const [x, y] = outline.points.slice(-2) as [number, number];
  if (added.every((part) => isCovered(editor.document.parts, part))) editor.tell('out-of-sight', sketchPoint(x, y));
}

/** Whether one part before it hides all of a part. */
function isCovered(parts: readonly Part[], { id, outline }: Part): boolean {
  const index = parts.findIndex((part) => part.id === id);
  return parts
    .slice(index + 1)
    .some(
      (part) => !part.hidden && outline.every((x, i) => i % 2 === 1 || shapeHolds(part, x, outline[i + 1] as number)),
    );
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
