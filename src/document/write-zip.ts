/** Packs a zip, a little at a time: packing all of a large drawing at once holds a page up for a third of a second. */

import { Deflate, strToU8 } from 'fflate';
import { crc32 } from './crc32';
import { joinBytes } from './join-bytes';

export interface ZipFile {
  readonly name: string;
  /** One after the other. */
  readonly pieces: Iterable<Uint8Array>;
  /** Whether packing it makes it smaller. */
  readonly packed: boolean;
}

/** Bytes that are soon packed and summed up. */
const STRETCH = 64 * 1024;
/** Zip wants a date, and the same files are to give the same bytes: the first of January 1980. */
const NO_DATE = 0x21;
const UTF8_NAME = 0x800;
const VERSION = 20;

/** @yields where others may have their turn. @returns the bytes of the file. */
export function* writeZip(files: Iterable<ZipFile>): Generator<void, Uint8Array<ArrayBuffer>> {
  const written: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let place = 0;
  let count = 0;
  for (const { name, pieces, packed } of files) {
    const title = strToU8(name);
    const { data, crc, size } = yield* packedBytes(pieces, packed);
    const length = data.reduce((sum, piece) => sum + piece.length, 0);
    const facts = [UTF8_NAME, packed ? 8 : 0, 0, NO_DATE];
    const sizes = [crc, length, size];
    written.push(record([0x04034b50], [VERSION, ...facts], sizes, [title.length, 0]), title, ...data);
    directory.push(
      record([0x02014b50], [VERSION, VERSION, ...facts], sizes, [title.length, 0, 0, 0, 0], [0, place]),
      title,
    );
    place += 30 + title.length + length;
    count += 1;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  return joinBytes([...written, ...directory, record([0x06054b50], [0, 0, count, count], [size, place], [0])]);
}

function* packedBytes(pieces: Iterable<Uint8Array>, packed: boolean) {
  const data: Uint8Array[] = [];
  const deflate = packed ? new Deflate((piece) => data.push(piece)) : null;
  let crc = 0;
  let size = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += STRETCH) {
      const stretch = piece.subarray(from, from + STRETCH);
      crc = crc32(stretch, crc);
      size += stretch.length;
      if (deflate) deflate.push(stretch);
      else data.push(stretch);
      yield;
    }
  }
  deflate?.push(new Uint8Array(0), true);
  return { data, crc, size };
}

/** Numbers of four bytes and of two, in turn, little end first. */
function record(...groups: (readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(groups.reduce((sum, { length }, i) => sum + length * (i % 2 === 0 ? 4 : 2), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [i, group] of groups.entries()) {
    for (const number of group) {
      if (i % 2 === 0) view.setUint32(at, number, true);
      else view.setUint16(at, number, true);
      at += i % 2 === 0 ? 4 : 2;
    }
  }
  return bytes;
}
