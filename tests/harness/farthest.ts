/** The largest difference of two lists of numbers, the second times `by`. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>, by = 1): number {
  let worst = 0;
  for (let at = 0; at < a.length; at++) worst = Math.max(worst, Math.abs((a[at] as number) - by * (b[at] as number)));
  return worst;
}
