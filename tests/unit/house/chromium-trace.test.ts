import { expect, test } from 'vitest';
import {
  longestAfterStrokes,
  longTasks,
  pointerToPixel,
  type TraceEvent,
} from '../../../scripts/lib/chromium-trace.mjs';

let ids = 0;

/** Something that spans tasks, from and to milliseconds, with what lies in it. */
function span(name: string, from: number, to: number, args: object, inner: Record<string, [number, number]>) {
  ids += 1;
  const event = (ph: string, at: number, of = name, more: object = {}): TraceEvent => ({
    name: of,
    ph,
    ts: at * 1000,
    pid: 1,
    tid: 1,
    cat: name,
    id2: { local: `0x${ids}` },
    args: more,
  });
  const within = Object.entries(inner).flatMap(([of, [begin, end]]) => [event('b', begin, of), event('e', end, of)]);
  return [event('b', from, name, args), ...within, event('e', to)];
}

const move = (from: number, handled: number) =>
  span(
    'EventLatency',
    from,
    handled + 1,
    { event_latency: { event_type: 'MOUSE_DRAGGED' } },
    {
      RendererMainProcessing: [handled, handled + 1],
    },
  );

const paint = (at: number): TraceEvent => ({
  name: 'FireAnimationFrame',
  ph: 'X',
  ts: at * 1000,
  pid: 1,
  tid: 1,
  cat: '',
});

const picture = (began: number, painted: number, shown: number, state = 'STATE_PRESENTED_ALL') =>
  span(
    'PipelineReporter',
    began,
    shown,
    { frame_reporter: { state } },
    {
      SendBeginMainFrameToCommit: [began, painted],
      SubmitCompositorFrameToPresentationCompositorFrame: [painted + 1, shown],
    },
  );

test('a move lasts until the picture of the animation frame after it', () => {
  const events = [...move(0, 5), paint(6), ...picture(4, 8, 20), ...move(10, 21), paint(22), ...picture(20, 24, 36)];
  expect(pointerToPixel(events)).toEqual([
    { all: 20, queued: 5, page: 3, screen: 12 },
    { all: 26, queued: 11, page: 3, screen: 12 },
  ]);
});

test('pictures that were dropped, or begun before the move was painted, show nothing of it', () => {
  const early = picture(0, 4, 9);
  const dropped = picture(16, 20, 26, 'STATE_DROPPED');
  const seen = pointerToPixel([...move(2, 5), paint(3), paint(18), ...early, ...dropped, ...picture(32, 36, 50)]);
  expect(seen).toEqual([{ all: 48, queued: 3, page: 31, screen: 14 }]);
  expect(pointerToPixel([...move(2, 5), paint(3), ...early])).toEqual([]);
});

test('the page’s longest task after each stroke, in the processor’s time', () => {
  const whole = (name: string, from: number, busy: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
    name,
    ph: 'X',
    ts: from * 1000,
    dur: 3 * busy * 1000,
    tdur: busy * 1000,
    pid: 1,
    tid: 7,
    cat: '',
    ...more,
  });
  const task = (from: number, busy: number, more?: Partial<TraceEvent>) =>
    whole('ThreadControllerImpl::RunTask', from, busy, more);
  const up = (at: number) => whole('EventDispatch', at, 1, { args: { data: { type: 'pointerup' } } });
  const seen = longestAfterStrokes([
    task(0, 90),
    // the one that hears of the end, and what comes of it
    task(990, 6),
    up(1000),
    task(1200, 9),
    task(1300, 80, { tid: 8 }),
    task(1400, 80, { pid: 2 }),
    task(2900, 70),
    up(5000),
    task(5500, 4),
  ]);
  expect(seen).toEqual([9, 4]);
});

test('a long task is counted once, with what of it the processor was busy, and only of pages', () => {
  const task = (
    tid: number,
    at: number,
    dur: number,
    tdur: number,
    name = 'ThreadControllerImpl::RunTask',
  ): TraceEvent => ({
    name,
    ph: 'X',
    ts: at * 1000,
    dur: dur * 1000,
    tdur: tdur * 1000,
    pid: 1,
    tid,
    cat: '',
  });
  const events = [
    task(1, 200, 51, 49),
    task(1, 0, 120, 12),
    task(1, 1, 110, 11, 'RunTask'),
    task(1, 130, 50, 50),
    task(2, 0, 500, 500),
    paint(300),
  ];
  expect(longTasks(events)).toEqual([
    { wall: 120, busy: 12 },
    { wall: 51, busy: 49 },
  ]);
});
