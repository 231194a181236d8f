import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import type { Clip, Track } from '../document/sketch-document';
import { scrub } from '../editor/clip-actions';
import type { EndsDo } from '../editor/session';
import { endsDo, type Stretch, setTakeEnd, slideTakeEnd, type TakeEnd } from '../editor/take-ends';
import { useServices } from './services-context';
import { FAR_SECONDS, SNAP_PX, STEP_SECONDS } from './track-steps';
import { useLaneDrag } from './use-lane-drag';

interface TakeHandleProps {
  readonly clip: Clip;
  readonly track: Track;
  /** Of its pin. */
  readonly name: string;
  readonly end: TakeEnd;
  /** When the take moves. */
  readonly shown: Stretch;
}

/** An end of a take: drawn in it cuts the movement off there; with Alt, or where that is set, all of it is stretched. */
export function TakeHandle({ clip, track, name, end, shown }: TakeHandleProps) {
  const { editor, strings } = useServices();
  const began = useRef(shown);
  const { duration } = clip;
  const { drag, handlers } = useLaneDrag<EndsDo>({
    what: ({ altKey }) => endsDo(editor, altKey),
    begin: (what) => slideTakeEnd(editor, track.pin, end, what),
    valueAt: (share, widthPx) => {
      const { time } = editor.session.getState().playback;
      return snapped(began.current[end] + share * duration, [0, duration, time], (SNAP_PX / widthPx) * duration);
    },
    click: () => scrub(editor, shown[end]),
  });
  const press = (event: Parameters<typeof handlers.onPointerDown>[0]) => {
    began.current = shown;
    handlers.onPointerDown(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const time = timeOfKey(event, shown[end], duration);
    if (time === null) return;
    event.preventDefault();
    event.stopPropagation();
    setTakeEnd(editor, track.pin, end, time, endsDo(editor, event.altKey));
  };
  const seconds = shown.to - shown.from;
  const at = `${(shown[end] / duration) * 100}%`;
  const before = began.current.to - began.current.from;
  return (
    <>
      <div
        className="take-handle"
        data-end={end}
        role="slider"
        tabIndex={0}
        aria-label={end === 'from' ? strings.takeBegins(name) : strings.takeStops(name)}
        aria-valuemin={0}
        aria-valuemax={duration}
        aria-valuenow={Math.round(shown[end] * 1000) / 1000}
        aria-valuetext={strings.seconds(shown[end])}
        data-held={drag ? '' : undefined}
        style={{ left: at, '--third': `${(100 / 3) * (seconds / duration)}cqw` } as CSSProperties}
        onKeyDown={onKeyDown}
        {...handlers}
        onPointerDown={press}
      />
      {drag ? (
        <output style={{ '--at': at } as CSSProperties}>
          {drag.what === 'trim'
            ? strings.secondsFromTo(shown.from, shown.to)
            : strings.secondsAndPercent(seconds, (100 * seconds) / before)}
        </output>
      ) : null}
    </>
  );
}

/** Where a key takes an end; null: nowhere. */
function timeOfKey({ key, shiftKey }: KeyboardEvent, time: number, duration: number): number | null {
  const by = shiftKey ? FAR_SECONDS : STEP_SECONDS;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return time - by;
  if (key === 'ArrowRight' || key === 'ArrowUp') return time + by;
  if (key === 'Home') return 0;
  return key === 'End' ? duration : null;
}

function snapped(time: number, to: readonly number[], near: number): number {
  const nearest = to.reduce((best, each) => (Math.abs(each - time) < Math.abs(best - time) ? each : best));
  return Math.abs(nearest - time) < near ? nearest : time;
}
