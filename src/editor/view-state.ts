/**
 * Everything the viewport needs to paint one frame, as a plain value: made by
 * `viewStateOf` from the document and the session, read by `Viewport.render`.
 */

import type { PartId, PictureRole, PinId, SketchDocument, Surface } from '../document/sketch-document';
import type { Camera, ViewSize } from './camera';
import type { JunctionHandle } from './junction-handles';
import type { PinHandles } from './pin-handles';
import type { SelectionFrame } from './selection-frame';
import type { CanvasMessage, Ink, Mode, Preview } from './session';

/**
 * In 'draw' the body is shown undeformed with the outlines over it; in 'pose'
 * and 'animate' as in the newest frame, with pins and no outlines.
 */
export interface ViewState {
  readonly mode: Mode;
  readonly camera: Camera;
  readonly size: ViewSize;
  readonly document: SketchDocument;
  /** The line being drawn now. */
  readonly ink: Ink | null;
  readonly preview: Preview | null;
  /** Handles of the selected limb's junction; empty where there are none. */
  readonly junction: readonly JunctionHandle[];
  /** Of the line of symmetry, sketch units; null: none, or not drawing. */
  readonly symmetryX: number | null;
  /** Where the eraser is, CSS pixels; null: not in hand. */
  readonly eraser: { readonly x: number; readonly y: number; readonly radius: number } | null;
  /** The picture in hand: its frame is shown, in Draw. */
  readonly placing: PictureRole | null;
  readonly selectedParts: readonly PartId[];
  readonly hoveredPart: PartId | null;
  /** The box with handles round the selection; null: the arrow is not in hand. */
  readonly selectionFrame: SelectionFrame | null;
  /** Parts at fault in the last build: drawn in the warning colour. */
  readonly faultyParts: readonly PartId[];
  /** In the order of `Editor.livePins()`, and so of `frame.pins`. Empty in Draw. */
  readonly pins: readonly PinView[];
  /** What stands about the selected pin; null: nothing. */
  readonly pinHandles: PinHandles | null;
  /** Paths of recorded pins, only in Animate. */
  readonly trajectories: readonly Trajectory[];
  /** The refused stroke, if there is one, fades here; its words are HTML beside it. */
  readonly message: CanvasMessage | null;
}

export interface PinView {
  /** Index into `frame.pins`. */
  readonly index: number;
  readonly id: PinId;
  readonly name: string;
  readonly surface: Surface;
  /** Where it is pulled to now, sketch units. Draw a thin line from the pin to here when they are apart. */
  readonly target: { readonly x: number; readonly y: number };
  readonly state: 'idle' | 'hovered' | 'dragging' | 'recording';
  readonly selected: boolean;
  /** False: lies on no part; draw it hollow at `target`. */
  readonly onBody: boolean;
  /** A passing hold by the pointer rather than a pin. */
  readonly poke: boolean;
  /** Index into the track colours; -1: has no track. */
  readonly track: number;
}

export interface Trajectory {
  readonly pin: PinId;
  /** Index into the track colours. */
  readonly track: number;
  readonly selected: boolean;
  /** Sketch x, y pairs. */
  readonly points: readonly number[];
  /** Where along `points` the playhead is: an x, y; null outside the track. */
  readonly now: { readonly x: number; readonly y: number } | null;
  /** Being recorded: draw it growing, not closed. */
  readonly live: boolean;
}

/** Colours of tracks, in both themes, by index modulo their number. */
export const TRACK_COLOURS = [
  '#ff6a3d',
  '#d9a441',
  '#9b6bd6',
  '#4fa862',
  '#4a94d8',
  '#d9578f',
  '#3fa8a0',
  '#a5835c',
] as const;

/** How far from a pin's middle a pointer still takes it, CSS pixels. */
export const PIN_GRAB_PX = 14;
export const PIN_GRAB_TOUCH_PX = 24;
