import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf } from '../../../src/math/box';
import { signedAreaOf } from '../../../src/math/polyline';
import { distanceToLine } from '../../../src/math/segment';
import { strokeToPart } from '../../../src/sketch/stroke-to-part';

const ZOOMS = [0.2, 1, 7];

/** Screen pixels to sketch units: the same movement of the hand at every zoom. */
const atZoom = (px: readonly number[], pxPerUnit: number) => px.map((value) => value / pxPerUnit);

function drawn(px: readonly number[], pxPerUnit: number, smoothing = 0.5) {
  const result = strokeToPart(atZoom(px, pxPerUnit), { pxPerUnit, smoothing });
  return result.ok ? { ...result, px: result.outline.map((value) => value * pxPerUnit) } : null;
}

function circlePx(radius: number, share = 1, count = 90): number[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = (2 * Math.PI * share * i) / count;
    return [200 + radius * Math.cos(angle), 200 + radius * Math.sin(angle)];
  }).flat();
}

/** A line through corners with a sample every 3 px. */
function throughPx(...corners: [number, number][]): number[] {
  return corners.flatMap(([x, y], i) => {
    const [x1, y1] = corners[i + 1] ?? [x, y];
    const steps = Math.max(1, Math.round(Math.hypot(x1 - x, y1 - y) / 3));
    return Array.from({ length: steps }, (_, k) => [x + ((x1 - x) * k) / steps, y + ((y1 - y) * k) / steps]).flat();
  });
}

