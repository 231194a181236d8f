/** The keyboard belongs to the canvas unless the artist is typing or walking through the panels. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>('.canvas')?.focus({ preventScroll: true });
}
