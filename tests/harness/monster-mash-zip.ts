/** Monster Mash projects from drawings, by the description of its format; shares no code with the importer. */

import { strToU8, zipSync, zlibSync } from 'fflate';
import type { Part, SketchDocument } from '../../src/document/sketch-document';
import { boxOf, unionOfBoxes } from '../../src/math/box';

export const WIDTH = 1000;
export const HEIGHT = 800;

export interface Stroke {
  /** x, y pairs as the pen went; the program always joins the last to the first. */
  readonly points: readonly number[];
}

/** One value a pixel. `line`: 0 ink, 64 the closing line, 255 empty; `mask`: 0 or 255. */
export interface Pictures {
  readonly line: Uint8Array;
  readonly mask: Uint8Array;
}

export interface ZipWishes {
  readonly pictures: readonly Pictures[];
  /** Part ids, rear to front; as drawn, each in front of those before, unless given. */
  readonly order?: readonly number[];
  readonly cps?: string;
  readonly folder?: string;
  /** Entries to add, replace or (null) leave out. */
  readonly entries?: Readonly<Record<string, Uint8Array | null>>;
}

/** Ink 3 pixels wide, the closing line behind it, and everything that paint poured in at the corner can't reach. */
export function drawn({ points }: Stroke): Pictures {
  const line = new Uint8Array(WIDTH * HEIGHT).fill(255);
  const last = points.length - 2;
  paint(line, points[last] as number, points[last + 1] as number, points[0] as number, points[1] as number, 64);
  for (let i = 0; i < last; i += 2) {
    paint(line, ...(points.slice(i, i + 4) as [number, number, number, number]), 0);
  }
  return { line, mask: enclosed(line) };
}

function paint(line: Uint8Array, x0: number, y0: number, x1: number, y1: number, value: number): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  for (let y = Math.max(0, Math.floor(Math.min(y0, y1) - 2)); y <= Math.min(HEIGHT - 1, Math.max(y0, y1) + 2); y += 1) {
    for (
      let x = Math.max(0, Math.floor(Math.min(x0, x1) - 2));
      x <= Math.min(WIDTH - 1, Math.max(x0, x1) + 2);
      x += 1
    ) {
      const along = ((x + 0.5 - x0) * dx + (y + 0.5 - y0) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.min(1, Math.max(0, along));
      if (Math.hypot(x + 0.5 - x0 - t * dx, y + 0.5 - y0 - t * dy) <= 1.5) line[y * WIDTH + x] = value;
    }
  }
}

function enclosed(line: Uint8Array): Uint8Array {
  const mask = new Uint8Array(WIDTH * HEIGHT).fill(255);
  const open = [0];
  mask[0] = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % WIDTH;
    for (const next of [x > 0 ? at - 1 : -1, x < WIDTH - 1 ? at + 1 : -1, at - WIDTH, at + WIDTH]) {
      if (next < 0 || next >= mask.length || mask[next] === 0 || line[next] !== 255) continue;
      mask[next] = 0;
      open.push(next);
    }
  }
  return mask;
}

export function monsterMashZip({ pictures, order, cps, folder = '', entries = {} }: ZipWishes): Uint8Array {
  const ids = pictures.map((_, i) => i);
  const layers = order ?? ids;
  const files: Record<string, Uint8Array> = {
    'layers.txt': strToU8(`v. 230112\n${ids.length}\n${ids.join(' ')}\n\n${layers.length}\n${layers.join(' ')}\n`),
    'cps.txt': strToU8(cps ?? 'v. 230112\n'),
    'settings.txt': strToU8('v. 230112\nmanipulationMode animate\ndefaultInflationAmount 2\n'),
  };
  pictures.forEach(({ line, mask }, i) => {
    const number = String(i).padStart(3, '0');
    files[`_org_${number}.png`] = greyPng(line);
    files[`_seg_${number}.png`] = greyPng(mask);
  });
  for (const [name, bytes] of Object.entries(entries)) {
    if (bytes) files[name] = bytes;
    else delete files[name];
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [folder + name, bytes])), {
    level: 0,
  });
}

