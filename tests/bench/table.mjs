// @ts-check
/** What `npm run bench` prints: our figures beside the original's and the goals. No measuring here. */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} goal
 * @property {(number | null)[]} ours One a column.
 * @property {(number | null)[]} [original] One a column; null or none where there is nothing to compare with.
 * @property {(value: number, column: number) => string} format
 */

/**
 * A power law through known points, continued beyond them: straight between neighbours when both axes are logarithmic.
 * @param {readonly number[]} xs rising, > 0
 * @param {readonly number[]} ys > 0
 * @param {number} x > 0
 */
export function interpolateLogLog(xs, ys, x) {
  let at = 0;
  while (at < xs.length - 2 && x > /** @type {number} */ (xs[at + 1])) at++;
  const [x0, x1, y0, y1] = [xs[at], xs[at + 1], ys[at], ys[at + 1]].map((value) => Math.log(value ?? Number.NaN));
  const share = (Math.log(x) - Number(x0)) / (Number(x1) - Number(x0));
  return Math.exp(Number(y0) + share * (Number(y1) - Number(y0)));
}

/**
 * How cost grows with size: the exponent of the power law that fits best.
 * @param {readonly number[]} xs > 0
 * @param {readonly number[]} ys > 0
 */
export function growthExponent(xs, ys) {
  const points = xs.map((x, index) => [Math.log(x), Math.log(ys[index] ?? Number.NaN)]);
  const mean = (/** @type {number} */ axis) =>
    points.reduce((sum, point) => sum + Number(point[axis]), 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  let above = 0;
  let below = 0;
  for (const [x, y] of points) {
    above += (Number(x) - mx) * (Number(y) - my);
    below += (Number(x) - mx) ** 2;
  }
  return above / below;
}

/** `12.3 ms` @param {number} value */
export function milliseconds(value) {
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
}

/**
 * Ours against the original: `1/12` where ours is a twelfth, `×1.5` where it is half as much again.
 * @param {number} ours @param {number} original
 */
export function ratio(ours, original) {
  const share = original / ours;
  if (!Number.isFinite(share) || share <= 0) return '';
  if (share < 1) return `×${(1 / share).toFixed(1)}`;
  return `1/${share < 10 ? share.toFixed(1) : Math.round(share)}`;
}

/**
 * @param {readonly string[]} heads One a column of figures.
 * @param {readonly Row[]} rows
 */
export function table(heads, rows) {
  const cells = [
    ['', ...heads, 'goal'],
    ...rows.map(({ name, goal, ours, original, format }) => [
      name,
      ...ours.map((value, column) => {
        if (value === null) return '–';
        const theirs = original?.[column] ?? null;
        const shown = format(value, column);
        return theirs === null ? shown : `${shown}  (${format(theirs, column)}, ${ratio(value, theirs)})`;
      }),
      goal,
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
  const line = (/** @type {string[]} */ row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd();
  return [line(cells[0] ?? []), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.slice(1).map(line)].join(
    '\n',
  );
}

/** Figures that say how the machine was, not how the program is. */
const CIRCUMSTANCES = new Set(['machine', 'date']);

/**
 * Every figure that lies more than `share` away from the one that was written down; new and missing ones count too.
 * @param {unknown} before @param {unknown} now @param {number} share @param {string} [path]
 * @returns {string[]} `path: before → now`
 */
export function moves(before, now, share, path = '') {
  if (typeof before === 'number' && typeof now === 'number') {
    const largest = Math.max(Math.abs(before), Math.abs(now));
    return Math.abs(now - before) > share * largest ? [`${path}: ${short(before)} → ${short(now)}`] : [];
  }
  if (typeof before === 'object' && typeof now === 'object' && before !== null && now !== null) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
      (name) => !CIRCUMSTANCES.has(name),
    );
    return names.flatMap((name) =>
      moves(
        /** @type {Record<string, unknown>} */ (before)[name],
        /** @type {Record<string, unknown>} */ (now)[name],
        share,
        path ? `${path}.${name}` : name,
      ),
    );
  }
  return before === now
    ? []
    : [`${path}: ${JSON.stringify(before) ?? 'nothing'} → ${JSON.stringify(now) ?? 'nothing'}`];
}

/** @param {number} value */
function short(value) {
  return String(Number(value.toPrecision(3)));
}
