import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Sliding } from '../editor/part-actions';

/** A press that moves less is a click. */
const THRESHOLD_PX = 4;

export interface LaneDrag<What> {
  /** What a drag does at this moment: it may change while it goes on, with a key that is held. */
  readonly what: (event: PointerEvent<HTMLElement>) => What;
  readonly begin: (what: What) => Sliding;
  /** @param share how far the pointer went, of the lane's width. @param widthPx that width. */
  readonly valueAt: (share: number, widthPx: number) => number;
  /** @param share where on the lane. */
  readonly click: (share: number) => void;
}

interface Held<What> {
  readonly x: number;
  slide: Sliding | null;
  what: What | null;
}

/** Something on a lane dragged in time, live, as one step; Escape takes it back. */
export function useLaneDrag<What>({ what, begin, valueAt, click }: LaneDrag<What>) {
  const [drag, setDrag] = useState<{ readonly value: number; readonly what: What } | null>(null);
  const held = useRef<Held<What> | null>(null);
  const dragging = drag !== null;
  const end = (bail: boolean) => {
    const slide = held.current?.slide;
    held.current = null;
    setDrag(null);
    if (bail) slide?.bail();
    else slide?.done();
  };
  const ends = useRef(end);
  ends.current = end;
  useEffect(() => {
    if (!dragging) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      ends.current(true);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [dragging]);
  useEffect(() => () => ends.current(false), []);
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { x: event.clientX, slide: null, what: null };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = held;
      const moved = event.clientX - (current?.x ?? 0);
      if (!current || (!current.slide && Math.abs(moved) < THRESHOLD_PX)) return;
      const now = what(event);
      if (now !== current.what) current.slide?.bail();
      if (now !== current.what || !current.slide) current.slide = begin(now);
      current.what = now;
      const { width } = laneOf(event.currentTarget);
      const value = valueAt(moved / width, width);
      current.slide.to(value);
      setDrag({ value, what: now });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const { left, width } = laneOf(event.currentTarget);
      if (held.current && !held.current.slide) click((event.clientX - left) / width);
      end(false);
    },
    onPointerCancel: () => end(true),
  };
  return { drag, handlers };
}

function laneOf(element: HTMLElement): DOMRect {
  return (element.closest('.lane') ?? element).getBoundingClientRect();
}
