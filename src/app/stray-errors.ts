/** Errors that nothing caught: the artist is told in plain words; what they are is for whoever looks at the console. */

/** What browsers report as an error and is none: sizes are told with the next picture. */
const NO_ERROR = /^ResizeObserver loop/;
/** Of different ones, after which nothing is said any more. */
const MOST = 3;

/** @param tell called once for each that is new: one that comes with every picture is no news. */
export function listenToStrayErrors(page: Pick<Window, 'addEventListener'>, tell: () => void): void {
  const told = new Set<string>();
  const note = (what: string) => {
    if (NO_ERROR.test(what) || told.has(what) || told.size >= MOST) return;
    told.add(what);
    tell();
  };
  page.addEventListener('error', ({ message }) => note(message));
  page.addEventListener('unhandledrejection', ({ reason }) =>
    note(reason instanceof Error ? reason.message : `${reason}`),
  );
}
