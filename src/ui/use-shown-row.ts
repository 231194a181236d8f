import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps in sight the row of what was selected last: it may have been selected on the canvas.
 * @param id as the row's `data-entry` has it; its group's row does while that is folded.
 * @returns for the list.
 */
export function useShownRow(id: string | undefined): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (id === undefined) return;
    const own = list.current?.querySelector(`[data-entry="${CSS.escape(id)}"]`);
    (own ?? list.current?.querySelector('[data-selected]'))?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return list;
}
