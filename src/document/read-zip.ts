/**
 * Unpacks a zip from anywhere. Limits are counted as bytes are produced, not as
 * headers claim; names that could lead out of a folder are refused.
 */

import { Inflate } from 'fflate';
import { crc32 } from './crc32';
import { SketchFileError } from './errors';
import { joinBytes } from './join-bytes';
import { type Problem, problem } from './problem';
import { looksLikeZip, readDirectory, readLocalHeaders, type ZipEntry } from './zip-directory';

export interface ZipContents {
  /** Unpacked bytes by name, in the order of the file. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  /** Entries that are there but can't be unpacked, and why. */
  readonly broken: ReadonlyMap<string, Problem>;
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
  const refuse = (reason: Problem): never => {
    throw new SketchFileError('damaged', fileName, reason);
  };
  if (!looksLikeZip(bytes)) throw new SketchFileError('not-a-project', fileName, problem('not-zip'));
  const directory = readDirectory(bytes);
  const listed = directory ?? readLocalHeaders(bytes);
  if (listed.length > ZIP_LIMITS.entries) refuse(problem('too-many-entries', ZIP_LIMITS.entries));
  const entries = new Map<string, Uint8Array>();
  const broken = new Map<string, Problem>();
  let produced = 0;
  for (const entry of listed) {
    const shown = problem('entry', entry.name.slice(0, 80));
    if (entry.name.endsWith('/') && entry.start === entry.end && isSafeName(entry.name.slice(0, -1))) continue;
    if (!isSafeName(entry.name)) refuse(problem('at', shown, problem('entry-name')));
    if (entry.link) refuse(problem('at', shown, problem('entry-link')));
    if (entries.has(entry.name) || broken.has(entry.name)) refuse(problem('entry-twice', shown));
    const packed = entry.end - entry.start;
    let own = 0;
    const count = (size: number): void => {
      own += size;
      produced += size;
      if (produced > ZIP_LIMITS.bytes) refuse(problem('unpacks-to-more', ZIP_LIMITS.bytes / 2 ** 20));
      if (own > ZIP_LIMITS.freeBytes && own > ZIP_LIMITS.ratio * packed)
        refuse(problem('at', shown, problem('packed-too-tightly')));
    };
    const unpacked = unpack(bytes, entry, count);
    if (unpacked instanceof Uint8Array) entries.set(entry.name, unpacked);
    else broken.set(entry.name, unpacked);
  }
  return { entries, broken, incomplete: directory === null };
}

/** @returns the bytes, or why there are none. */
function unpack(bytes: Uint8Array, entry: ZipEntry, count: (size: number) => void): Uint8Array | Problem {
  if (entry.end > bytes.length) return problem('cut-off');
  if (entry.encrypted) return problem('encrypted');
  const packed = bytes.subarray(entry.start, entry.end);
  const pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array): void => {
    count(piece.length);
    pieces.push(piece);
  };
  if (entry.method === 0) take(packed.slice());
  else if (entry.method !== 8) return problem('unknown-packing', entry.method);
  else {
    try {
      inflate(packed, take);
    } catch (error) {
      if (error instanceof SketchFileError) throw error;
      return problem('packing-broken');
    }
  }
  const whole = pieces.length === 1 ? (pieces[0] as Uint8Array) : joinBytes(pieces);
  return crc32(whole) === entry.crc ? whole : problem('checksum');
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

function isSafeName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 1000 &&
    !/[\\\0:]/.test(name) &&
    name.split('/').every((step) => step !== '' && step !== '.' && step !== '..') &&
    name !== '__proto__'
  );
}
