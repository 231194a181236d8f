/** Runs something when there is nothing else to do, and in any case so soon. WebKit can't tell. */
export function whenIdle(work: () => void, timeoutMs: number): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: timeoutMs });
  else setTimeout(work);
}
