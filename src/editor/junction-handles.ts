/** What a selected limb's junction is held by: its ends, its bends, and between them where it can be bent. */

import type { Part } from '../document/sketch-document';
import type { ScreenPoint } from '../math/point';
import { junctionWay } from '../sketch/edit-junction';
import type { Editor } from './editor';
import { freeSelection } from './selection';
import type { JunctionSpot } from './session';

export interface JunctionHandle extends JunctionSpot {
  /** Held, or under the pointer. */
  readonly hot: boolean;
  /** CSS pixels of the canvas. */
  readonly x: number;
  readonly y: number;
}

const GRAB_PX = 9;
const GRAB_TOUCH_PX = 18;
/** Sides shorter than this have no handle in their middle. */
const SHORT_PX = 30;

/** The one limb that is selected with the arrow in hand, or was clicked with the pencil, and may be changed. */
export function limbInHand(editor: Editor): Part | null {
  const { mode, tool, selectedParts, clickedPart } = editor.session.getState();
  if (mode !== 'draw' || selectedParts.length !== 1) return null;
  // A limb just drawn has none: the next one may begin right beside it.
  if (tool !== 'select' && !(tool === 'draw' && clickedPart === selectedParts[0])) return null;
  const free = freeSelection(editor);
  const part = editor.document.parts.find(({ id }) => id === free[0]);
  return part && !part.closed && part.attach === 'auto' ? part : null;
}

export function junctionHandles(editor: Editor): readonly JunctionHandle[] {
  const limb = limbInHand(editor);
  if (!limb) return [];
  const way = junctionWay(limb);
  const last = way.length / 2 - 1;
  const at = (i: number): ScreenPoint => editor.screenOf(way[2 * i] as number, way[2 * i + 1] as number);
  const { hotJunction } = editor.session.getState();
  const handles: JunctionHandle[] = [];
  const add = (kind: JunctionSpot['kind'], index: number, { x, y }: ScreenPoint) => {
    handles.push({ kind, index, hot: hotJunction?.kind === kind && hotJunction.index === index, x, y });
  };
  for (let i = 0; i <= last; i += 1) {
    const here = at(i);
    add(i === 0 ? 'last' : i === last ? 'first' : 'bend', i - 1, here);
    if (i === last) continue;
    const next = at(i + 1);
    if (Math.hypot(next.x - here.x, next.y - here.y) < SHORT_PX) continue;
    add('middle', i, { ...here, x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 });
  }
  return handles;
}

export function junctionHandleAt(
  editor: Editor,
  { x, y }: ScreenPoint,
  pointerType: 'mouse' | 'pen' | 'touch',
): JunctionHandle | null {
  let nearest = pointerType === 'touch' ? GRAB_TOUCH_PX : GRAB_PX;
  let found: JunctionHandle | null = null;
  for (const handle of junctionHandles(editor)) {
    const away = Math.hypot(handle.x - x, handle.y - y);
    if (away > nearest) continue;
    nearest = away;
    found = handle;
  }
  return found;
}
