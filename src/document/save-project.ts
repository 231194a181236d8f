/** The project file, `.plumpkin`, as it is written: `formats.md` §4. Meshes are never in it. `openProject` reads it. */

import { strToU8 } from 'fflate';
import { jsonPieces } from './json-pieces';
import { PROJECT_VERSION } from './migrations';
import type { SketchDocument } from './sketch-document';
import { writeZip, type ZipFile } from './write-zip';

export interface ProjectExtras {
  /** PNG bytes shown by file managers. */
  readonly thumbnail?: Uint8Array;
  /** Files beside `project.json` by name, such as `images/…`: what `openProject` gave. */
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
  /** Not packed: larger, and sooner written. */
  readonly plain?: boolean;
}

/** Names inside the file. */
export const PROJECT_ENTRY = 'project.json';
export const THUMBNAIL_ENTRY = 'thumbnail.png';
/** @returns the bytes of the file. */
export function saveProject(document: SketchDocument, extras: ProjectExtras = {}): Uint8Array<ArrayBuffer> {
  const zip = writeZip(filesOf(document, extras));
  for (;;) {
    const { done, value } = zip.next();
    if (done) return value;
  }
}

/** How long it is worked on before others have their turn. */
const SLICE_MS = 8;

/**
 * The same without holding anybody up.
 * @param pause lets whatever waits have its turn.
 * @param now milliseconds.
 */
export async function saveProjectGently(
  document: SketchDocument,
  extras: ProjectExtras,
  pause: () => Promise<void>,
  now: () => number,
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = writeZip(filesOf(document, extras));
  for (let began = now(); ; ) {
    const { done, value } = zip.next();
    if (done) return value;
    if (now() - began < SLICE_MS) continue;
    await pause();
    began = now();
  }
}

function* filesOf(document: SketchDocument, { thumbnail, attachments, plain }: ProjectExtras): Generator<ZipFile> {
  // First, so that it is what survives in a file that is cut off.
  yield { name: PROJECT_ENTRY, pieces: bytesOf(jsonPieces(projectOf(document))), packed: !plain };
  if (thumbnail) yield { name: THUMBNAIL_ENTRY, pieces: [thumbnail], packed: false };
  for (const [name, bytes] of attachments ?? []) {
    if (name !== PROJECT_ENTRY && name !== THUMBNAIL_ENTRY) yield { name, pieces: [bytes], packed: false };
  }
}

/** What `project.json` holds. */
export function projectJson(document: SketchDocument): string {
  return JSON.stringify(projectOf(document));
}

function projectOf(document: SketchDocument): object {
  return { format: 'plumpkin', version: PROJECT_VERSION, ...document };
}

/** Characters that are soon made bytes of. */
const MOST_TEXT = 32_000;

function* bytesOf(texts: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const piece of texts) {
    text += piece;
    if (text.length < MOST_TEXT) continue;
    yield strToU8(text);
    text = '';
  }
  yield strToU8(text);
}
