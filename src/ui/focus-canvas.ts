/** The keyboard belongs to the canvas unless the artist is typing or walking through the panels. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>('.canvas')?.focus({ preventScroll: true });
}

/** The same, unless what was chosen opened a field to type in. */
export function releaseKeyboard(): void {
  if (!(document.activeElement instanceof HTMLInputElement)) focusCanvas();
}
