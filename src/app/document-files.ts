/** From what lies outside to documents: files, by their kind, examples and the clipboard. */

import { SketchFileError } from '../document/errors';
import { type FileWarning, problem } from '../document/problem';
import { openProject } from '../document/project-file';
import type { SketchDocument } from '../document/sketch-document';
import { extensionOf } from '../platform/file-kinds';
import type { FoundDraft } from '../platform/ports';
import { decodeText } from '../sketch/decode-text';
import { importMonsterMash } from '../sketch/import-monster-mash';
import { importSvg, type NamesForNone, type SvgImport } from '../sketch/import-svg';
import { applyMotion, importMotion } from '../sketch/motion-file';
import { partsFromText } from '../sketch/parts-from-text';
import { type ReadDraft, readDraft, readHistory } from './read-draft';

export interface OpenedDocument {
  readonly document: SketchDocument;
  /** A file of this editor's own kind: saving writes it back. */
  readonly project: boolean;
  /** What else lay in the project, to be saved with it again. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** What could not be used of it. */
  readonly warnings: readonly FileWarning[];
}

/**
 * @param forNone what parts of an SVG are called that have no name there.
 * @throws SketchFileError with a sentence that names the file and the reason.
 */
export function readDocumentFile(name: string, bytes: Uint8Array, forNone?: NamesForNone): OpenedDocument {
  const extension = extensionOf(name);
  if (extension === 'plumpkin') {
    const { document, warnings, attachments } = openProject(bytes, name);
    return { document, project: true, attachments, warnings };
  }
  if (extension === 'svg' || extension === 'zip') {
    const read =
      extension === 'svg'
        ? { ...importSvg(decodeText(bytes), name, forNone), attachments: new Map() }
        : importMonsterMash(bytes, name);
    const { document, attachments, warnings } = read;
    return { document, project: false, attachments, warnings };
  }
  throw new SketchFileError('not-a-project', name, problem('unknown-kind'));
}

/** The drawing with what a motion file has it do. @throws SketchFileError where that can't be used. */
export function readMotion(document: SketchDocument, file: string, text: string): SketchDocument {
  return applyMotion(document, importMotion(text, file));
}

/** What `readDraft` finds of the work before. */
export function bringDraft(found: FoundDraft, pause: () => Promise<void>): Promise<ReadDraft | null> {
  return readDraft(found, pause);
}

/** What `readHistory` finds of a document's own. */
export function bringHistory(
  document: SketchDocument,
  bytes: Uint8Array<ArrayBuffer>,
  pause: () => Promise<void>,
): Promise<ReadDraft | null> {
  return readHistory(document, bytes, pause);
}

/** What `partsFromText` finds. */
export function readPasted(text: string, forNone: NamesForNone): SvgImport | null {
  return partsFromText(text, forNone);
}
