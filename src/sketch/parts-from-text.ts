/** Parts from the system's clipboard: what `partsToText` put there, or any drawing as SVG. */

import { openProjectJson } from '../document/project-file';
import { importSvg, type NamesForNone, type SvgImport } from './import-svg';
import { PARTS_ID } from './parts-to-text';

const PROJECT = new RegExp(`<metadata id="${PARTS_ID}">(\\{[^<]*\\})</metadata>`);
/** Names the text in messages. */
const NAME = 'clipboard';
/** An SVG drawing begins to be one within so many characters. */
const HEAD = 20_000;

/**
 * @param forNone as `importSvg` takes them.
 * @returns null where the text is no drawing at all.
 * @throws SketchFileError where it is one that can't be used.
 */
export function partsFromText(text: string, forNone?: NamesForNone): SvgImport | null {
  if (!/<svg[\s>]|<svg:svg[\s>]/i.test(text.slice(0, HEAD))) return null;
  const project = PROJECT.exec(text)?.[1];
  return project ? openProjectJson(project, NAME) : importSvg(text, NAME, forNone);
}
