import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Makes an element no wider than its lines are: left to itself, words that don't fit on one line take all the width they
 * may have, and a box round them shows empty margins.
 * @param words what it says; it is measured when they change, and when its room does.
 */
export function useSnug<Box extends HTMLElement>(words: string | null): RefObject<Box | null> {
  const box = useRef<Box>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other lines.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = () => fitToLines(current);
    // Looked at first once the page is laid out, before it is painted: asked for now, all of it would be laid out twice.
    // And again when panels come and take of its room, or it was hidden.
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    window.addEventListener('resize', measure);
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [words]);
  return box;
}

function fitToLines(box: HTMLElement): void {
  box.style.width = '';
  const range = document.createRange();
  range.selectNodeContents(box);
  const lines = [...range.getClientRects()];
  if (lines.length === 0) return;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(box);
  const around = [paddingLeft, paddingRight, borderLeftWidth, borderRightWidth].map(Number.parseFloat);
  const width = around.reduce((sum, each) => sum + each, right - left);
  if (width < box.getBoundingClientRect().width - 1) box.style.width = `${Math.ceil(width) + 1}px`;
}
