import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { lookFrom, turnBy } from '../editor/view-actions';
import { useServices, useSession } from './services-context';
import { KEY_STEP, RADIANS_PER_PX, TURNS } from './turning';
import { type CubeCell, cubeSides } from './view-cube-cells';

/** Half of the picture, in half edges of the cube: room for a corner that points anywhere. */
const ROOM = 1.85;
/** A press that moves less than this is a click. */
const CLICK_PX = 4;

interface Press {
  readonly cell: CubeCell | null;
  readonly x: number;
  readonly y: number;
  lastX: number;
  lastY: number;
  turning: boolean;
}

/** Shows how the view is turned, and turns it: by a click on a face, an edge or a corner, a drag, or the arrow keys. */
export function ViewCube({ aboveTimeline }: { readonly aboveTimeline: boolean }) {
  const { editor, strings } = useServices();
  const camera = useSession((session) => session.camera);
  const [hovered, setHovered] = useState('');
  const press = useRef<Press | null>(null);
  const sides = cubeSides(camera);
  const cellAt = (target: EventTarget) => {
    const key = target instanceof Element ? target.getAttribute('data-cell') : null;
    return sides.flatMap(({ cells }) => cells).find((cell) => keyOf(cell) === key) ?? null;
  };

  const down = (event: PointerEvent<SVGSVGElement>) => {
    const { clientX: x, clientY: y } = event;
    press.current = { cell: cellAt(event.target), x, y, lastX: x, lastY: y, turning: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const now = press.current;
    if (!now) return;
    now.turning ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > CLICK_PX;
    if (!now.turning) return;
    turnBy(editor, (now.lastX - event.clientX) * RADIANS_PER_PX, (event.clientY - now.lastY) * RADIANS_PER_PX);
    now.lastX = event.clientX;
    now.lastY = event.clientY;
  };
  const up = () => {
    const now = press.current;
    press.current = null;
    if (now?.cell && !now.turning) lookFrom(editor, now.cell.direction);
  };
  const key = (event: KeyboardEvent) => {
    const turn = TURNS[event.key];
    if (!turn) return;
    event.preventDefault();
    event.stopPropagation();
    turnBy(editor, turn[0] * KEY_STEP, turn[1] * KEY_STEP);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture whose parts are buttons is no fieldset.
    <svg
      className="view-cube"
      data-above-timeline={aboveTimeline || undefined}
      viewBox={`${-ROOM} ${-ROOM} ${2 * ROOM} ${2 * ROOM}`}
      role="group"
      aria-label={strings.viewCube}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys turn it.
      tabIndex={0}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        press.current = null;
      }}
      onPointerLeave={() => setHovered('')}
      onKeyDown={key}
    >
      {sides.map(({ face, facing, matrix, cells }) => (
        <g key={face} className="cube-side" style={{ '--facing': facing } as object}>
          {cells.map((cell) => (
            // biome-ignore lint/a11y/useSemanticElements: a piece of a picture; the arrow keys and commands reach the same views.
            <polygon
              key={keyOf(cell)}
              className="cube-cell"
              data-cell={keyOf(cell)}
              data-hovered={directionOf(cell) === hovered || undefined}
              points={cell.points.map((point) => point.join()).join(' ')}
              role="button"
              tabIndex={-1}
              aria-label={strings.lookFrom(cell.touches.map((each) => strings.cubeFaces[each]))}
              onPointerEnter={() => setHovered(directionOf(cell))}
              onClick={(event) => {
                // Presses by a pointer are the drag's business; this is a click made by assistive tools.
                if (event.detail === 0) lookFrom(editor, cell.direction);
              }}
            />
          ))}
          <g transform={`matrix(${matrix.join()})`} className="cube-name" aria-hidden>
            <rect x={-1} y={-1} width={2} height={2} rx={0.12} />
            <text textAnchor="middle" dominantBaseline="central" fontSize={0.5}>
              {strings.cubeFaces[face]}
            </text>
          </g>
        </g>
      ))}
    </svg>
  );
}

function directionOf({ direction: { x, y, z } }: CubeCell): string {
  return [x, y, z].join();
}

function keyOf(cell: CubeCell): string {
  return `${cell.face} ${directionOf(cell)}`;
}
