import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import type { PartId } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { Reordering } from '../editor/part-list-actions';
import { dropIndex } from './part-rows';

/** A press that moves less is a click. */
const THRESHOLD_PX = 4;
/** The list scrolls while the pointer is so near its end, or beyond. */
const EDGE_PX = 28;
/** So much faster for each pixel that it is into that, pixels a second. */
const SCROLL_RATE = 18;
const FASTEST_RATE = 960;
/** A picture that came late. */
const LONGEST_SEC = 0.1;

/**
 * Rows of the list dragged to another place in depth, the body following at
 * every row they pass. Each row says with `data-drop` which part it stands for.
 * @param draggedWith the parts that go along when this row is dragged.
 * @returns what a row does with a press: a finger only drags by the grip, elsewhere it scrolls.
 */
export function useRowDrag(editor: Editor): (event: ReactPointerEvent, draggedWith: () => readonly PartId[]) => void {
  const end = useRef<AbortController | null>(null);
  useEffect(() => () => end.current?.abort(), []);

  return (event, draggedWith) => {
    const pressed = event.target instanceof Element ? event.target : null;
    const list = pressed?.closest<HTMLElement>('.rows');
    if (!list || event.button !== 0 || pressed?.closest('input, .icon-button')) return;
    if (event.pointerType === 'touch' && !pressed?.closest('.row-grip')) return;
    const startY = event.clientY;
    const { pointerId } = event;
    let reordering: Reordering | null = null;
    let y = startY;
    end.current?.abort();
    const ends = new AbortController();
    end.current = ends;
    // The row itself may be put elsewhere in the page meanwhile: only the window hears it all.
    const { signal } = ends;

    const onMove = (move: PointerEvent) => {
      if (move.pointerId !== pointerId) return;
      if (!reordering && Math.abs(move.clientY - startY) < THRESHOLD_PX) return;
      y = move.clientY;
      if (!reordering) {
        reordering = begin();
        let lastMs = performance.now();
        const scroll = (nowMs: number) => {
          if (signal.aborted || !reordering) return;
          const before = list.scrollTop;
          list.scrollTop += scrollRate(list, y) * Math.min(LONGEST_SEC, (nowMs - lastMs) / 1000);
          lastMs = nowMs;
          if (list.scrollTop !== before) put(reordering);
          requestAnimationFrame(scroll);
        };
        requestAnimationFrame(scroll);
      }
      put(reordering);
    };
    const put = (now: Reordering) => {
      const dragged = new Set(now.ids);
      now.to(dropIndex(editor.document.parts, dragged, rowUnder(list, y, dragged)));
    };
    const onUp = (up: PointerEvent) => {
      if (up.pointerId !== pointerId) return;
      if (reordering) swallowClick();
      finish();
      if (up.type === 'pointercancel') reordering?.bail();
    };
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !reordering) return;
      key.stopPropagation();
      reordering.bail();
      finish();
    };
    const begin = () => {
      list.toggleAttribute('data-dragging', true);
      // What can be set of the part it takes along comes under the list, not under the hand.
      list.style.minHeight = `${list.clientHeight}px`;
      return new Reordering(editor, draggedWith());
    };
    const finish = () => {
      list.removeAttribute('data-dragging');
      list.style.minHeight = '';
      // at once: the next move may come before anything that is put off
      ends.abort();
    };
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', onUp, { signal });
    window.addEventListener('keydown', onKey, { signal, capture: true });
  };
}

/** How fast the list scrolls, pixels a second; down is positive. */
function scrollRate(list: Element, y: number): number {
  const { top, bottom } = list.getBoundingClientRect();
  const into = y > bottom - EDGE_PX ? y - (bottom - EDGE_PX) : Math.min(0, y - (top + EDGE_PX));
  return Math.max(-FASTEST_RATE, Math.min(FASTEST_RATE, into * SCROLL_RATE));
}

/** The part of the first row that stays and whose middle is under the pointer. */
function rowUnder(list: Element, y: number, dragged: ReadonlySet<PartId>): PartId | null {
  for (const row of list.querySelectorAll<HTMLElement>('[data-drop]')) {
    const id = row.dataset.drop as PartId;
    const { top, height } = row.getBoundingClientRect();
    if (!dragged.has(id) && top + height / 2 > y) return id;
  }
  return null;
}

/** The click that ends a drag selects nothing. */
function swallowClick(): void {
  const end = new AbortController();
  window.addEventListener('click', (event) => event.stopPropagation(), { signal: end.signal, capture: true });
  setTimeout(() => end.abort());
}
