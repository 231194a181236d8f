/** PNG pictures without transparency. Source: PNG (third edition), W3C 2025. */

import { zlibSync } from 'fflate';
import { crc32 } from '../document/crc32';
import { joinBytes } from '../document/join-bytes';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = 3;
/** Of a row's filter: as it is, less what is left of it, less what is above it. */
const FILTERS = [0, 1, 2] as const;

/** @param pixels red, green, blue; row by row from the top, 8 bits each. */
export function writePng(width: number, height: number, pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  return joinBytes([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(filtered(width, height, pixels))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** Each row by the filter that leaves the smallest numbers, which packs best as a rule. */
function filtered(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const stride = width * CHANNELS;
  const out = new Uint8Array(height * (stride + 1));
  const tries = FILTERS.map(() => new Uint8Array(stride));
  for (let y = 0; y < height; y += 1) {
    const start = y * stride;
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const filter of FILTERS) {
      const row = tries[filter] as Uint8Array;
      let sum = 0;
      for (let i = 0; i < stride; i += 1) {
        const from = filter === 1 ? i - CHANNELS : i - stride;
        const known = filter === 1 ? i >= CHANNELS : y > 0;
        const guess = filter === 0 || !known ? 0 : (pixels[start + from] as number);
        const left = ((pixels[start + i] as number) - guess) & 255;
        row[i] = left;
        sum += left < 128 ? left : 256 - left;
      }
      if (sum < least) [best, least] = [filter, sum];
    }
    out[y * (stride + 1)] = best;
    out.set(tries[best] as Uint8Array, y * (stride + 1) + 1);
  }
  return out;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
