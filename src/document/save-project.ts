/** The project file, `.plumpkin`, as it is written: `formats.md` §4. Meshes are never in it. `openProject` reads it. */

import { strToU8, type Zippable, zipSync } from 'fflate';
import { PROJECT_VERSION } from './migrations';
import type { SketchDocument } from './sketch-document';

export interface ProjectExtras {
  /** PNG bytes shown by file managers. */
  readonly thumbnail?: Uint8Array;
  /** Files beside `project.json` by name, such as `images/…`: what `openProject` gave. */
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
}

/** Names inside the file. */
export const PROJECT_ENTRY = 'project.json';
export const THUMBNAIL_ENTRY = 'thumbnail.png';
/** Zip wants a date; the same document gives the same bytes. */
const NO_DATE = new Date(1980, 0, 1);

/** @returns the bytes of the file. */
export function saveProject(document: SketchDocument, extras: ProjectExtras = {}): Uint8Array {
  const files: Zippable = {};
  // First, so that it is what survives in a file that is cut off.
  files[PROJECT_ENTRY] = [strToU8(projectJson(document)), {}];
  if (extras.thumbnail) files[THUMBNAIL_ENTRY] = [extras.thumbnail, { level: 0 }];
  for (const [name, bytes] of extras.attachments ?? []) {
    if (name !== PROJECT_ENTRY && name !== THUMBNAIL_ENTRY) files[name] = [bytes, { level: 0 }];
  }
  return zipSync(files, { mtime: NO_DATE });
}

/** What `project.json` holds. */
export function projectJson(document: SketchDocument): string {
  return JSON.stringify({ format: 'plumpkin', version: PROJECT_VERSION, ...document });
}