export interface PngWishes {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: 1 | 2 | 4 | 8 | 16;
  readonly colour?: 0 | 2 | 3 | 4 | 6;
  /** 0 … 4, of every row. */
  readonly filter?: number;
  /** Chunks before the pixels. */
  readonly before?: readonly Uint8Array[];
}

/** 8-bit grey, rows unfiltered. */
export function greyPng(values: Uint8Array, width = WIDTH, height = HEIGHT): Uint8Array {
  return png(values, { width, height });
}

/** @param bytes the samples, row by row, as they are packed before filtering. */
export function png(bytes: Uint8Array, wishes: PngWishes = {}): Uint8Array {
  const { width = WIDTH, height = HEIGHT, depth = 8, colour = 0, filter = 0, before = [] } = wishes;
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour];
  const size = Math.ceil((width * channels * depth) / 8);
  const pixel = Math.max(1, (channels * depth) / 8);
  const raw = new Uint8Array(height * (size + 1));
  for (let y = 0; y < height; y += 1) {
    raw[y * (size + 1)] = filter;
    if (filter === 0) {
      raw.set(bytes.subarray(y * size, (y + 1) * size), y * (size + 1) + 1);
      continue;
    }
    for (let i = 0; i < size; i += 1) {
      const left = i >= pixel ? (bytes[y * size + i - pixel] ?? 0) : 0;
      const up = y > 0 ? (bytes[(y - 1) * size + i] ?? 0) : 0;
      const corner = y > 0 && i >= pixel ? (bytes[(y - 1) * size + i - pixel] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] as number;
      raw[y * (size + 1) + 1 + i] = (bytes[y * size + i] ?? 0) - guess;
    }
  }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([depth, colour, 0, 0, 0], 8);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', zlibSync(raw, { level: 1 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function paeth(a: number, b: number, c: number): number {
  const guess = a + b - c;
  const [toA, toB, toC] = [Math.abs(guess - a), Math.abs(guess - b), Math.abs(guess - c)];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([strToU8(type), data]);
  const frame = new Uint8Array(body.length + 8);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length);
  frame.set(body, 4);
  let sum = -1;
  for (let i = 0; i < body.length; i += 1) {
    sum ^= body[i] as number;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  view.setUint32(body.length + 4, ~sum);
  return frame;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

/** An arc of an ellipse as points about a pixel apart; a whole turn does not repeat its first point. */
export function arc(cx: number, cy: number, rx: number, ry: number, fromDegrees = 0, toDegrees = 360): number[] {
  const steps = Math.ceil(((Math.max(rx, ry) * Math.PI) / 180) * Math.abs(toDegrees - fromDegrees));
  const isWhole = Math.abs(toDegrees - fromDegrees) === 360;
  return Array.from({ length: isWhole ? steps : steps + 1 }, (_, i) => {
    const angle = ((fromDegrees + ((toDegrees - fromDegrees) * i) / steps) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  }).flat();
}

/** A sketch moved and scaled onto the canvas: for each part its loop, and the stroke that would draw it. */
export function onCanvas(document: SketchDocument): { part: Part; ring: number[]; stroke: number[] }[] {
  const loops = document.parts.map((part) => [...part.outline, ...part.junction]);
  const box = loops.map(boxOf).reduce(unionOfBoxes);
  const scale = Math.min(900 / (box.maxX - box.minX), 700 / (box.maxY - box.minY));
  return document.parts.map((part, i) => {
    const ring = (loops[i] ?? []).map((value, j) => 50.3 + scale * (value - (j % 2 === 0 ? box.minX : box.minY)));
    return { part, ring, stroke: part.closed ? [...ring, ...ring.slice(0, 2)] : ring };
  });
}
