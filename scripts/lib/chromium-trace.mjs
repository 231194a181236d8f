// @ts-check
/** Chromium's own record of what its processes did, and when what the hand did was on the screen. */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph Phase: X whole, b and e begin and end of something that spans tasks.
 * @property {number} ts Microseconds.
 * @property {number} [dur] Microseconds, of what is whole.
 * @property {number} [tdur] Of these, those in which a processor was at work on it.
 * @property {number} pid
 * @property {number} tid
 * @property {string} cat
 * @property {{ local?: string, global?: string }} [id2]
 * @property {any} [args]
 */

const CATEGORIES = ['benchmark', 'cc', 'devtools.timeline', 'input', 'latencyInfo', 'toplevel'];

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {() => Promise<unknown>} work
 * @returns {Promise<TraceEvent[]>} What happened while it was done.
 */
export async function traced(browser, work) {
  const devtools = await browser.newBrowserCDPSession();
  /** @type {TraceEvent[]} */
  const events = [];
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(/** @type {TraceEvent} */ (/** @type {unknown} */ (event)));
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await work();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  await devtools.detach();
  return events;
}

/**
 * @typedef {object} Latency Milliseconds.
 * @property {number} all From the hand to the screen.
 * @property {number} queued Until the page hears of the move: input waits for the next picture's turn.
 * @property {number} page Until what the page painted for it is handed on.
 * @property {number} screen Until the browser has drawn that and shows it.
 */

/**
 * From each move of the pressed mouse to the picture that shows it: the first that was presented with all that the page
 * had painted in the animation frame after the move was handled. Moves of which no picture came are left out.
 * @param {readonly TraceEvent[]} events
 * @returns {Latency[]} In the order of the moves.
 */
export function pointerToPixel(events) {
  const moves = spans(events, 'EventLatency')
    .filter(({ args }) => args.event_latency?.event_type === 'MOUSE_DRAGGED')
    .map(({ from, to, inner }) => ({ from, handled: inner.get('RendererMainProcessing')?.from ?? to }));
  const paints = events.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const pictures = spans(events, 'PipelineReporter')
    .filter(({ args }) => args.frame_reporter?.state === 'STATE_PRESENTED_ALL')
    .flatMap(({ inner }) => {
      const painted = inner.get('SendBeginMainFrameToCommit')?.to;
      const shown = inner.get('SubmitCompositorFrameToPresentationCompositorFrame')?.to;
      return painted && shown ? [{ painted, shown }] : [];
    });
  return moves.flatMap(({ from, handled }) => {
    const paint = first(paints.filter((time) => time >= handled));
    const picture = pictures
      .filter(({ painted }) => painted >= paint)
      .reduce(
        (/** @type {Picture | null} */ soonest, each) => (soonest && soonest.shown <= each.shown ? soonest : each),
        null,
      );
    if (!picture) return [];
    const { painted, shown } = picture;
    const [all, queued, page, screen] = [shown - from, handled - from, painted - handled, shown - painted];
    return [{ all: all / 1000, queued: queued / 1000, page: page / 1000, screen: screen / 1000 }];
  });
}

/** How long after a stroke's end its panels, its body and its shadow have come. */
const AFTERMATH_MS = 1000;

/**
 * The page's longest task from the end of each stroke on. In time of the processor: on two cores the engine and the
 * rasteriser take theirs at the same moment, and a task that waits for its turn says nothing about the page.
 * @param {readonly TraceEvent[]} events
 * @returns {number[]} Milliseconds, in the order of the strokes.
 */
export function longestAfterStrokes(events) {
  const tasks = events.filter(isTask);
  return events
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointerup')
    .map(({ pid, tid, ts }) => {
      const after = tasks.filter(
        (task) =>
          task.pid === pid && task.tid === tid && task.ts + (task.dur ?? 0) >= ts && task.ts < ts + AFTERMATH_MS * 1000,
      );
      return Math.max(...after.map(({ tdur }) => tdur ?? 0)) / 1000;
    });
}

/** @param {TraceEvent} event */
function isTask({ name, ph }) {
  return ph === 'X' && name.endsWith('RunTask');
}

/** What the browser itself calls a long task, milliseconds. */
const LONG_MS = 50;

/**
 * @typedef {object} LongTask Milliseconds.
 * @property {number} wall From its beginning to its end.
 * @property {number} busy Of these, those in which a processor was at work on it: the rest it waited, for its turn on a
 *   processor or for the graphics.
 */

/**
 * The tasks that held a page up, of every page that painted anything.
 * @param {readonly TraceEvent[]} events
 * @returns {LongTask[]} In order.
 */
export function longTasks(events) {
  const thread = (/** @type {TraceEvent} */ { pid, tid }) => `${pid} ${tid}`;
  const pages = new Set(events.filter(({ name }) => name === 'FireAnimationFrame').map(thread));
  const tasks = events
    .filter((event) => isTask(event) && pages.has(thread(event)))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  /** @type {Map<string, number>} */
  const ends = new Map();
  /** @type {LongTask[]} */
  const found = [];
  for (const task of tasks) {
    const { ts, dur = 0, tdur = 0 } = task;
    // one that the last one ran within itself
    if (ts < (ends.get(thread(task)) ?? 0)) continue;
    ends.set(thread(task), ts + dur);
    if (dur > LONG_MS * 1000) found.push({ wall: dur / 1000, busy: tdur / 1000 });
  }
  return found;
}

/** @typedef {{ readonly painted: number, readonly shown: number }} Picture */

/** @param {readonly number[]} times */
function first(times) {
  return times.reduce((least, time) => Math.min(least, time), Infinity);
}

/**
 * @typedef {object} Span
 * @property {number} from
 * @property {number} to
 * @property {any} args
 * @property {Map<string, { from: number, to: number }>} inner What lies within it, by name.
 */

/**
 * What spans tasks, with what it consists of: both carry the same number, which is used again afterwards.
 * @param {readonly TraceEvent[]} events @param {string} name
 * @returns {Span[]}
 */
function spans(events, name) {
  /** @type {Span[]} */
  const found = [];
  /** @type {Map<string, Span>} */
  const open = new Map();
  const spanning = events.filter(({ ph, id2 }) => id2 && (ph === 'b' || ph === 'e'));
  for (const { name: event, ph, ts, pid, cat, id2, args } of spanning.sort((a, b) => a.ts - b.ts)) {
    const key = `${pid} ${cat.split(',')[0]} ${id2?.local ?? id2?.global}`;
    if (event === name && ph === 'b') open.set(key, { from: ts, to: ts, args, inner: new Map() });
    const span = open.get(key);
    if (!span) continue;
    if (event === name && ph === 'e') {
      found.push({ ...span, to: ts });
      open.delete(key);
    } else if (event !== name && ph === 'b') span.inner.set(event, { from: ts, to: ts });
    else if (event !== name) span.inner.set(event, { from: span.inner.get(event)?.from ?? ts, to: ts });
  }
  return found;
}
