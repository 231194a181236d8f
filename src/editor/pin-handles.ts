/**
 * What stands about the selected pin: a ring that turns it, the circle that it
 * holds stiff, and beside them a slide that brings it in front. What they set is
 * set of every pin selected, as in the panel.
 */

import type { Pin, PinId } from '../document/sketch-document';
import type { Box } from '../math/box';
import { type ScreenPoint, screenPoint } from '../math/point';
import { distanceToLine } from '../math/segment';
import { cameraAxes, project } from './camera';
import type { Editor } from './editor';
import type { PinHandleName } from './session';
import { distance } from './tools/thresholds';

/** CSS pixels. */
export interface PinHandles {
  readonly pin: PinId;
  readonly middle: ScreenPoint;
  /** x, y pairs clockwise from the top; empty where the drawing's plane is seen edge-on. */
  readonly ring: readonly number[];
  /** On the ring; null where there is none. */
  readonly knob: ScreenPoint | null;
  /** How far the pin is turned; null: it turns as the body does. */
  readonly degrees: number | null;
  /** The circle that is held stiff, x, y pairs; empty: none. */
  readonly stiff: readonly number[];
  readonly stiffKnob: ScreenPoint;
  readonly slide: {
    readonly x: number;
    readonly top: number;
    readonly middle: number;
    readonly bottom: number;
    readonly knob: number;
  };
  /** What is held or under the pointer. */
  readonly hot: PinHandleName | null;
  /** What the drag has come to. */
  readonly label: string | null;
}

export const RING_PX = 46;
/** Half of the slide's length, and how far it stands beside the ring. */
const SLIDE_PX = 40;
const SLIDE_AWAY_PX = 30;
/** A circle this wide or wider goes through its knob; those of less have theirs between here and the pin. */
const STIFF_TRUE_PX = 60;
const STIFF_LEAST_PX = 28;
/** Where the knob of the circle is: to the lower right, off the other handles. */
const STIFF_BEARING = (3 / 4) * Math.PI;
const SIDES = 48;
/** The plane of the drawing is turned off the screen's further than this: a ring in it can't be held any more. */
const EDGE_ON = 0.3;
/** What is drawn of a knob. */
export const KNOB_PX = 6.5;
const GRAB_PX = 10;
const GRAB_TOUCH_PX = 20;
const BAND_PX = 6;
const BAND_TOUCH_PX = 12;

/** Null where no pin is in hand, or where the handles would be in the way. */
export function pinHandles(editor: Editor): PinHandles | null {
  const session = editor.session.getState();
  const { mode, tool, recording, playback, drags, rubberBand } = session;
  const quiet = recording.kind !== 'running' && !playback.playing && drags.length === 0 && !rubberBand;
  if (mode === 'draw' || tool !== 'pose' || !quiet || editor.poke.count > 0) return null;
  const id = session.selectedPins.at(-1);
  const index = editor.document.pins.findIndex((pin) => pin.id === id);
  const pin = editor.document.pins[index];
  const place = editor.picker.pinPlace(index);
  if (!pin || !place || session.pinsOffBody.includes(pin.id)) return null;
  const { camera, viewSize, insets, bounds, hotPinHandle, pinHandleDrag } = session;
  const on = (bearing: number, away: number) => {
    const [x, y] = [Math.sin(bearing) * away, -Math.cos(bearing) * away];
    return project(camera, viewSize, { ...place.posed, x: place.posed.x + x, y: place.posed.y + y }).screen;
  };
  const { zoom } = camera;
  const degrees = editor.liveTargets()[index]?.degrees ?? null;
  const facing = Math.abs(cameraAxes(camera).near.z) > EDGE_ON;
  const shownTurn = degrees ?? naturalTurn(editor, pin);
  const stiffPx = pin.stiffness * zoom;
  const x = slideX(place.screen.x, insets.left);
  const { y } = place.screen;
  return {
    pin: pin.id,
    middle: place.screen,
    ring: facing ? circle((bearing) => on(bearing, RING_PX / zoom)) : [],
    knob: facing ? on((shownTurn * Math.PI) / 180, RING_PX / zoom) : null,
    degrees,
    stiff: stiffPx > 0 ? circle((bearing) => on(bearing, pin.stiffness)) : [],
    stiffKnob: on(STIFF_BEARING, knobAwayOf(stiffPx) / zoom),
    slide: {
      x,
      top: y - SLIDE_PX,
      middle: y,
      bottom: y + SLIDE_PX,
      knob: y - SLIDE_PX * Math.max(-1, Math.min(1, pin.inFront / pinReach(bounds))),
    },
    hot: pinHandleDrag?.handle ?? hotPinHandle,
    label: pinHandleDrag?.label ?? null,
  };
}

