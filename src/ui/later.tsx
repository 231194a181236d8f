import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * Much that is shown for the first time holds the page up, all at once: it comes a piece a picture.
 * @param pieces besides the first.
 * @returns how many of them may be shown by now.
 */
export function useArrived(pieces: number): number {
  const [arrived, setArrived] = useState(0);
  useEffect(() => {
    if (arrived >= pieces) return;
    const next = requestAnimationFrame(() => startTransition(() => setArrived(arrived + 1)));
    return () => cancelAnimationFrame(next);
  }, [arrived, pieces]);
  return arrived;
}

/** Shows what it holds with the next picture. */
export function Later({ children }: { readonly children: ReactNode }) {
  return useArrived(1) > 0 ? children : null;
}
