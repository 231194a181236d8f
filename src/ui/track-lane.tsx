import { type KeyboardEvent, memo, useMemo, useState } from 'react';
import type { Clip, Track } from '../document/sketch-document';
import { scrub } from '../editor/clip-actions';
import { chooseTake, shiftTake, slideTake } from '../editor/take-actions';
import { shownStretch } from '../editor/take-ends';
import { useServices } from './services-context';
import { TakeHandle } from './take-handle';
import { ribbonOf } from './track-ribbon';
import { FAR_SECONDS, SNAP_PX, STEP_SECONDS } from './track-steps';
import { useLaneDrag } from './use-lane-drag';

interface LaneProps {
  readonly clip: Clip;
  readonly track: Track;
  /** Of its pin. */
  readonly name: string;
  readonly colour: string;
}

/** A take: dragged to another time, by its ends trimmed or stretched; a click on it puts the playhead there. */
export const Lane = memo(function Lane({ clip, track, name, colour }: LaneProps) {
  const { editor } = useServices();
  const { duration } = clip;
  const shown = useMemo(() => shownStretch(track, clip), [track, clip]);
  const ribbon = useMemo(() => (shown ? ribbonOf(track, duration, shown) : ''), [track, duration, shown]);
  const choose = () => chooseTake(editor, track.pin);
  const share = (time: number) => `${(time / duration) * 100}%`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: what a take's handles have in common is no set of fields.
    <div className="lane" role="group" aria-label={name} onFocus={choose} onPointerDownCapture={choose}>
      {shown ? (
        <div className="take" style={{ left: share(shown.from), width: share(shown.to - shown.from) }} aria-hidden />
      ) : null}
      <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden>
        <path d={ribbon} fill={colour} />
      </svg>
      <TakeBody clip={clip} track={track} name={name} />
      {shown ? (
        <>
          <TakeHandle clip={clip} track={track} name={name} end="from" shown={shown} />
          <TakeHandle clip={clip} track={track} name={name} end="to" shown={shown} />
        </>
      ) : null}
    </div>
  );
});

/** All of a take, at the time it comes. */
function TakeBody({ clip, track, name }: Omit<LaneProps, 'colour'>) {
  const { editor, strings } = useServices();
  const { drag, handlers } = useLaneDrag<'shift'>({
    what: () => 'shift',
    begin: () => slideTake(editor, track.pin),
    valueAt: (share, widthPx) => snapped(share * clip.duration, clip, widthPx),
    click: (share) => scrub(editor, share * clip.duration),
  });
  /** By the keys, since the clip was chosen. */
  const [stepped, setStepped] = useState(0);
  const step = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const later = way * (event.shiftKey ? FAR_SECONDS : STEP_SECONDS);
    shiftTake(editor, track.pin, later);
    setStepped((before) => Math.round((before + later) * 1000) / 1000);
  };
  return (
    <>
      <div
        className="take-body"
        role="slider"
        tabIndex={0}
        aria-label={strings.takeOf(name)}
        aria-valuemin={-clip.duration}
        aria-valuemax={clip.duration}
        aria-valuenow={stepped}
        aria-valuetext={strings.laterValue(stepped)}
        data-held={drag ? '' : undefined}
        onKeyDown={step}
        {...handlers}
      />
      {drag ? <output>{strings.later(drag.value)}</output> : null}
    </>
  );
}

/** To where it was, and to quarters of a loop: half of one is the other leg's step. */
function snapped(by: number, { duration, loop }: Clip, widthPx: number): number {
  const unit = loop ? duration / 4 : Number.POSITIVE_INFINITY;
  const near = (SNAP_PX / widthPx) * duration;
  const to = Number.isFinite(unit) ? unit * Math.round(by / unit) : 0;
  return Math.abs(by - to) < near ? to : by;
}
