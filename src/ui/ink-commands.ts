/** Commands of drawing lines: their tools and what goes with them. */

import { setEraserSize, toggleSymmetry } from '../editor/draw-options';
import type { PenPreferences } from '../editor/preferences';
import type { Tool } from '../editor/session';
import type { CommandSpec } from './command-spec';
import type { Services } from './shell';

type InkTool = Extract<Tool, 'ellipse' | 'polygon' | 'redraw' | 'erase'>;
export type InkCommandId =
  | `tool.${InkTool}`
  | 'symmetry'
  | `pen.${keyof PenPreferences}`
  | 'eraser.smaller'
  | 'eraser.larger';

const TOOLS: readonly (readonly [InkTool, string])[] = [
  ['ellipse', 'o'],
  ['polygon', 'p'],
  ['redraw', 'r'],
  ['erase', 'e'],
];
const ERASER_STEP = 1.25;

export function inkCommands({ editor, preferences, strings: s }: Services): readonly CommandSpec<InkCommandId>[] {
  const session = () => editor.session.getState();
  const drawing = () => session().mode === 'draw';
  const rubbing = () => drawing() && session().tool === 'erase';
  const resize = (by: number) => () => setEraserSize(editor, session().drawOptions.eraserPx * by);
  return [
    ...TOOLS.map(([tool, key]) => ({
      id: `tool.${tool}` as const,
      label: s.tools[tool],
      shortcuts: [{ key }],
      enabled: drawing,
      checked: () => session().tool === tool,
      run: () => editor.takeTool(tool),
    })),
    {
      id: 'symmetry',
      label: s.symmetry,
      shortcuts: [{ key: 'm' }],
      enabled: drawing,
      checked: () => session().symmetryX !== null,
      run: () => toggleSymmetry(editor),
    },
    ...(['pressure', 'tilt', 'palm'] as const).map((name) => ({
      id: `pen.${name}` as const,
      label: s.pen[name],
      checked: () => preferences.getState().pen[name],
      run: () => preferences.setState(({ pen }) => ({ pen: { ...pen, [name]: !pen[name] } })),
    })),
    {
      id: 'eraser.smaller',
      label: s.eraserSmaller,
      shortcuts: [{ key: '[' }],
      enabled: rubbing,
      run: resize(1 / ERASER_STEP),
    },
    {
      id: 'eraser.larger',
      label: s.eraserLarger,
      shortcuts: [{ key: ']' }],
      enabled: rubbing,
      run: resize(ERASER_STEP),
    },
  ];
}
