/**
 * Points tagged with the space they live in, so that a screen pixel can't be
 * handed to something that wants a sketch unit.
 */

declare const space: unique symbol;

interface Tagged<Space extends string> {
  readonly x: number;
  readonly y: number;
  /** Exists in the type only. */
  readonly [space]: Space;
}

/** CSS pixels of the canvas, origin at its top left, y down. */
export type ScreenPoint = Tagged<'screen'>;

/** Sketch units: x right, y down (SVG user units). */
export type SketchPoint = Tagged<'sketch'>;

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint;
}

export function sketchPoint(x: number, y: number): SketchPoint {
  return { x, y } as SketchPoint;
}
