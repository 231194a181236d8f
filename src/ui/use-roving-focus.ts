import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * One stop of the Tab key for a whole bar of buttons; arrows, Home and End walk inside it.
 * @returns props for the element around the buttons.
 */
export function useRovingFocus<Box extends HTMLElement>(): {
  readonly ref: RefObject<Box | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  const ref = useRef<Box>(null);
  // After every render: buttons come and go with the mode.
  useLayoutEffect(() => {
    const all = stops(ref.current);
    const stop = all.find((each) => each.tabIndex === 0 && each.hasAttribute('tabindex'));
    stopAt(all, stop ?? all.find((each) => each.ariaChecked === 'true') ?? all[0]);
  });
  return {
    ref,
    onFocus: ({ target }) => {
      const all = stops(ref.current);
      if (all.some((each) => each === target)) stopAt(all, target);
    },
    onKeyDown: (event) => {
      const all = stops(ref.current);
      const from = all.indexOf(event.target as HTMLElement);
      const step = STEPS[event.key];
      if (from < 0 || (step === undefined && event.key !== 'Home' && event.key !== 'End')) return;
      event.preventDefault();
      const to = step === undefined ? (event.key === 'Home' ? 0 : -1) : (from + step) % all.length;
      all.at(to)?.focus();
    },
  };
}

function stops(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('button:not(:disabled), input') ?? [])];
}

function stopAt(all: readonly HTMLElement[], stop: EventTarget | undefined): void {
  for (const each of all) each.tabIndex = each === stop ? 0 : -1;
}
