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

interface LaterProps {
  /** So many pictures later. */
  readonly pictures?: number;
  readonly children: ReactNode;
}

/** Shows what it holds with the next picture, or one after that. */
export function Later({ pictures = 1, children }: LaterProps) {
  return useArrived(pictures) >= pictures ? children : null;
}
