import { X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useDocument, usePreferences, useServices } from './services-context';
import { Tip } from './tip';
import { KEY_STEP, RADIANS_PER_PX, TURNS } from './turning';

/** A small picture of the body beside the drawing, turned, so that what each stroke puffs up into is seen in depth. */
export function LiveBodyView() {
  const wanted = usePreferences(({ liveBody }) => liveBody);
  const empty = useDocument(({ parts }) => parts.length === 0);
  return wanted && !empty ? <View /> : null;
}

function View() {
  const { live, preferences, strings } = useServices();
  const host = useRef<HTMLDivElement>(null);
  const held = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    live.show(host.current);
    return () => live.show(null);
  }, [live]);

  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    const last = held.current;
    if (!last) return;
    live.turnBy((last.x - x) * RADIANS_PER_PX, (y - last.y) * RADIANS_PER_PX);
    held.current = { x, y };
  };
  const letGo = () => {
    held.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const turn = TURNS[event.key];
    if (!turn && event.key !== 'Home') return;
    event.preventDefault();
    event.stopPropagation();
    if (turn) live.turnBy(turn[0] * KEY_STEP, turn[1] * KEY_STEP);
    else live.turnBack();
  };

  return (
    <section className="panel live-body" aria-label={strings.liveBody}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture that is turned is no fieldset. */}
      <div
        ref={host}
        className="live-body-picture"
        role="group"
        aria-label={strings.liveBodyTurn}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys turn it.
        tabIndex={0}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={move}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onDoubleClick={() => live.turnBack()}
        onKeyDown={key}
      />
      <Tip label={strings.liveBodyHide} side="right">
        <button
          type="button"
          className="icon-button small live-body-hide"
          aria-label={strings.liveBodyHide}
          onClick={() => preferences.setState({ liveBody: false })}
        >
          <X size={14} aria-hidden />
        </button>
      </Tip>
    </section>
  );
}
