/** Device pixels a CSS pixel on the screen that the page is on; browser zoom changes it. */
export function pixelRatioHere(): number {
  return Math.min(4, Math.max(1, globalThis.devicePixelRatio || 1));
}
