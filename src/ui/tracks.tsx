import { Trash2 } from 'lucide-react';
import { Fragment, memo, type PointerEvent, useEffect, useRef } from 'react';
import type { Clip, Track } from '../document/sketch-document';
import { deleteTake, scrub } from '../editor/clip-actions';
import { TRACK_COLOURS } from '../editor/view-state';
import { useDocument, useServices, useSession } from './services-context';
import { Tip } from './tip';

/** A ruler to scrub on, and one lane per recorded pin. */
export function Tracks({ clip }: { readonly clip: Clip }) {
  const { editor, strings } = useServices();
  const pins = useDocument((document) => document.pins);
  const selected = useSession((session) => session.selectedPins);
  return (
    <div className="tracks">
      <div className="ruler-gap" />
      <Ruler clip={clip} />
      {clip.tracks.map((track) => {
        const index = pins.findIndex((pin) => pin.id === track.pin);
        const name = pins[index]?.name ?? '';
        const colour = TRACK_COLOURS[index % TRACK_COLOURS.length] ?? TRACK_COLOURS[0];
        return (
          <Fragment key={track.pin}>
            <div className="track-name">
              <span className="pin-dot" style={{ '--pin-colour': colour } as React.CSSProperties} />
              <button
                type="button"
                className="name"
                aria-pressed={selected.includes(track.pin)}
                aria-label={strings.selectPin(name)}
                onClick={(event) => editor.selectPin(track.pin, event.shiftKey)}
              >
                {name}
              </button>
              <Tip label={strings.deleteTake(name)} side="top">
                <button
                  type="button"
                  className="icon-button small danger"
                  aria-label={strings.deleteTake(name)}
                  onClick={() => deleteTake(editor, track.pin)}
                >
                  <Trash2 size={15} aria-hidden />
                </button>
              </Tip>
            </div>
            <Lane clip={clip} track={track} colour={colour} />
          </Fragment>
        );
      })}
      <Playhead clip={clip} />
    </div>
  );
}

const RULER_STEPS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120] as const;

function Ruler({ clip }: { readonly clip: Clip }) {
  const { editor, strings } = useServices();
  const time = useSession((session) => Math.round(session.playback.time * 100) / 100);
  const step = RULER_STEPS.find((seconds) => clip.duration / seconds <= 12) ?? 300;
  const marks = Array.from({ length: Math.floor(clip.duration / step + 1e-6) + 1 }, (_, index) => index * step);
  const nudge = (by: number) => scrub(editor, editor.session.getState().playback.time + by);
  return (
    <div
      className="ruler"
      role="slider"
      tabIndex={0}
      aria-label={strings.scrubber}
      aria-valuemin={0}
      aria-valuemax={clip.duration}
      aria-valuenow={time}
      aria-valuetext={strings.scrubberValue(time, clip.duration)}
      {...scrubHandlers((share) => scrub(editor, share * clip.duration))}
      onKeyDown={(event) => {
        const by = event.shiftKey ? 0.25 : 1 / 30;
        if (event.key === 'ArrowLeft') nudge(-by);
        else if (event.key === 'ArrowRight') nudge(by);
        else if (event.key === 'Home') scrub(editor, 0);
        else if (event.key === 'End') scrub(editor, clip.duration);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {marks.map((mark) => (
        <Fragment key={mark}>
          <i style={{ left: `${(mark / clip.duration) * 100}%` }} />
          <span style={{ left: `${(mark / clip.duration) * 100}%` }}>{Number(mark.toFixed(2))}</span>
        </Fragment>
      ))}
    </div>
  );
}

interface LaneProps {
  readonly clip: Clip;
  readonly track: Track;
  readonly colour: string;
}

/** How fast the pin moves, as a ribbon: still stretches are thin, quick ones full. */
const Lane = memo(function Lane({ clip, track, colour }: LaneProps) {
  const { editor } = useServices();
  return (
    <div className="lane" {...scrubHandlers((share) => scrub(editor, share * clip.duration))}>
      <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden>
        <path d={ribbonOf(track, clip.duration)} fill={colour} />
      </svg>
    </div>
  );
});

function ribbonOf(track: Track, duration: number): string {
  const { keys } = track;
  const speeds = keys.slice(1).map((key, index) => {
    const before = keys[index];
    if (!before || key.time <= before.time) return 0;
    return Math.hypot(key.x - before.x, key.y - before.y) / (key.time - before.time);
  });
  const fastest = Math.max(...speeds, 1e-6);
  const upper: string[] = [];
  const lower: string[] = [];
  for (const [index, speed] of speeds.entries()) {
    const half = 2.5 + 8.5 * Math.sqrt(speed / fastest);
    const from = ((keys[index]?.time ?? 0) / duration) * 1000;
    const to = ((keys[index + 1]?.time ?? 0) / duration) * 1000;
    const middle = (from + to) / 2;
    upper.push(`${middle.toFixed(1)} ${(12 - half).toFixed(1)}`);
    lower.unshift(`${middle.toFixed(1)} ${(12 + half).toFixed(1)}`);
  }
  const begin = ((keys[0]?.time ?? 0) / duration) * 1000;
  const end = ((keys.at(-1)?.time ?? 0) / duration) * 1000;
  return `M${begin.toFixed(1)} 12L${upper.join('L')}L${end.toFixed(1)} 12L${lower.join('L')}Z`;
}

function Playhead({ clip }: { readonly clip: Clip }) {
  const { editor } = useServices();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const { time } = editor.session.getState().playback;
      if (head.current) head.current.style.left = `${(time / clip.duration) * 100}%`;
    };
    place();
    return editor.session.subscribe(place);
  }, [editor, clip]);
  return (
    <div className="lanes-box" aria-hidden>
      <div className="playhead" ref={head} />
    </div>
  );
}

/** Pressing or dragging anywhere on a lane puts the playhead there. */
function scrubHandlers(to: (share: number) => void) {
  const at = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    to(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      at(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) at(event);
    },
  };
}
