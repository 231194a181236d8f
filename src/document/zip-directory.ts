/** What lies where in a zip file: its directory, or, where that is lost, the headers before each entry. */

import { strFromU8 } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** A symbolic link, by its Unix mode. */
  readonly link: boolean;
  readonly crc: number;
  /** Packed bytes, as they lie in the file. */
  readonly start: number;
  readonly end: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;

/** @returns the entries by the file's directory; null = there is none, or it does not fit the file. */
export function readDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (place + CENTRAL_SIZE > bytes.length || view.getUint32(place, true) !== CENTRAL) return null;
    const nameLength = view.getUint16(place + 28, true);
    const local = view.getUint32(place + 42, true);
    if (local + LOCAL_SIZE > bytes.length || view.getUint32(local, true) !== LOCAL) return null;
    const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.push({
      name: strFromU8(bytes.subarray(place + CENTRAL_SIZE, place + CENTRAL_SIZE + nameLength)),
      method: view.getUint16(place + 10, true),
      encrypted: (view.getUint16(place + 8, true) & 1) !== 0,
      link: ((view.getUint32(place + 38, true) >>> 16) & 0xf000) === 0xa000,
      crc: view.getUint32(place + 16, true),
      start,
      end: start + view.getUint32(place + 20, true),
    });
    place += CENTRAL_SIZE + nameLength + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return entries;
}

/** The entries from the start of the file as far as their own headers lead: for files whose end is lost. */
export function readLocalHeaders(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let place = 0;
  while (place + LOCAL_SIZE <= bytes.length && view.getUint32(place, true) === LOCAL) {
    const flags = view.getUint16(place + 6, true);
    const nameEnd = place + LOCAL_SIZE + view.getUint16(place + 26, true);
    const start = nameEnd + view.getUint16(place + 28, true);
    const end = start + view.getUint32(place + 18, true);
    // With bit 3 the size comes after the data, where only a directory leads.
    if ((flags & 8) !== 0) break;
    entries.push({
      name: strFromU8(bytes.subarray(place + LOCAL_SIZE, nameEnd)),
      method: view.getUint16(place + 8, true),
      encrypted: (flags & 1) !== 0,
      link: false,
      crc: view.getUint32(place + 14, true),
      start,
      end,
    });
    place = end;
  }
  return entries;
}

/** Whether the file begins like a zip at all. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const signature = viewOf(bytes).getUint32(0, true);
  return signature === LOCAL || signature === END;
}

function findEnd(view: DataView): number | null {
  const least = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let place = view.byteLength - END_SIZE; place >= least; place -= 1) {
    if (view.getUint32(place, true) === END) return place;
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
