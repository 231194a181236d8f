import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Clip, Track } from '../document/sketch-document';
import { scrub } from '../editor/clip-actions';
import type { Sliding } from '../editor/part-actions';
import { shiftTake, slideTake } from '../editor/take-actions';
import { useServices } from './services-context';
import { ribbonOf } from './track-ribbon';

interface LaneProps {
  readonly clip: Clip;
  readonly track: Track;
  /** Of its pin. */
  readonly name: string;
  readonly colour: string;
}

/** A press that moves less is a click. */
const THRESHOLD_PX = 4;
/** A take is drawn to quarters of the loop from so near. */
const SNAP_PX = 7;
const STEP_SECONDS = 1 / 30;
const FAR_SECONDS = 0.25;

/** A take, dragged to another time; a click on it puts the playhead there. */
export const Lane = memo(function Lane({ clip, track, name, colour }: LaneProps) {
  const { editor, strings } = useServices();
  const { by, ...drag } = useShifting(clip, track);
  const ribbon = useMemo(() => ribbonOf(track, clip.duration), [track, clip.duration]);
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
    <div
      className="lane"
      role="slider"
      tabIndex={0}
      aria-label={strings.takeOf(name)}
      aria-valuemin={-clip.duration}
      aria-valuemax={clip.duration}
      aria-valuenow={stepped}
      aria-valuetext={strings.laterValue(stepped)}
      data-shifting={by !== null || undefined}
      onKeyDown={step}
      {...drag}
    >
      <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden>
        <path d={ribbon} fill={colour} />
      </svg>
      {by === null ? null : <output>{strings.later(by)}</output>}
    </div>
  );
});

/** @returns what a lane does with a pointer, and how much later the take is while it is dragged. */
function useShifting(clip: Clip, { pin }: Track) {
  const { editor } = useServices();
  const [by, setBy] = useState<number | null>(null);
  const held = useRef<{ readonly x: number; slide: Sliding | null } | null>(null);
  const end = (bail: boolean) => {
    const slide = held.current?.slide;
    held.current = null;
    setBy(null);
    if (bail) slide?.bail();
    else slide?.done();
  };
  const ends = useRef(end);
  ends.current = end;
  useEffect(() => {
    if (by === null) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      ends.current(true);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [by]);
  useEffect(() => () => ends.current(false), []);
  return {
    by,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { x: event.clientX, slide: null };
    },
    onPointerMove: ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
      const { current } = held;
      if (!current || (!current.slide && Math.abs(clientX - current.x) < THRESHOLD_PX)) return;
      current.slide ??= slideTake(editor, pin);
      const later = snapped(((clientX - current.x) / currentTarget.offsetWidth) * clip.duration, clip, currentTarget);
      current.slide.to(later);
      setBy(later);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (held.current && !held.current.slide) {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        scrub(editor, ((event.clientX - left) / width) * clip.duration);
      }
      end(false);
    },
    onPointerCancel: () => end(true),
  };
}

/** To where it was, and to quarters of a loop: half of one is the other leg's step. */
function snapped(by: number, { duration, loop }: Clip, lane: HTMLElement): number {
  const unit = loop ? duration / 4 : Number.POSITIVE_INFINITY;
  const near = (SNAP_PX / lane.offsetWidth) * duration;
  const to = Number.isFinite(unit) ? unit * Math.round(by / unit) : 0;
  return Math.abs(by - to) < near ? to : by;
}