for (const zoom of ZOOMS) {
  describe(`a stroke at ${zoom} px per unit`, () => {
    it('closes where it comes back to within 12 px', () => {
      const gap = (px: number) => drawn(circlePx(150, 1 - px / (2 * Math.PI * 150)), zoom)?.closed;
      expect(gap(0)).toBe(true);
      expect(gap(11)).toBe(true);
      expect(gap(30)).toBe(false);
    });

    it('keeps a thin limb open though its root is narrow', () => {
      const horn = throughPx([100, 100], [104, 40], [106, 40], [110, 100]);
      expect(drawn(horn, zoom)?.closed).toBe(false);
      expect(drawn(throughPx([100, 100], [100, 30], [111, 30], [111, 100]), zoom)?.closed).toBe(false);
    });

    it('closes a dot', () => {
      const dot = drawn(circlePx(5, 0.9, 12), zoom);
      expect(dot?.closed).toBe(true);
    });

    it('cuts off ends that cross beyond where they meet', () => {
      const loop = drawn(throughPx([100, 100], [300, 100], [300, 300], [100, 300], [100, 85]), zoom, 0);
      expect(loop?.closed).toBe(true);
      expect(boxOf(loop?.px ?? []).minY).toBeCloseTo(100, 0);
    });

    it('closes what is gone round and on beside its beginning, whichever side of it', () => {
      for (const by of [0.06, 0.15, 0.25])
        for (const out of [-14, -5, 5, 14]) {
          const spiral = circlePx(100, 1 + by, 120).map((value, i) => {
            const through = Math.floor(i / 2) / 120;
            return 200 + ((value - 200) * (100 + out * Math.max(0, through - 0.5) * 2)) / 100;
          });
          const loop = drawn(spiral, zoom);
          expect(loop?.closed, `${by} on, ${out} out`).toBe(true);
          const radii = (loop?.px ?? []).flatMap((x, i, px) =>
            i % 2 ? [] : [Math.hypot(x - 200, (px[i + 1] as number) - 200)],
          );
          expect(Math.min(...radii)).toBeGreaterThan(97 + Math.min(0, out));
          expect(Math.max(...radii)).toBeLessThan(103 + Math.max(0, out));
          // once round, and no more
          const turned = Math.abs(signedAreaOf(loop?.px ?? [])) / (Math.PI * 100 * 100);
          expect(turned).toBeGreaterThan(0.75);
          expect(turned).toBeLessThan(1.25);
        }
    });

    it('leaves a spiral open, and a limb whose sides run beside each other', () => {
      const spiral = Array.from({ length: 240 }, (_, i) => {
        const angle = (i / 80) * 2 * Math.PI;
        return [200 + (30 + 10 * angle) * Math.cos(angle), 200 + (30 + 10 * angle) * Math.sin(angle)];
      }).flat();
      expect(drawn(spiral, zoom)?.closed).toBe(false);
      expect(drawn(throughPx([100, 100], [100, 300], [118, 300], [118, 100]), zoom)?.closed).toBe(false);
    });

    it('keeps the size of what is round, and smooths the shake out of it', () => {
      let seed = 7;
      const shake = () => {
        seed = (seed * 48271) % 2147483647;
        return (seed / 2147483647 - 0.5) * 3;
      };
      const shaky = circlePx(80).map((value) => value + shake());
      const roughness = (px: readonly number[]) => {
        const radii = Array.from({ length: px.length / 2 }, (_, i) =>
          Math.hypot((px[2 * i] as number) - 200, (px[2 * i + 1] as number) - 200),
        );
        return Math.sqrt(radii.reduce((sum, radius) => sum + (radius - 80) ** 2, 0) / radii.length);
      };
      const smooth = drawn(shaky, zoom, 0.8);
      expect(smooth?.closed).toBe(true);
      expect(roughness(smooth?.px ?? [])).toBeLessThan(0.65 * roughness(shaky));
      expect(Math.sqrt(Math.abs(signedAreaOf(smooth?.px ?? [])) / Math.PI)).toBeCloseTo(80, 0);
      const tip = drawn(circlePx(12), zoom, 1);
      expect(Math.sqrt(Math.abs(signedAreaOf(tip?.px ?? [])) / Math.PI)).toBeGreaterThan(11.5);
    });

    it('keeps corners, however much it smooths', () => {
      const star = drawn(throughPx([100, 100], [300, 100], [300, 300], [200, 150], [100, 300], [100, 100]), zoom, 1);
      expect(star?.closed).toBe(true);
      for (const [x, y] of [
        [300, 100],
        [300, 300],
        [200, 150],
        [100, 300],
        [100, 100],
      ] as const) {
        expect(distanceToLine(star?.px ?? [], true, x, y)).toBeLessThan(2);
      }
    });

    it('draws curves, not polygons, from the few samples of a fast hand, and leaves a square of few samples square', () => {
      const round = drawn(circlePx(150, 1, 12), zoom)?.px ?? [];
      expect(round.length).toBeGreaterThan(200);
      for (let i = 0; i < round.length; i += 2) {
        const radius = Math.hypot((round[i] as number) - 200, (round[i + 1] as number) - 200);
        expect(Math.abs(radius / 150 - 1)).toBeLessThan(0.02);
      }
      // biome-ignore format: a point a corner and a side
      const square = [0, 0, 60, 0, 120, 0, 120, 60, 120, 120, 60, 120, 0, 120, 0, 60, 0, 0];
      const kept = drawn(square, zoom)?.px ?? [];
      for (let i = 0; i < kept.length; i += 2)
        expect(distanceToLine(square, true, kept[i] as number, kept[i + 1] as number)).toBeLessThan(0.5);
    });

    it('keeps both ends of a limb where they were drawn', () => {
      const limb = drawn(throughPx([100, 100], [90, 250], [130, 260], [160, 110]), zoom, 1);
      const px = limb?.px ?? [];
      expect(px[0]).toBeCloseTo(100, 1);
      expect(px[1]).toBeCloseTo(100, 1);
      expect(Math.hypot((px.at(-2) ?? 0) - 160, (px.at(-1) ?? 0) - 110)).toBeLessThan(3.1);
    });

    it('refuses dots and straight lines with a reason', () => {
      for (const px of [[5, 5], [5, 5, 5, 5], [0, 0, 100, 0], throughPx([0, 0], [300, 120]), []]) {
        expect(strokeToPart(atZoom(px, zoom), { pxPerUnit: zoom, smoothing: 0.5 })).toEqual({
          ok: false,
          reason: 'no-area',
        });
      }
    });

    it('takes a loop that crosses itself, and a quick one of few samples', () => {
      expect(drawn([0, 0, 100, 100, 100, 0, 0, 100], zoom)).not.toBeNull();
      expect(drawn([0, 0, 80, 10, 40, 70], zoom)).not.toBeNull();
    });
  });
}

describe('any stroke', () => {
  it('bows no side of a very quick hand far out (seed -2134255354)', () => {
    const quick = drawn([116, -327, 0, -272, 0, 471], 0.2, 0.01);
    expect(boxOf(quick?.px ?? []).minX).toBeGreaterThan(-25);
  });

  it('gives finite points near the line, or a reason', () => {
    const samples = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 0, maxLength: 60 });
    fc.assert(
      fc.property(
        samples,
        fc.constantFrom(...ZOOMS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, zoom, smoothing) => {
          const px = list.slice(0, list.length - (list.length % 2));
          const result = drawn(px, zoom, smoothing);
          if (!result) return;
          expect(result.outline.length).toBeGreaterThanOrEqual(6);
          expect(result.outline.length % 2).toBe(0);
          const box = boxOf(px);
          for (let i = 0; i < result.px.length; i += 2) {
            const x = result.px[i] as number;
            const y = result.px[i + 1] as number;
            expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
            expect(x).toBeGreaterThan(box.minX - 40);
            expect(x).toBeLessThan(box.maxX + 40);
            expect(y).toBeGreaterThan(box.minY - 40);
            expect(y).toBeLessThan(box.maxY + 40);
          }
        },
      ),
    );
  });
});
