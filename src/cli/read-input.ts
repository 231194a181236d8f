/** Files to documents; whatever is wrong with them becomes one line. */

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openProject } from '../document/project-file';
import type { Clip, SketchDocument } from '../document/sketch-document';
import { decodeText } from '../sketch/decode-text';
import { importMonsterMash } from '../sketch/import-monster-mash';
import { importSvg } from '../sketch/import-svg';
import { applyMotion, importMotion } from '../sketch/motion-file';
import { CommandError } from './command-error';
import { reasonOf } from './reason-of';

/** No drawing, motion or project is larger. */
const MOST_BYTES = 512 * 1024 * 1024;

export interface Input {
  readonly document: SketchDocument;
  /** What was left out or could not be meant as written. */
  readonly warnings: readonly string[];
  /** Whatever else lies in a project, to be kept when it is saved again. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** Reading and understanding the file. */
  readonly milliseconds: number;
}

/** @throws CommandError or SketchFileError naming the file, and the element where one is at fault. */
export async function readInput(file: string): Promise<Input> {
  const began = performance.now();
  const ending = path.extname(file).toLowerCase();
  if (ending !== '.svg' && ending !== '.plumpkin' && ending !== '.zip') {
    throw new CommandError(`${file}: not a drawing (.svg), a project (.plumpkin) or a Monster Mash project (.zip)`);
  }
  const bytes = await readBytes(file);
  if (ending !== '.plumpkin') {
    const { document, warnings, attachments } =
      ending === '.svg'
        ? { ...importSvg(decodeText(bytes), file), attachments: new Map() }
        : importMonsterMash(bytes, file);
    return { document, warnings: messagesOf(warnings), attachments, milliseconds: performance.now() - began };
  }
  const { document, warnings, attachments } = openProject(bytes, file);
  return { document, warnings: messagesOf(warnings), attachments, milliseconds: performance.now() - began };
}

function messagesOf(warnings: readonly { readonly message: string }[]): string[] {
  return warnings.map((warning) => warning.message);
}

export interface MovingDocument {
  readonly document: SketchDocument;
  readonly clip: Clip;
}

/**
 * A document that plays a motion file.
 * @param keepOwn false: the document's own pins and clips give way to the file's.
 * @throws CommandError or SketchFileError naming the file, and the pin where one is at fault.
 */
export async function readMotion(file: string, document: SketchDocument, keepOwn: boolean): Promise<MovingDocument> {
  const motion = importMotion(decodeText(await readBytes(file)), file);
  const moving = applyMotion(keepOwn ? document : { ...document, pins: [], clips: [] }, motion);
  return { document: moving, clip: moving.clips.at(-1) as Clip };
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw new CommandError(`${file}: is a folder`);
    if (facts.size > MOST_BYTES) throw new CommandError(`${file}: larger than ${MOST_BYTES / 2 ** 20} MiB`);
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${file}: ${reasonOf(error)}`);
  }
}
