import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps in sight the row of what was selected last: it may have been selected on the canvas.
 * @param id as the row's `data-entry` has it; its group's row does while that is folded.
 * @returns for the list.
 */
export function useShownRow(id: string | undefined): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const { current } = list;
    if (id === undefined || !current) return;
    const show = () => {
      const own = current.querySelector(`[data-entry="${CSS.escape(id)}"]`);
      (own ?? current.querySelector('[data-selected]'))?.scrollIntoView({ block: 'nearest' });
    };
    show();
    // What can be set of it comes under the list, and takes some of its height.
    const observer = new ResizeObserver(show);
    observer.observe(current);
    return () => observer.disconnect();
  }, [id]);
  return list;
}
