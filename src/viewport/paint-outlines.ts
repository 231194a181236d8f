import type { Part, PartId, PartShape } from '../document/sketch-document';
import type { ViewState } from '../editor/view-state';
import { type SoftOutline, softOutline } from '../engine/soft-outline';
import type { Palette } from './palette';
import type { Affine } from './plane-transform';

interface PartPaths {
  /** The drawn line. */
  readonly line: Path2D;
  /** What it encloses, by way of the junction. */
  readonly region: Path2D;
  /** The junction alone; empty for closed parts. */
  readonly junction: Path2D;
}

/** Shapes are immutable, so their paths live as long as they do. */
const pathsOfParts = new WeakMap<PartShape, PartPaths>();

/** How much of what lies under a part is wiped away when it is drawn over: the rest shows through. */
const COVER = 0.8;

/**
 * The drawing, rear to front. Each part first thins out the lines under it, so
 * that what is hidden stays visible but quiet.
 */
export function paintOutlines(
  context: CanvasRenderingContext2D,
  view: ViewState,
  plane: Affine,
  palette: Palette,
): void {
  const matrix = new DOMMatrix([plane.a, plane.b, plane.c, plane.d, plane.e, plane.f]);
  const selected = new Set<PartId>(view.selectedParts);
  const replaced = new Set<PartId>(view.preview?.replaces);
  const faulty = new Set<PartId>(view.faultyParts);
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.fillStyle = '#000';
  const seen = view.document.parts.filter((part) => !part.hidden);
  for (const part of seen) {
    const paths = pathsOf(part);
    const line = transformed(paths.line, matrix);
    if (replaced.has(part.id)) {
      stroke(context, line, palette.outlineHidden, 2.1);
      continue;
    }
    context.globalCompositeOperation = 'destination-out';
    context.globalAlpha = COVER;
    context.fill(transformed(paths.region, matrix), regionRule(part));
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 1;
    if (faulty.has(part.id)) {
      stroke(context, line, palette.recording, 2.5, [7, 5]);
    } else {
      stroke(context, line, palette.outline, 2.1);
    }
  }
  for (const part of seen) {
    if (replaced.has(part.id)) continue;
    if (!selected.has(part.id) && view.hoveredPart !== part.id) continue;
    const paths = pathsOf(part);
    const line = transformed(paths.line, matrix);
    if (selected.has(part.id)) stroke(context, line, palette.accentSoft, 9);
    stroke(context, line, palette.accent, 2.5);
    stroke(context, transformed(paths.junction, matrix), palette.accent, 1.75, [1, 6]);
  }
  context.restore();
}

/** How a part's region is filled: a hole may run the same way round as the outline; a line without any may cross itself. */
export function regionRule({ holes }: PartShape): CanvasFillRule {
  return holes.length > 0 ? 'evenodd' : 'nonzero';
}

export function stroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  dash: number[] = [],
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
}

export function transformed(path: Path2D, matrix: DOMMatrix): Path2D {
  const out = new Path2D();
  out.addPath(path, matrix);
  return out;
}

/** Of a part, along the line that its body is made of; of any other shape, along its own. */
export function pathsOf(shape: Part | PartShape): PartPaths {
  const known = pathsOfParts.get(shape);
  if (known !== undefined) return known;
  const soft = 'smoothing' in shape ? softOutline(shape) : null;
  const made = soft ? softPaths(soft) : drawnPaths(shape);
  pathsOfParts.set(shape, made);
  return made;
}

function softPaths({ loops, drawn, junction }: SoftOutline): PartPaths {
  return { line: together(drawn, false), region: together(loops, true), junction: together(junction, false) };
}

function drawnPaths({ outline, closed, junction: between, holes }: PartShape): PartPaths {
  const line = polyline(outline);
  if (closed) line.closePath();
  const rims = together(holes, true);
  line.addPath(rims);
  const region = together([[...outline, ...between]], true);
  region.addPath(rims);
  const junction = closed ? new Path2D() : polyline([...outline.slice(-2), ...between, ...outline.slice(0, 2)]);
  return { line, region, junction };
}

function together(lines: readonly (readonly number[])[], closed: boolean): Path2D {
  const all = new Path2D();
  for (const points of lines) {
    const path = polyline(points);
    if (closed) path.closePath();
    all.addPath(path);
  }
  return all;
}

function polyline(points: readonly number[]): Path2D {
  const path = new Path2D();
  for (let at = 0; at + 1 < points.length; at += 2) path.lineTo(points[at] as number, points[at + 1] as number);
  return path;
}
