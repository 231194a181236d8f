import {
  Circle,
  Eraser,
  FlipVertical2,
  Hand,
  Layers2,
  ListPlus,
  type LucideIcon,
  MousePointer2,
  Pencil,
  PenLine,
  Pin,
  Pipette,
  Rotate3d,
  Spline,
} from 'lucide-react';
import type { Tool } from '../editor/session';
import { CommandButton } from './command-button';
import { useServices, useSession } from './services-context';
import { useRovingFocus } from './use-roving-focus';

const TOOLS: Readonly<Record<'draw' | 'move', readonly (readonly [Tool, LucideIcon])[]>> = {
  draw: [
    ['draw', Pencil],
    ['ellipse', Circle],
    ['polygon', Spline],
    ['redraw', PenLine],
    ['erase', Eraser],
    ['select', MousePointer2],
    ['eyedropper', Pipette],
    ['pan', Hand],
  ],
  move: [
    ['pose', Pin],
    ['orbit', Rotate3d],
    ['pan', Hand],
  ],
};

/** The tools of the mode. */
export function ToolBar() {
  const { strings } = useServices();
  const mode = useSession((session) => session.mode);
  const roving = useRovingFocus<HTMLDivElement>();
  return (
    <div
      {...roving}
      className="panel tools"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={strings.toolsLabel}
      data-above-timeline={mode === 'animate' || undefined}
    >
      {TOOLS[mode === 'draw' ? 'draw' : 'move'].map(([tool, icon]) => (
        <CommandButton key={tool} id={`tool.${tool}`} icon={icon} side="right" oneOf />
      ))}
      <div className="tools-line" />
      <CommandButton id="behind" icon={Layers2} side="right" />
      {mode === 'draw' ? (
        <CommandButton id="symmetry" icon={FlipVertical2} side="right" />
      ) : (
        <CommandButton id="several" icon={ListPlus} side="right" />
      )}
    </div>
  );
}
