import { describe, expect, it } from 'vitest';
import { boxOf } from '../../../src/math/box';
import { lengthOf, loopContains, signedAreaOf } from '../../../src/math/polyline';
import { distanceToSegment } from '../../../src/math/segment';
import type { Pixels } from '../../../src/sketch/picture-pixels';
import { type TracedPart, tracePicture } from '../../../src/sketch/trace-picture';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
type Place = readonly [x: number, y: number];

const WIDTH = 320;
const HEIGHT = 240;
const WHITE: Colour = [255, 255, 255, 255];
const CLEAR: Colour = [0, 0, 0, 0];
const INK: Colour = [20, 18, 24, 255];
const RED: Colour = [210, 60, 50, 255];
const BLUE: Colour = [60, 90, 210, 255];
const GREEN: Colour = [70, 170, 80, 255];

/** Painted rear to front, four samples a pixel, as a drawing program smooths its edges. */
function paint(paper: Colour, colourAt: (x: number, y: number) => Colour | null): Pixels {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const sum = [0, 0, 0, 0];
      for (const [dx, dy] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const) {
        const colour = colourAt(x + dx, y + dy) ?? paper;
        const alpha = colour[3] / 255;
        colour.forEach((value, i) => {
          sum[i] = (sum[i] ?? 0) + (i === 3 ? value / 4 : (value * alpha) / 4);
        });
      }
      const alpha = (sum[3] ?? 0) / 255;
      data.set(
        [0, 1, 2].map((i) => (alpha > 0 ? (sum[i] ?? 0) / alpha : 0)),
        4 * (y * WIDTH + x),
      );
      data[4 * (y * WIDTH + x) + 3] = sum[3] ?? 0;
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const inDisc = (x: number, y: number, [cx, cy]: Place, r: number) => Math.hypot(x - cx, y - cy) < r;
const onCircle = (x: number, y: number, [cx, cy]: Place, r: number, line: number) =>
  Math.abs(Math.hypot(x - cx, y - cy) - r) < line / 2;

describe('tracing a picture', () => {
  it('of flat colours on nothing gives a part each, in its colour, the one in front last', () => {
    const parts = tracePicture(
      paint(CLEAR, (x, y) => (inDisc(x, y, [190, 120], 60) ? BLUE : inDisc(x, y, [120, 120], 70) ? RED : null)),
    );
    expect(parts.map(({ fill }) => fill)).toEqual(['#d23c32', '#3c5ad2']);
    const [rear, front] = parts;
    expect(Math.abs(signedAreaOf(front?.outline ?? []))).toBeCloseTo(Math.PI * 60 * 60, -3);
    // The disc behind goes on under the one in front, about as far as the chord between their outlines' crossings.
    expect(boxOf(rear?.outline ?? []).maxX).toBeGreaterThan(150);
    expect(Math.abs(signedAreaOf(rear?.outline ?? []))).toBeGreaterThan(12_400);
  });

  it.each(['left', 'right'])('knows which of two is in front, were it the %s', (which) => {
    const left = (x: number, y: number) => (inDisc(x, y, [120, 120], 65) ? RED : null);
    const right = (x: number, y: number) => (inDisc(x, y, [200, 125], 65) ? GREEN : null);
    const picture = paint(WHITE, (x, y) =>
      which === 'left' ? (left(x, y) ?? right(x, y)) : (right(x, y) ?? left(x, y)),
    );
    expect(tracePicture(picture).map(({ fill }) => fill)).toEqual(
      which === 'left' ? ['#46aa50', '#d23c32'] : ['#d23c32', '#46aa50'],
    );
  });

  it('of line art gives what the lines enclose, and lies on the body what is drawn inside of it', () => {
    const parts = tracePicture(
      paint(WHITE, (x, y) => {
        const lines =
          onCircle(x, y, [150, 120], 90, 4) || onCircle(x, y, [120, 100], 16, 4) || onCircle(x, y, [180, 100], 16, 4);
        return lines ? INK : null;
      }),
    );
    expect(parts).toHaveLength(3);
    const [body, ...eyes] = parts;
    expect(body?.fill).toBeNull();
    expect(body?.holes).toEqual([]);
    const box = boxOf(body?.outline ?? []);
    expect(box.minX).toBeGreaterThan(56);
    expect(box.maxX).toBeLessThan(250);
    for (const eye of eyes) {
      const { minX, maxX, minY, maxY } = boxOf(eye.outline);
      expect(maxX - minX).toBeGreaterThan(30);
      expect(maxX - minX).toBeLessThan(40);
      expect(loopContains(body?.outline ?? [], (minX + maxX) / 2, (minY + maxY) / 2)).toBe(true);
    }
  });

  it('lays a belly on its body, though an arm before both touches it', () => {
    const parts = tracePicture(
      paint(CLEAR, (x, y) => {
        if (inDisc(x, y, [85, 120], 35)) return GREEN;
        if (inDisc(x, y, [150, 130], 40)) return RED;
        return inDisc(x, y, [150, 120], 75) ? BLUE : null;
      }),
    );
    expect(parts.map(({ fill }) => fill)).toEqual(['#3c5ad2', '#d23c32', '#46aa50']);
    expect(parts[0]?.holes).toEqual([]);
  });

  it('keeps what is filled in black, and a hole through which the paper is seen', () => {
    const parts = tracePicture(
      paint(CLEAR, (x, y) => {
        if (inDisc(x, y, [110, 120], 20)) return null;
        if (inDisc(x, y, [200, 120], 18)) return INK;
        return inDisc(x, y, [150, 120], 90) ? GREEN : null;
      }),
    );
    expect(parts.map(({ fill }) => fill)).toEqual(['#46aa50', '#141218']);
    expect(parts[0]?.holes).toHaveLength(1);
    const black = tracePicture(
      paint(WHITE, (x, y) => (inDisc(x, y, [150, 120], 25) || onCircle(x, y, [150, 120], 90, 4) ? INK : null)),
    );
    expect(black.map(({ fill }) => fill)).toEqual([null, '#141218']);
  });

  it('of a coloured picture takes paper inside of one part for white paint, and between parts for a gap', () => {
    const parts = tracePicture(
      paint(WHITE, (x, y) => {
        if (inDisc(x, y, [80, 120], 15)) return WHITE;
        if (inDisc(x, y, [80, 120], 45)) return GREEN;
        // A triangle of bars: red, blue and green about a bare middle.
        if (y > 60 && y < 180 && x > 180 && x < 300 && !(y > 85 && y < 155 && x > 205 && x < 275)) {
          return y < 85 ? RED : x < 240 ? BLUE : GREEN;
        }
        return null;
      }),
    );
    expect(parts.filter(({ fill }) => fill === '#ffffff')).toHaveLength(1);
    expect(parts).toHaveLength(5);
  });

  describe('as it was photographed', () => {
    const cat = (x: number, y: number) =>
      onCircle(x, y, [150, 150], 65, 4) && !inDisc(x, y, [150, 75], 42)
        ? INK
        : onCircle(x, y, [150, 75], 42, 4) || onCircle(x, y, [135, 70], 9, 3) || onCircle(x, y, [165, 70], 9, 3)
          ? INK
          : null;
    /** A head before a body, and two eyes on it. */
    const expectCat = (parts: readonly TracedPart[]) => {
      expect(parts.map(({ fill }) => fill)).toEqual([null, null, null, null]);
      const [body, head, ...eyes] = parts.map(({ outline }) => boxOf(outline));
      expect((head?.maxY ?? 0) - (head?.minY ?? 0)).toBeCloseTo(86, -1);
      expect((body?.maxX ?? 0) - (body?.minX ?? 0)).toBeCloseTo(132, -1);
      for (const { minX, maxX } of eyes) expect(maxX - minX).toBeCloseTo(20, -1);
    };
    /** Each pixel's colour times the light there, with the same grain each time. */
    const lit = (picture: Pixels, light: (x: number, y: number) => number, grain = 0): Pixels => {
      let seed = 1;
      const data = picture.data.map((value, at) => {
        if (at % 4 === 3) return value;
        seed = (seed * 16807) % 2147483647;
        const i = at >> 2;
        return value * light(i % WIDTH, Math.floor(i / WIDTH)) + grain * (seed / 1073741824 - 1);
      });
      return { ...picture, data };
    };

    it('in a corner’s shade, on grey paper with grain, gives what it would in even light', () => {
      const shade = (x: number, y: number) => 0.35 + 0.4 * Math.exp(-(((x - 90) / 170) ** 2) - ((y - 60) / 150) ** 2);
      expectCat(tracePicture(lit(paint(WHITE, cat), shade, 7)));
    });

    it('on ruled paper has no parts of the rules', () => {
      const rule = (y: number): Colour | null => (y % 18 < 2 ? [176, 200, 232, 255] : null);
      expectCat(tracePicture(paint(WHITE, (x, y) => cat(x, y) ?? rule(y))));
    });

    it('in a pencil’s broken lines is not open to the paper', () => {
      const broken = (x: number, y: number) => {
        const angle = Math.atan2(y - 110, x - 150) / (2 * Math.PI);
        return (((angle * 9) % 1) + 1) % 1 < 0.1 ? null : cat(x, y);
      };
      const pencil: Colour = [128, 126, 130, 255];
      expectCat(tracePicture(paint(WHITE, (x, y) => broken(x, y) && pencil)));
    });

    it('with the table that the paper lies on has no part of the table', () => {
      const onTable = (x: number, y: number): Colour | null => {
        const across = (x - 155) * 0.98 + (y - 120) * 0.2;
        const down = (y - 120) * 0.98 - (x - 155) * 0.2;
        return Math.abs(across) < 110 && Math.abs(down) < 112 ? cat(x, y) : [96, 64, 44, 255];
      };
      expectCat(tracePicture(paint(WHITE, onTable)));
    });
  });

  describe('with lines that enclose nothing', () => {
    /** Whether a place is on a line through places. */
    const onLine = (x: number, y: number, places: readonly Place[], line = 4) =>
      places.slice(1).some(([bx, by], at) => {
        const [ax, ay] = places[at] as Place;
        return distanceToSegment(x, y, ax, ay, bx, by) < line / 2;
      });
    const drawn = (lines: (x: number, y: number) => boolean, paper = WHITE) =>
      tracePicture(paint(paper, (x, y) => (lines(x, y) ? INK : null)));
    const limbsOf = (parts: readonly TracedPart[]) => parts.filter(({ closed }) => !closed);
    /** Where a limb grows: the middle of its open side. */
    const rootOf = ({ outline }: TracedPart): Place => [
      ((outline[0] as number) + (outline.at(-2) as number)) / 2,
      ((outline[1] as number) + (outline.at(-1) as number)) / 2,
    ];
    /** As wide as it is on average. */
    const widthOf = ({ outline }: TracedPart) => Math.abs(signedAreaOf(outline)) / (lengthOf(outline, true) / 2);
    const isOn = (limb: TracedPart, host: TracedPart | undefined) => loopContains(host?.outline ?? [], ...rootOf(limb));
    const head = (x: number, y: number) => onCircle(x, y, [150, 120], 70, 4);

    it('grows a tail out of what it touches, as wide as its line and in its colour, and leaves no bump there', () => {
      const tail: Place[] = [
        [220, 120],
        [250, 115],
        [270, 90],
        [262, 66],
        [245, 68],
      ];
      const [body, ...lines] = drawn((x, y) => head(x, y) || onLine(x, y, tail));
      const limb = lines[0] as TracedPart;
      expect(lines.map(({ closed, fill }) => [closed, fill])).toEqual([[false, '#141218']]);
      expect(isOn(limb, body)).toBe(true);
      expect(widthOf(limb)).toBeGreaterThan(3);
      expect(widthOf(limb)).toBeLessThan(5.5);
      const box = boxOf(limb.outline);
      expect(box.maxX).toBeCloseTo(272, -1);
      expect(box.minY).toBeCloseTo(64, -1);
      expect(boxOf(body?.outline ?? []).maxX).toBeLessThan(225);
      // Its far end is round: of one line, not of two.
      expect(loopContains(limb.outline, 247, 68)).toBe(true);
    });

    it('grows whiskers out of the face that they cross, and takes nothing between them for a shape', () => {
      const whiskers: Place[][] = [
        [
          [110, 128],
          [40, 112],
        ],
        [
          [108, 136],
          [36, 138],
        ],
        [
          [110, 144],
          [42, 162],
        ],
      ];
      const parts = drawn((x, y) => head(x, y) || whiskers.some((line) => onLine(x, y, line, 3)));
      expect(parts.map(({ closed }) => closed)).toEqual([true, false, false, false]);
      for (const limb of limbsOf(parts)) {
        expect(rootOf(limb)[0]).toBeGreaterThan(104);
        expect(isOn(limb, parts[0])).toBe(true);
        expect(boxOf(limb.outline).minX).toBeLessThan(46);
      }
    });

    it('lays an open mouth on the face, and leaves dots out', () => {
      const mouth: Place[] = [
        [120, 140],
        [135, 154],
        [165, 154],
        [180, 140],
      ];
      const dot = (x: number, y: number) => inDisc(x, y, [130, 95], 2.5) || inDisc(x, y, [250, 60], 2.5);
      const parts = drawn((x, y) => head(x, y) || onLine(x, y, mouth) || dot(x, y));
      expect(parts.map(({ closed, fill }) => [closed, fill])).toEqual([
        [true, null],
        [true, '#141218'],
      ]);
      expect(widthOf(parts[1] as TracedPart)).toBeLessThan(5.5);
    });

    it('grows a stick figure’s body out of its head, and arms and legs out of that', () => {
      const lines: Place[][] = [
        [
          [150, 80],
          [150, 160],
        ],
        [
          [150, 160],
          [115, 225],
        ],
        [
          [150, 160],
          [185, 225],
        ],
        [
          [95, 112],
          [150, 105],
          [205, 98],
        ],
      ];
      const parts = drawn((x, y) => onCircle(x, y, [150, 52], 28, 4) || lines.some((line) => onLine(x, y, line)));
      const [face, trunk, ...others] = parts;
      expect(parts.map(({ closed }) => closed)).toEqual([true, false, false, false, false, false]);
      expect(isOn(trunk as TracedPart, face)).toBe(true);
      const tips = others.map((limb) => {
        expect(isOn(limb, trunk)).toBe(true);
        const { minX, maxX, maxY } = boxOf(limb.outline);
        return [minX < 140 ? 'left' : maxX > 160 ? 'right' : '', maxY > 200 ? 'leg' : 'arm'].join(' ');
      });
      expect(tips.sort()).toEqual(['left arm', 'left leg', 'right arm', 'right leg']);
    });

    it.each([
      [9, true],
      [30, false],
    ])('closes an outline with a gap of %i pixels: %s', (gap, closes) => {
      const half = gap / 2 / 70;
      const isGap = (x: number, y: number) => Math.abs(Math.atan2(y - 120, x - 150) + 1) < half;
      const [only, ...others] = drawn((x, y) => head(x, y) && !isGap(x, y));
      expect(others).toEqual([]);
      // The disc, or a line about it.
      expect(loopContains(only?.outline ?? [], 150, 120)).toBe(closes);
      expect(only?.fill).toBe(closes ? null : '#141218');
    });

    it('on nothing takes them for what they would be on paper', () => {
      const tail: Place[] = [
        [220, 120],
        [290, 120],
      ];
      const parts = drawn((x, y) => head(x, y) || onLine(x, y, tail), CLEAR);
      expect(parts.map(({ closed, fill }) => [closed, fill])).toEqual([
        [true, null],
        [false, '#141218'],
      ]);
    });
  });

  it('takes no small picture’s edges for a shade', () => {
    const small = { width: 180, height: 130 };
    const data = new Uint8ClampedArray(4 * small.width * small.height);
    // as a browser draws it: pixels on an edge are of both sides
    const share = (x: number, y: number, middle: number, radius: number) =>
      Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x + 0.5 - middle, y + 0.5 - 65)));
    for (let i = 0; i < data.length / 4; i++) {
      const [x, y] = [i % small.width, Math.floor(i / small.width)];
      const [red, blue] = [share(x, y, 65, 39), share(x, y, 110.5, 32.5)];
      const mixed = [0, 1, 2].map((c) => {
        const under = 255 + red * (([220, 40, 40][c] as number) - 255);
        return under + blue * (([40, 60, 220][c] as number) - under);
      });
      data.set([...mixed, 255], 4 * i);
    }
    expect(tracePicture({ ...small, data }).map(({ fill }) => fill)).toEqual(['#dc2828', '#283cdc']);
  });

  it('takes no white shape on a colour for the paper', () => {
    const white = (x: number, y: number) => inDisc(x, y, [150, 130], 80) || inDisc(x, y, [110, 50], 30);
    expect(tracePicture(paint(BLUE, (x, y) => (white(x, y) ? WHITE : null))).map(({ fill }) => fill)).toEqual([
      '#ffffff',
    ]);
  });

  it.each([
    ['on nothing', CLEAR],
    ['on paper', WHITE],
  ])('tells clean colours apart that are nearly the same, %s', (_, paper) => {
    const near: Colour = [227, 154, 94, 255];
    const nearer: Colour = [232, 166, 108, 255];
    const parts = tracePicture(
      paint(paper, (x, y) => (inDisc(x, y, [150, 80], 60) ? nearer : inDisc(x, y, [150, 150], 75) ? near : null)),
    );
    expect(parts.map(({ fill }) => fill)).toEqual(['#e39a5e', '#e8a66c']);
    expect(Math.abs(signedAreaOf(parts[1]?.outline ?? []))).toBeCloseTo(Math.PI * 60 * 60, -3);
  });

  it('of bare paper, and of nothing at all, gives nothing', () => {
    expect(tracePicture(paint(WHITE, () => null))).toEqual([]);
    expect(tracePicture(paint(CLEAR, () => null))).toEqual([]);
    expect(tracePicture({ width: 1, height: 1, data: new Uint8ClampedArray([9, 9, 9, 255]) })).toEqual([]);
  });
});
