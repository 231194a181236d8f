/** What moves the view: modes, wheel, fingers, and the zoom commands. */

import type { Box } from '../math/box';
import { type ScreenPoint, screenPoint } from '../math/point';
import {
  type Camera,
  fitBox,
  orbitBy,
  panBy,
  project,
  type SpacePoint,
  turnFrom,
  turnTo,
  withEye,
  zoomAbout,
} from './camera';
import type { Editor } from './editor';
import type { PinchInput, WheelInput } from './input';
import type { Mode } from './session';

const WHEEL_ZOOM = 0.0018;
const PINCH_ZOOM = 0.01;
/** Air about a drawing shown whole. */
const FIT_MARGIN_PX = 48;

/** How far away a viewer stands for perspective: this many diagonals of the drawing. */
const EYE_DIAGONALS = 1.6;
const LEAST_EYE = 300;

/**
 * Changes mode. A mode in which the artist has moved the view comes back to
 * where it was left, as long as the drawing can be seen from there; one in
 * which they have not goes on from what is seen now, panels aside. Whoever drew behind does
 * not mean to pin the far side.
 */
export function setMode(editor: Editor, mode: Mode): void {
  const session = editor.session.getState();
  if (session.mode === mode) return;
  editor.takeTool(mode === 'draw' ? 'draw' : 'pose');
  editor.poke.drop();
  editor.blend.stop();
  const own = session.cameras[mode];
  const camera = own && seesDrawing(editor, own) ? own : (session.cameraBefore ?? session.camera);
  editor.patch({
    mode,
    camera: mode === 'draw' ? fromTheFront(editor, camera) : camera,
    cameraBefore: null,
    behind: session.behind && mode !== 'draw' && session.mode !== 'draw',
    message: null,
    loose: null,
    recording: { kind: 'off' },
    playback: { ...session.playback, playing: false },
  });
}

function seesDrawing(editor: Editor, camera: Camera): boolean {
  const { bounds, viewSize } = editor.session.getState();
  if (!bounds) return true;
  const { screen: a } = project(camera, viewSize, { x: bounds.minX, y: bounds.minY, z: 0 });
  const { screen: b } = project(camera, viewSize, { x: bounds.maxX, y: bounds.maxY, z: 0 });
  const overlap = (from: number, to: number, length: number) => Math.min(from, to) < length && Math.max(from, to) > 0;
  return overlap(a.x, b.x, viewSize.width) && overlap(a.y, b.y, viewSize.height);
}

/** A view as Draw has it: level, without perspective. */
function fromTheFront(editor: Editor, camera: Camera): Camera {
  const pivot = editor.orbitPivot();
  const front = withEye(turnTo(camera, 0, 0, pivot), null, pivot);
  return { ...front, centre: { ...front.centre, z: 0 } };
}

/** Whether there is perspective. Draw has none. */
export function setPerspective(editor: Editor, on: boolean): void {
  const { camera, bounds, mode } = editor.session.getState();
  if (mode === 'draw') return;
  const diagonal = bounds ? Math.hypot(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) : 0;
  editor.setCamera(withEye(camera, on ? Math.max(LEAST_EYE, EYE_DIAGONALS * diagonal) : null, editor.orbitPivot()));
}

/** Turns the view about the drawing. Draw always looks from the front. */
export function turnBy(editor: Editor, dYaw: number, dPitch: number): void {
  const { camera, mode } = editor.session.getState();
  if (mode !== 'draw') editor.setCamera(orbitBy(camera, dYaw, dPitch, editor.orbitPivot()));
}

/** @param from direction from the middle of the drawing to the viewer: sketch x, y (down), and z to the front. */
export function lookFrom(editor: Editor, from: SpacePoint): void {
  const { camera, mode } = editor.session.getState();
  if (mode === 'draw') return;
  const { yaw, pitch } = turnFrom(camera, from);
  editor.glideTo(turnTo(camera, yaw, pitch, editor.orbitPivot()));
}

