/** What a selected limb's junction is held by: its ends, its bends, and between them where it can be bent. */

import type { Part } from '../document/sketch-document';
import type { ScreenPoint } from '../math/point';
import { junctionWay } from '../sketch/edit-junction';
import type { Editor } from './editor';
import { freeSelection } from './selection';

export interface JunctionHandle {
  /** `index` counts bends; of a middle, the bend that a new one comes before. */
  readonly kind: 'first' | 'last' | 'bend' | 'middle';
  readonly index: number;
  /** CSS pixels of the canvas. */
  readonly x: number;
  readonly y: number;
}

const GRAB_PX = 9;
const GRAB_TOUCH_PX = 18;
/** Sides shorter than this have no handle in their middle. */
const SHORT_PX = 30;

/** The one limb that is selected with the arrow in hand, and may be changed. */
export function limbInHand(editor: Editor): Part | null {
  const { mode, tool, selectedParts } = editor.session.getState();
  if (mode !== 'draw' || tool !== 'select' || selectedParts.length !== 1) return null;
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
  const handles: JunctionHandle[] = [];
  for (let i = 0; i <= last; i += 1) {
    const { x, y } = at(i);
    handles.push({ kind: i === 0 ? 'last' : i === last ? 'first' : 'bend', index: i - 1, x, y });
    if (i === last) continue;
    const next = at(i + 1);
    if (Math.hypot(next.x - x, next.y - y) < SHORT_PX) continue;
    handles.push({ kind: 'middle', index: i, x: (x + next.x) / 2, y: (y + next.y) / 2 });
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
