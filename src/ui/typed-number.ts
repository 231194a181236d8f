/** More than any view can show, and far from what a file can hold. */
const MOST = 100_000;

/** What a typed number means, with a point or a comma, kept within what can be seen; null: it is none. */
export function typedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : Math.min(MOST, Math.max(-MOST, value));
}