/** The handle under a point; a pin that is nearer has the right of way. */
export function pinHandleAt(
  editor: Editor,
  point: ScreenPoint,
  pointerType: 'mouse' | 'pen' | 'touch',
): PinHandleName | null {
  const handles = pinHandles(editor);
  if (!handles) return null;
  const near = editor.pinNear(point, pointerType);
  const other = near ? distance(editor.pinScreen(near), point) : Number.POSITIVE_INFINITY;
  const { slide, knob, stiffKnob, ring } = handles;
  const grab = pointerType === 'touch' ? GRAB_TOUCH_PX : GRAB_PX;
  const knobs: readonly (readonly [PinHandleName, ScreenPoint | null])[] = [
    ['turn', knob],
    ['stiffness', stiffKnob],
    ['in-front', screenPoint(slide.x, slide.knob)],
  ];
  let nearest = Math.min(grab, other);
  let found: PinHandleName | null = null;
  for (const [name, at] of knobs) {
    const away = at ? distance(at, point) : Number.POSITIVE_INFINITY;
    if (away > nearest) continue;
    nearest = away;
    found = name;
  }
  if (found || near) return found;
  const band = pointerType === 'touch' ? BAND_TOUCH_PX : BAND_PX;
  const onSlide = Math.abs(point.x - slide.x) <= band && point.y >= slide.top && point.y <= slide.bottom;
  if (onSlide) return 'in-front';
  return ring.length > 0 && distanceToLine(ring, true, point.x, point.y) <= band ? 'turn' : null;
}

/** Whether a point is on a knob itself, and not only as near as a hand may be to take hold of it. */
export function isOnKnob(editor: Editor, point: ScreenPoint): boolean {
  const handles = pinHandles(editor);
  if (!handles) return false;
  const { slide, knob, stiffKnob } = handles;
  return [knob, stiffKnob, screenPoint(slide.x, slide.knob)].some((at) => at && distance(at, point) <= KNOB_PX);
}

/** How far a free pin is turned by the body that it sits on. */
export function naturalTurn(editor: Editor, pin: Pin): number {
  return (pin.part && editor.picker.turnAt?.(pin.at, pin.part)) ?? 0;
}

/** The largest radius and shift that sliders have, sketch units. */
export function pinReach(bounds: Box | null): number {
  if (!bounds) return 100;
  return Math.max(40, Math.round(Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) / 4));
}

/** The radius held stiff when the knob is so far from the pin, both in CSS pixels. */
export function stiffPxAt(away: number): number {
  if (away >= STIFF_TRUE_PX) return away;
  return (Math.max(0, away - STIFF_LEAST_PX) * STIFF_TRUE_PX) / (STIFF_TRUE_PX - STIFF_LEAST_PX);
}

function knobAwayOf(stiffPx: number): number {
  if (stiffPx >= STIFF_TRUE_PX) return stiffPx;
  return STIFF_LEAST_PX + (stiffPx * (STIFF_TRUE_PX - STIFF_LEAST_PX)) / STIFF_TRUE_PX;
}

/** What a move along the slide is worth, sketch units a pixel. */
export function slideScale(bounds: Box | null): number {
  return pinReach(bounds) / SLIDE_PX;
}

/** To the left of the ring, or on its other side where a panel covers that. */
function slideX(middle: number, covered: number): number {
  const away = RING_PX + SLIDE_AWAY_PX;
  return middle - away > covered ? middle - away : middle + away;
}

function circle(on: (bearing: number) => ScreenPoint): number[] {
  return Array.from({ length: SIDES }, (_, i) => on((2 * Math.PI * i) / SIDES)).flatMap(({ x, y }) => [x, y]);
}
