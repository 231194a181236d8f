/** The box round the selection with its handles: where they are, and which one is under the pointer. */

import type { PartId, SketchDocument } from '../document/sketch-document';
import type { Box } from '../math/box';
import { IDENTITY, type Matrix, transformX, transformY } from '../math/matrix';
import type { ScreenPoint } from '../math/point';
import { project } from './camera';
import type { Editor } from './editor';
import { limbInHand } from './junction-handles';
import type { HandleName, Insets, Session } from './session';
import { boxOfParts, freeIn } from './transform-actions';

export interface FrameHandle {
  readonly name: HandleName;
  readonly x: number;
  readonly y: number;
}

/** CSS pixels. */
export interface SelectionFrame {
  /** x, y of the upper left, upper right, lower right and lower left corner; turned while it is being turned. */
  readonly corners: readonly number[];
  readonly handles: readonly FrameHandle[];
  /** The handle that is held or under the pointer. */
  readonly hot: HandleName | null;
  /** What the drag has come to, beside its handle. */
  readonly label: string | null;
}

/** Room between the parts and the frame, which must not cover them. */
const PADDING_PX = 10;
/** Round a limb whose junction has handles of its own, mostly at the edge of it. */
const JUNCTION_PADDING_PX = 24;
/** How far the handles that turn and swell stand off. */
const STALK_PX = 30;
/** A side shorter than this has no handle in its middle. */
const SHORT_PX = 44;
const GRAB_PX = 11;
const GRAB_TOUCH_PX = 22;

/** Null where the arrow is not in hand, or nothing of the selection can be changed. */
export function selectionFrame(editor: Editor): SelectionFrame | null {
  const session = editor.session.getState();
  const { mode, tool, handleDrag, hotHandle } = session;
  if (mode !== 'draw' || tool !== 'select' || session.rubberBand) return null;
  const box = handleDrag?.box ?? boxOfSelection(editor.document, session.selectedParts);
  if (!box) return null;
  const padding = limbInHand(editor) ? JUNCTION_PADDING_PX : PADDING_PX;
  const corners = padded(cornersOf(box, handleDrag?.matrix ?? IDENTITY, session), padding);
  const hot = handleDrag?.handle ?? hotHandle;
  return { corners, handles: handlesOf(corners, session), hot, label: handleDrag?.label ?? null };
}

/** @param pointerType a finger is given more room, but never all of a small part. */
export function handleAt(
  editor: Editor,
  point: ScreenPoint,
  pointerType: 'mouse' | 'pen' | 'touch',
): HandleName | null {
  const frame = selectionFrame(editor);
  if (!frame) return null;
  const [left = 0, top = 0, , , right = 0, bottom = 0] = frame.corners;
  const room = Math.min(right - left, bottom - top) / 3;
  let nearest = pointerType === 'touch' ? Math.min(GRAB_TOUCH_PX, Math.max(GRAB_PX, room)) : GRAB_PX;
  let found: HandleName | null = null;
  for (const { name, x, y } of frame.handles) {
    const away = Math.hypot(x - point.x, y - point.y);
    if (away > nearest) continue;
    nearest = away;
    found = name;
  }
  return found;
}

/** Bounds of the selection, worked out once for each document and selection. */
const boxes = new WeakMap<SketchDocument['parts'], { readonly ids: readonly PartId[]; readonly box: Box | null }>();

function boxOfSelection(document: SketchDocument, ids: readonly PartId[]): Box | null {
  const known = boxes.get(document.parts);
  if (known?.ids === ids) return known.box;
  const box = boxOfParts(document, freeIn(document, ids));
  boxes.set(document.parts, { ids, box });
  return box;
}

function cornersOf({ minX, minY, maxX, maxY }: Box, matrix: Matrix, { camera, viewSize }: Session): number[] {
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ].flatMap(([x = 0, y = 0]) => {
    const place = { x: transformX(matrix, x, y), y: transformY(matrix, x, y), z: 0 };
    const { screen } = project(camera, viewSize, place);
    return [screen.x, screen.y];
  });
}

/** Moves the corners apart along the frame's own axes, which may be turned. */
function padded(corners: readonly number[], paddingPx: number): number[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = corners;
  const [ux, uy] = unit(x1 - x0, y1 - y0, 1, 0);
  const [vx, vy] = unit(x3 - x0, y3 - y0, 0, 1);
  const out = (x: number, y: number, u: number, v: number) => [
    x + paddingPx * (u * ux + v * vx),
    y + paddingPx * (u * uy + v * vy),
  ];
  return [...out(x0, y0, -1, -1), ...out(x1, y1, 1, -1), ...out(x2, y2, 1, 1), ...out(x3, y3, -1, 1)];
}

function unit(x: number, y: number, elseX: number, elseY: number): readonly [number, number] {
  const length = Math.hypot(x, y);
  return length > 0 ? [x / length, y / length] : [elseX, elseY];
}

function handlesOf(corners: readonly number[], { insets, viewSize }: Session): FrameHandle[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = corners;
  const middle = (name: HandleName, ax: number, ay: number, bx: number, by: number): FrameHandle => ({
    name,
    x: (ax + bx) / 2,
    y: (ay + by) / 2,
  });
  const top = middle('n', x0, y0, x1, y1);
  const right = middle('e', x1, y1, x2, y2);
  const bottom = middle('s', x2, y2, x3, y3);
  const left = middle('w', x3, y3, x0, y0);
  const sides: FrameHandle[] = [];
  if (Math.hypot(x1 - x0, y1 - y0) >= SHORT_PX) sides.push(top, bottom);
  if (Math.hypot(x3 - x0, y3 - y0) >= SHORT_PX) sides.push(right, left);
  const size = { width: viewSize.width, height: viewSize.height };
  return [
    { name: 'nw', x: x0, y: y0 },
    { name: 'ne', x: x1, y: y1 },
    { name: 'se', x: x2, y: y2 },
    { name: 'sw', x: x3, y: y3 },
    ...sides,
    stalk('rotate', top, bottom, insets, size),
    stalk('thickness', right, left, insets, size),
  ];
}

/** Stands off the frame at `from`, or on the other side where a panel would cover it. */
function stalk(
  name: HandleName,
  from: FrameHandle,
  other: FrameHandle,
  insets: Insets,
  size: { readonly width: number; readonly height: number },
): FrameHandle {
  const off = (near: FrameHandle, far: FrameHandle): FrameHandle => {
    const [ux, uy] = unit(near.x - far.x, near.y - far.y, name === 'rotate' ? 0 : 1, name === 'rotate' ? -1 : 0);
    return { name, x: near.x + STALK_PX * ux, y: near.y + STALK_PX * uy };
  };
  const isClear = ({ x, y }: FrameHandle) =>
    x > insets.left && x < size.width - insets.right && y > insets.top && y < size.height - insets.bottom;
  const first = off(from, other);
  const second = off(other, from);
  return isClear(first) || !isClear(second) ? first : second;
}
