import { ChevronsLeftRight } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { project } from '../editor/camera';
import { centreSymmetry, moveSymmetry } from '../editor/draw-options';
import { useServices, useSession } from './services-context';

const STEP_PX = 2;
const FAR_PX = 20;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** Where the line of symmetry is held: dragged, moved by arrow keys, sent to the middle by a double click or Home. */
export function SymmetryHandle() {
  const { editor, strings } = useServices();
  const grip = useRef<number | null>(null);
  const { x, shown, camera, size } = useSession((session) => ({
    x: session.symmetryX,
    shown: session.mode === 'draw',
    camera: session.camera,
    size: session.viewSize,
  }));
  if (x === null || !shown) return null;
  const left = project(camera, size, { x, y: 0, z: 0 }).screen.x;
  const drag = (event: PointerEvent) => {
    if (grip.current !== null) moveSymmetry(editor, event.clientX - grip.current);
  };
  const onKey = (event: KeyboardEvent) => {
    const way = STEPS[event.key];
    if (way) moveSymmetry(editor, left + way * (event.shiftKey ? FAR_PX : STEP_PX));
    else if (event.key === 'Home') centreSymmetry(editor);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="symmetry-handle"
      role="slider"
      tabIndex={0}
      aria-label={strings.symmetryLine}
      aria-valuenow={Math.round(x)}
      style={{ left }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = event.clientX - left;
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = null;
      }}
      onDoubleClick={() => centreSymmetry(editor)}
      onKeyDown={onKey}
    >
      <ChevronsLeftRight size={16} aria-hidden />
    </div>
  );
}
