/** What two lists have in common from their beginnings on, and to their ends: how many of the very same items. */
export function commonEnds(
  a: readonly unknown[],
  b: readonly unknown[],
): { readonly head: number; readonly tail: number } {
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && Object.is(a[head], b[head])) head += 1;
  let tail = 0;
  while (tail < least - head && Object.is(a.at(-1 - tail), b.at(-1 - tail))) tail += 1;
  return { head, tail };
}
