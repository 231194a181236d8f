/** What moves the view: modes, wheel, fingers, and the zoom commands. */

import { type ScreenPoint, screenPoint } from '../math/point';
import { fitBox, panBy, turnTo, zoomAbout } from './camera';
import type { Editor } from './editor';
import type { PinchInput, WheelInput } from './input';
import type { Mode } from './session';

const WHEEL_ZOOM = 0.0018;
const PINCH_ZOOM = 0.01;
/** Room for the panels about a drawing shown whole. */
const FIT_MARGIN_PX = 120;

/** Changes mode. The drawing stays where it is; the turn is the one the mode was left with. */
export function setMode(editor: Editor, mode: Mode): void {
  const session = editor.session.getState();
  if (session.mode === mode) return;
  editor.takeTool(mode === 'draw' ? 'draw' : 'pose');
  editor.poke.drop();
  const { yaw, pitch } = session.turns[mode];
  const turned = turnTo(session.camera, yaw, pitch, editor.orbitPivot());
  editor.patch({
    mode,
    camera: mode === 'draw' ? { ...turned, centre: { ...turned.centre, z: 0 } } : turned,
    message: null,
    recording: { kind: 'off' },
    playback: { ...session.playback, playing: false },
  });
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

/** Shows the drawing whole, from the front. */
export function fitView(editor: Editor): void {
  const { bounds, viewSize, mode } = editor.session.getState();
  const box = bounds ?? { minX: 0, minY: 0, maxX: 800, maxY: 600 };
  const below = mode === 'animate' ? 130 : 0;
  const room = { width: viewSize.width, height: viewSize.height - below };
  const margin = Math.min(FIT_MARGIN_PX, viewSize.width / 8, viewSize.height / 8);
  const fitted = fitBox(box, room, margin);
  // The timeline takes the lower edge: the middle of what is left is higher up.
  editor.setCamera(panBy(fitted, 0, -below / 2));
}

/** Looks from the front again, at the same size. */
export function turnToFront(editor: Editor): void {
  const { camera } = editor.session.getState();
  const front = turnTo(camera, 0, 0, editor.orbitPivot());
  editor.setCamera({ ...front, centre: { ...front.centre, z: 0 } });
}
