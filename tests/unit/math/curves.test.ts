import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenArc, flattenCubic, flattenQuadratic } from '../../../src/math/flatten-curve';
import {
  IDENTITY,
  largestScale,
  multiply,
  rotation,
  scaling,
  transformX,
  transformY,
  translation,
} from '../../../src/math/matrix';
import { distanceToLine } from '../../../src/math/segment';

const place = fc.double({ min: -500, max: 500, noNaN: true });

describe('curves', () => {
  it('stay within the tolerance of their polylines and end where they end', () => {
    const corners = fc.array(place, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        corners,
        fc.constantFrom(0.01, 0.1, 3),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, tolerance, t) => {
          const [x0, y0, x1, y1, x2, y2, x3, y3] = p as [
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
          ];
          const s = 1 - t;
          const cubic = [x0, y0];
          flattenCubic(cubic, x0, y0, x1, y1, x2, y2, x3, y3, tolerance);
          const onCubic = (a: number, b: number, c: number, d: number) =>
            s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
          const cubicGap = distanceToLine(cubic, false, onCubic(x0, x1, x2, x3), onCubic(y0, y1, y2, y3));
          expect(cubicGap).toBeLessThanOrEqual(tolerance * 1.0001);
          expect(cubic.slice(-2)).toEqual([x3, y3]);
          const quadratic = [x0, y0];
          flattenQuadratic(quadratic, x0, y0, x1, y1, x2, y2, tolerance);
          const onQuadratic = (a: number, b: number, c: number) => s * s * a + 2 * s * t * b + t * t * c;
          const gap = distanceToLine(quadratic, false, onQuadratic(x0, x1, x2), onQuadratic(y0, y1, y2));
          expect(gap).toBeLessThanOrEqual(tolerance * 1.0001);
        },
      ),
    );
  });

  it('arcs too, under any transform', () => {
    const number = fc.double({ min: -300, max: 300, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        number,
        number,
        fc.double({ min: -6.2, max: 6.2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, c, d, turn, share) => {
          const matrix = { a, b, c, d, e: 5, f: 6 };
          const points = [transformX(matrix, 1, 0), transformY(matrix, 1, 0)];
          flattenArc(points, matrix, 0, turn, 0.05);
          const angle = turn * share;
          const x = transformX(matrix, Math.cos(angle), Math.sin(angle));
          const y = transformY(matrix, Math.cos(angle), Math.sin(angle));
          expect(distanceToLine(points, false, x, y)).toBeLessThanOrEqual(0.0501);
        },
      ),
    );
  });
});

describe('transforms', () => {
  it('multiply from the outside in', () => {
    const matrix = multiply(translation(10, 0), multiply(rotation(90), scaling(2, 3)));
    expect(transformX(matrix, 1, 1)).toBeCloseTo(7);
    expect(transformY(matrix, 1, 1)).toBeCloseTo(2);
    expect(multiply(IDENTITY, matrix)).toEqual(matrix);
  });

  it('stretch no direction more than the largest scale, and one that much', () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (a, b, c, d) => {
        const matrix = { a, b, c, d, e: 0, f: 0 };
        let most = 0;
        for (let i = 0; i < 360; i += 1) {
          const [x, y] = [Math.cos((i * Math.PI) / 360), Math.sin((i * Math.PI) / 360)];
          most = Math.max(most, Math.hypot(transformX(matrix, x, y), transformY(matrix, x, y)));
        }
        expect(most).toBeLessThanOrEqual(largestScale(matrix) + 1e-6);
        expect(most).toBeGreaterThanOrEqual(largestScale(matrix) * 0.999 - 1e-6);
      }),
    );
  });
});
