import { Trash2 } from 'lucide-react';
import { Fragment, type PointerEvent, useEffect, useRef } from 'react';
import type { Clip } from '../document/sketch-document';
import { deleteTake, scrub } from '../editor/clip-actions';
import { selectPin } from '../editor/selection';
import { TRACK_COLOURS } from '../editor/view-state';
import { useDocument, useServices, useSession } from './services-context';
import { Tip } from './tip';
import { Lane } from './track-lane';

/** A ruler to scrub on, and one lane per recorded pin. */
export function Tracks({ clip }: { readonly clip: Clip }) {
  const { editor, strings } = useServices();
  const pins = useDocument((document) => document.pins);
  const selected = useSession((session) => session.selectedPins);
  // as high as the clip with the most of them: going from clip to clip moves nothing else
  const lanes = useDocument(({ clips }) => Math.max(...clips.map(({ tracks }) => tracks.length)));
  const list = useRef<HTMLDivElement>(null);
  const count = useRef(clip.tracks.length);
  useEffect(() => {
    // a take that has just come is seen
    if (clip.tracks.length > count.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    count.current = clip.tracks.length;
  }, [clip.tracks.length]);
  const style = { '--lanes': lanes } as React.CSSProperties;
  if (clip.tracks.length === 0)
    return (
      <p className="tracks no-tracks" style={style}>
        {strings.nothingRecorded}
      </p>
    );
  return (
    <div className="tracks" style={style} ref={list}>
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
                onClick={(event) => selectPin(editor, track.pin, event.shiftKey)}
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
            <Lane clip={clip} track={track} name={name} colour={colour} />
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
          {mark < 0.97 * clip.duration ? (
            <span style={{ left: `${(mark / clip.duration) * 100}%` }}>{Number(mark.toFixed(2))}</span>
          ) : null}
        </Fragment>
      ))}
    </div>
  );
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
    <div className="lanes-box" style={{ '--own': clip.tracks.length } as React.CSSProperties} aria-hidden>
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
