/** Affine transforms of the plane, as SVG writes them: x' = a·x + c·y + e, y' = b·x + d·y + f. */

export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** The transform that does `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

export function translation(x: number, y: number): Matrix {
  return { ...IDENTITY, e: x, f: y };
}

export function scaling(x: number, y: number): Matrix {
  return { ...IDENTITY, a: x, d: y };
}

/** Left to right about the vertical line at x. */
export function mirroring(x: number): Matrix {
  return { ...IDENTITY, a: -1, e: 2 * x };
}

/** Clockwise as seen with y down. */
export function rotation(degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 };
}

export function transformX(matrix: Matrix, x: number, y: number): number {
  return matrix.a * x + matrix.c * y + matrix.e;
}

export function transformY(matrix: Matrix, x: number, y: number): number {
  return matrix.b * x + matrix.d * y + matrix.f;
}

/** How much larger areas become; negative: mirrored. */
export function determinant({ a, b, c, d }: Matrix): number {
  return a * d - b * c;
}

/** What undoes a transform; not finite for one that is degenerate. */
export function inverse(matrix: Matrix): Matrix {
  const { a, b, c, d, e, f } = matrix;
  const size = determinant(matrix);
  return { a: d / size, b: -b / size, c: -c / size, d: a / size, e: (c * f - d * e) / size, f: (b * e - a * f) / size };
}

export function isIdentity({ a, b, c, d, e, f }: Matrix): boolean {
  return a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
}

/** The most that the transform stretches any direction: its larger singular value. */
export function largestScale(matrix: Matrix): number {
  const { a, b, c, d } = matrix;
  const sum = (a * a + b * b + c * c + d * d) / 2;
  return Math.sqrt(sum + Math.sqrt(Math.max(0, sum * sum - determinant(matrix) ** 2)));
}
