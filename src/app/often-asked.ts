/** How long work goes on before others have their turn. */
const SLICE_MS = 12;

/** A pause that is asked for more often than it is needed: it lets others have their turn every few milliseconds. */
export function oftenAsked(pause: () => Promise<void>): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await pause();
    began = performance.now();
  };
}
