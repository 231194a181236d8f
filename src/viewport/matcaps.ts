/**
 * Our own matcaps, computed: what a sphere of each stuff looks like under the
 * studio's lights. Red, green and blue are the light that falls on the part's
 * own colour, as the square root of its half; alpha is what is mirrored, as the
 * square root of two thirds of it: roots, so that eight bits show no bands.
 */

import { DataTexture, LinearFilter, NoColorSpace, RGBAFormat, UnsignedByteType } from 'three';

export const MATCAPS = ['felt', 'metal', 'jelly', 'pearl'] as const;
export type MatcapName = (typeof MATCAPS)[number];

/** Light on the own colour, and what is mirrored; both linear, 0 … 2. */
export type MatcapSample = readonly [red: number, green: number, blue: number, mirrored: number];

/** How much a mirrored light takes the part's own colour: 0 white, as on varnish; 1 as on metal. */
export const MATCAP_TINTS: Readonly<Record<MatcapName, number>> = { felt: 0.75, metal: 0.72, jelly: 0.12, pearl: 0.25 };

const SIZE = 256;

type Vector = readonly [x: number, y: number, z: number];
const KEY: Vector = [-0.4851, 0.6921, 0.5345];
const WINDOW: Vector = [-0.4617, 0.6222, 0.6322];

const LOOKS: Readonly<Record<MatcapName, (n: Vector) => MatcapSample>> = {
  /** Fibres stand up and catch light where they are seen from the side. */
  felt: (n) => {
    const fuzz = (1 - n[2]) ** 1.6;
    const lit = Math.max(0, (dot(n, KEY) + 0.75) / 1.75) ** 1.3;
    const body = 0.22 + 0.72 * lit * (1 - 0.25 * fuzz);
    const halo = fuzz * (0.4 + 0.5 * smooth(-0.4, 0.9, n[1]));
    return [body + 0.9 * halo, body + 0.88 * halo, body + 0.95 * halo, 0.1 * fuzz * fuzz];
  },
  /** Brushed metal: a horizon in the reflection, a bright sky, a dark ground with light at its far edge. */
  metal: (n) => {
    const r = mirrored(n);
    const sky = 0.3 + 0.75 * smooth(-0.02, 0.75, r[1]);
    const ground = 0.1 + 0.34 * smooth(-0.35, -1, r[1]);
    const horizon = smooth(-0.1, 0.1, r[1] - 0.06 * r[0]);
    const around = ground + (sky - ground) * horizon;
    const lamp = 1.1 * Math.exp(-9 * (1 - dot(r, WINDOW))) + 0.5 * Math.exp(-14 * (1 - dot(r, [0.8, 0.32, 0.5])));
    const edge = (1 - n[2]) ** 4;
    return [0.62 * around, 0.62 * around, 0.66 * around, 0.34 * around + lamp + 0.32 * edge];
  },
  /** Light goes in at the top and comes out, coloured, at the far side. */
  jelly: (n) => {
    const through = smooth(-0.35, 1, -dot(n, KEY)) * (0.35 + 0.65 * (1 - n[2]));
    const lit = 0.5 + 0.34 * smooth(-0.6, 1, dot(n, KEY));
    const rim = (1 - n[2]) ** 2.2;
    const glow = 0.95 * through;
    const away = 1 - dot(mirrored(n), WINDOW);
    const spot = 0.95 * smooth(0.1, 0.045, away) + 0.18 * Math.exp(-7 * away);
    const second = 0.35 * Math.exp(-60 * (1 - dot(mirrored(n), [0.55, -0.62, 0.56])));
    return [
      lit + glow + 0.2 * rim,
      lit * 0.97 + glow * 0.9 + 0.16 * rim,
      lit * 0.95 + glow * 0.86 + 0.18 * rim,
      spot + second,
    ];
  },
  /** Thin layers: the colour of the light turns with the angle it is seen at. */
  pearl: (n) => {
    const away = 1 - n[2];
    const lit = 0.46 + 0.5 * Math.max(0, (dot(n, KEY) + 0.4) / 1.4);
    const phase = 5.2 * away + 0.6 * n[1] - 0.4 * n[0];
    const hue = (offset: number) => 0.17 * smooth(0.05, 0.6, away) * Math.cos(phase + offset);
    const gloss =
      0.42 * Math.exp(-6 * (1 - dot(mirrored(n), WINDOW))) + 0.3 * Math.exp(-40 * (1 - dot(mirrored(n), WINDOW)));
    const edge = 0.34 * away ** 3;
    return [lit + hue(0.2), lit + hue(2.3), lit + hue(4.4), gloss + edge];
  },
};

/** @param n unit normal, x right, y up, z to the viewer. */
export function matcapSample(name: MatcapName, n: Vector): MatcapSample {
  return LOOKS[name](n);
}

const made = new Map<MatcapName, DataTexture>();

/** Made at its first use, then shared. */
export function matcapTexture(name: MatcapName): DataTexture {
  const known = made.get(name);
  if (known) return known;
  const texture = new DataTexture(matcapPixels(name, SIZE), SIZE, SIZE, RGBAFormat, UnsignedByteType);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.colorSpace = NoColorSpace;
  texture.needsUpdate = true;
  made.set(name, texture);
  return texture;
}

/** RGBA, rows from the bottom. Past the sphere's edge its rim goes on, so that nothing bleeds in. */
export function matcapPixels(name: MatcapName, size: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(size * size * 4);
  const byte = (value: number, most: number) => Math.round(255 * Math.sqrt(Math.min(1, Math.max(0, value / most))));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = (2 * (column + 0.5)) / size - 1;
      const y = (2 * (row + 0.5)) / size - 1;
      const radius = Math.hypot(x, y) / 0.984;
      const held = radius > 1 ? 0.984 * radius : 0.984;
      const n: Vector = [x / held, y / held, Math.sqrt(Math.max(0, 1 - Math.min(1, radius) ** 2))];
      const [red, green, blue, gloss] = matcapSample(name, n);
      pixels.set([byte(red, 2), byte(green, 2), byte(blue, 2), byte(gloss, 1.5)], 4 * (row * size + column));
    }
  }
  return pixels;
}

function mirrored(n: Vector): Vector {
  return [2 * n[2] * n[0], 2 * n[2] * n[1], 2 * n[2] * n[2] - 1];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Hermite step from `low` to `high`, which may be the smaller. */
function smooth(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
