/** Each tool at rest: the state that its chart begins in, and the cursor it shows. */

import type { Editor } from '../editor';
import type { Cursor, Tool } from '../session';
import { DrawIdle } from './draw-part/idle';
import { EllipseIdle } from './ellipse/idle';
import { EraseIdle } from './erase/idle';
import { EyedropperIdle } from './eyedropper/idle';
import { OrbitIdle } from './orbit/idle';
import { PanIdle } from './pan/idle';
import { PictureIdle } from './picture/idle';
import { PolygonIdle } from './polygon/idle';
import { PoseIdle } from './pose/idle';
import { RedrawIdle } from './redraw/idle';
import { SelectIdle } from './select/idle';
import type { ToolState } from './tool-state';

const IDLE: Readonly<Record<Tool, new (editor: Editor) => ToolState>> = {
  draw: DrawIdle,
  ellipse: EllipseIdle,
  polygon: PolygonIdle,
  redraw: RedrawIdle,
  erase: EraseIdle,
  select: SelectIdle,
  eyedropper: EyedropperIdle,
  orbit: OrbitIdle,
  pan: PanIdle,
  picture: PictureIdle,
  pose: PoseIdle,
};

const CURSORS: Readonly<Record<Tool, Cursor>> = {
  draw: 'draw',
  ellipse: 'draw',
  polygon: 'draw',
  redraw: 'draw',
  erase: 'erase',
  select: 'default',
  eyedropper: 'pick',
  orbit: 'orbit',
  pan: 'grab',
  picture: 'default',
  pose: 'default',
};

export function idleOf(editor: Editor, tool: Tool): ToolState {
  return new IDLE[tool](editor);
}

export function idleCursor(tool: Tool): Cursor {
  return CURSORS[tool];
}
