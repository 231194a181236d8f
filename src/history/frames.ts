/**
 * A file that only grows, as a row of frames: each says how long it is and carries a checksum, so that what was cut off or
 * damaged is found, and all before it is good.
 *
 *     length of the bytes, 4 bytes · checksum of kind and bytes, 4 · kind, 1 · bytes; numbers little end first
 */

import { crc32 } from '../document/crc32';

export interface Frame {
  readonly kind: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const HEAD = 9;
/** Bytes whose checksum is soon made. */
const STRETCH = 512 * 1024;

/** @param pause is awaited now and then. */
export async function writeFrame({ kind, bytes }: Frame, pause: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(HEAD + bytes.length);
  whole[HEAD - 1] = kind;
  whole.set(bytes, HEAD);
  let sum = 0;
  for (let from = HEAD - 1; from < whole.length; from += STRETCH) {
    sum = crc32(whole.subarray(from, from + STRETCH), sum);
    if (from + STRETCH < whole.length) await pause();
  }
  const head = new DataView(whole.buffer);
  head.setUint32(0, bytes.length, true);
  head.setUint32(4, sum, true);
  return whole;
}

/** The frames up to the first that is not whole. */
export function* readFrames(file: Uint8Array<ArrayBuffer>): Generator<Frame> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at + HEAD <= file.length; ) {
    const end = at + HEAD + view.getUint32(at, true);
    if (end > file.length || crc32(file.subarray(at + HEAD - 1, end)) !== view.getUint32(at + 4, true)) return;
    yield { kind: file[at + HEAD - 1] as number, bytes: file.subarray(at + HEAD, end) };
    at = end;
  }
}
