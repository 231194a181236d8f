/**
 * Unpacks a zip from anywhere. Limits are counted as bytes are produced, not as
 * headers claim; names that could lead out of a folder are refused.
 */

import { Inflate } from 'fflate';
import { crc32 } from './crc32';
import { SketchFileError } from './errors';
import { looksLikeZip, readDirectory, readLocalHeaders, type ZipEntry } from './zip-directory';

export interface ZipContents {
  /** Unpacked bytes by name, in the order of the file. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  /** Entries that are there but can't be unpacked, and why. */
  readonly broken: ReadonlyMap<string, string>;
  /** The file's own directory is lost: entries may be missing. */
  readonly incomplete: boolean;
}

export const ZIP_LIMITS = {
  entries: 4096,
  /** Unpacked bytes of all entries. */
  bytes: 512 * 1024 * 1024,
  /** Unpacked to packed bytes, once past `freeBytes`. */
  ratio: 200,
  freeBytes: 16 * 1024 * 1024,
} as const;

const PIECE = 64 * 1024;

/** @throws SketchFileError `not-a-project` for no zip, `damaged` for a hostile one. */
export function readZip(bytes: Uint8Array, fileName: string): ZipContents {
  const refuse = (reason: string): never => {
    throw new SketchFileError('damaged', fileName, reason);
  };
  if (!looksLikeZip(bytes)) throw new SketchFileError('not-a-project', fileName, 'it is no zip file');
  const directory = readDirectory(bytes);
  const listed = directory ?? readLocalHeaders(bytes);
  if (listed.length > ZIP_LIMITS.entries) refuse(`more than ${ZIP_LIMITS.entries} entries`);
  const entries = new Map<string, Uint8Array>();
  const broken = new Map<string, string>();
  let produced = 0;
  for (const entry of listed) {
    const shown = `entry "${entry.name.slice(0, 80)}"`;
    if (entry.name.endsWith('/') && entry.start === entry.end && isSafeName(entry.name.slice(0, -1))) continue;
    if (!isSafeName(entry.name)) refuse(`${shown}: a name like that is not allowed`);
    if (entry.link) refuse(`${shown}: links are not allowed`);
    if (entries.has(entry.name) || broken.has(entry.name)) refuse(`${shown} is there twice`);
    const packed = entry.end - entry.start;
    let own = 0;
    const count = (size: number): void => {
      own += size;
      produced += size;
      if (produced > ZIP_LIMITS.bytes) refuse(`unpacks to more than ${ZIP_LIMITS.bytes / 1024 / 1024} MiB`);
      if (own > ZIP_LIMITS.freeBytes && own > ZIP_LIMITS.ratio * packed) refuse(`${shown}: packed too tightly`);
    };
    const unpacked = unpack(bytes, entry, count);
    if (typeof unpacked === 'string') broken.set(entry.name, unpacked);
    else entries.set(entry.name, unpacked);
  }
  return { entries, broken, incomplete: directory === null };
}

/** @returns the bytes, or why there are none. */
function unpack(bytes: Uint8Array, entry: ZipEntry, count: (size: number) => void): Uint8Array | string {
  if (entry.end > bytes.length) return 'cut off';
  if (entry.encrypted) return 'encrypted';
  const packed = bytes.subarray(entry.start, entry.end);
  const pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array): void => {
    count(piece.length);
    pieces.push(piece);
  };
  if (entry.method === 0) take(packed.slice());
  else if (entry.method !== 8) return `packed in an unknown way (${entry.method})`;
  else {
    try {
      inflate(packed, take);
    } catch (error) {
      if (error instanceof SketchFileError) throw error;
      return 'its packed data is broken';
    }
  }
  const whole = joined(pieces);
  return crc32(whole) === entry.crc ? whole : 'its checksum does not match';
}

/** A piece at a time, so that a bomb is stopped while it goes off. */
function inflate(packed: Uint8Array, take: (piece: Uint8Array) => void): void {
  const stream = new Inflate();
  stream.ondata = (piece) => take(piece);
  for (let start = 0; start === 0 || start < packed.length; start += PIECE) {
    const end = Math.min(packed.length, start + PIECE);
    stream.push(packed.subarray(start, end), end === packed.length);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

function isSafeName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 1000 &&
    !/[\\\0:]/.test(name) &&
    name.split('/').every((step) => step !== '' && step !== '.' && step !== '..') &&
    name !== '__proto__'
  );
}