export function wheelView(editor: Editor, input: WheelInput): void {
  const { camera, viewSize } = editor.session.getState();
  // A mouse's wheel zooms; two fingers on a trackpad, which move sideways too, pan.
  if (!input.pinch && input.dxPx !== 0) editor.setCamera(panBy(camera, -input.dxPx, -input.dyPx));
  else if (input.modifiers.shift) editor.setCamera(panBy(camera, -input.dyPx, 0));
  else if (input.pinch) {
    editor.setCamera(zoomAbout(camera, viewSize, input.point, Math.exp(-input.dyPx * PINCH_ZOOM)));
  } else editor.setCamera(zoomAbout(camera, viewSize, input.point, Math.exp(-input.dyPx * WHEEL_ZOOM)));
}

export function pinchView(editor: Editor, input: PinchInput): void {
  const { camera, viewSize } = editor.session.getState();
  const moved = panBy(camera, input.dxPx, input.dyPx);
  editor.setCamera(zoomAbout(moved, viewSize, input.point, input.scale));
}

export function zoomBy(editor: Editor, factor: number, about?: ScreenPoint): void {
  const { camera, viewSize } = editor.session.getState();
  const middle = about ?? screenPoint(viewSize.width / 2, viewSize.height / 2);
  editor.setCamera(zoomAbout(camera, viewSize, middle, factor));
}

/**
 * Resets the view: the drawing whole, from the front, between the panels. The mode forgets the view it had.
 * @param softly not where another drawing is met.
 */
export function fitView(editor: Editor, softly = true): void {
  const { bounds, viewSize, camera } = editor.session.getState();
  const box = bounds ?? { minX: 0, minY: 0, maxX: 800, maxY: 600 };
  const clear = clearArea(editor);
  const room = { width: clear.maxX - clear.minX, height: clear.maxY - clear.minY };
  const fitted = fitBox(box, room, Math.min(FIT_MARGIN_PX, room.width / 8, room.height / 8));
  // The middle of what the panels leave is not the middle of the canvas.
  const dx = (clear.minX + clear.maxX - viewSize.width) / 2;
  const dy = (clear.minY + clear.maxY - viewSize.height) / 2;
  const { eyeDistance } = camera;
  const eyed = eyeDistance === undefined ? fitted : { ...fitted, eyeDistance };
  editor.glideTo(panBy(eyed, dx, dy), 'shared', softly);
}

/**
 * A drawing that was in full view and is now under a panel comes out from under it.
 * @param softly as with `fitView`.
 */
export function keepInView(editor: Editor, softly = true): void {
  const { bounds, viewSize, camera, cameras, mode } = editor.session.getState();
  if (!bounds || editor.busy) return;
  const corners = [
    editor.screenOf(bounds.minX, bounds.minY),
    editor.screenOf(bounds.maxX, bounds.minY),
    editor.screenOf(bounds.minX, bounds.maxY),
    editor.screenOf(bounds.maxX, bounds.maxY),
  ];
  const top = Math.min(...corners.map((corner) => corner.y));
  const bottom = Math.max(...corners.map((corner) => corner.y));
  const clear = clearArea(editor);
  const wasWhole = top >= 0 && bottom <= viewSize.height;
  if (!wasWhole || bottom <= clear.maxY) return;
  const scale = Math.min(1, (clear.maxY - clear.minY) / (bottom - top));
  const middle = screenPoint(viewSize.width / 2, (top + bottom) / 2);
  const scaled = zoomAbout(camera, viewSize, middle, scale);
  const newBottom = middle.y + ((bottom - top) / 2) * scale;
  editor.glideTo(panBy(scaled, 0, clear.maxY - newBottom), cameras[mode] ? 'own' : 'aside', softly);
}

/** What the panels leave of the canvas, CSS pixels. */
export function clearArea(editor: Editor): Box {
  const { viewSize, insets } = editor.session.getState();
  return {
    minX: insets.left,
    minY: insets.top,
    maxX: Math.max(insets.left + 100, viewSize.width - insets.right),
    maxY: Math.max(insets.top + 100, viewSize.height - insets.bottom),
  };
}

/** Looks from the front again, at the same size. */
export function turnToFront(editor: Editor): void {
  const { camera } = editor.session.getState();
  const front = turnTo(camera, 0, 0, editor.orbitPivot());
  editor.glideTo(front.eyeDistance === undefined ? { ...front, centre: { ...front.centre, z: 0 } } : front);
}
