/**
 * Parts as they lie on the system's clipboard: a drawing as SVG, that other
 * programs take as it is, with all that SVG does not say (pins and what they
 * do) as a project beside it, which they skip.
 */

import { openProjectJson, projectJson } from '../document/project-file';
import type { SketchDocument } from '../document/sketch-document';
import { exportSvg } from './export-svg';
import { importSvg, type SvgImport } from './import-svg';

const PROJECT = /<metadata id="plumpkin-parts">(\{[^<]*\})<\/metadata>/;
/** Names the text in messages. */
const NAME = 'clipboard';
/** An SVG drawing begins to be one within so many characters. */
const HEAD = 20_000;

export function partsToText(parts: SketchDocument): string {
  // No tag can end inside it, and XML has nothing to unescape.
  const json = projectJson(parts).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return exportSvg(parts, `  <metadata id="plumpkin-parts">${json}</metadata>\n`);
}

/**
 * @returns null where the text is no drawing at all.
 * @throws SketchFileError where it is one that can't be used.
 */
export function partsFromText(text: string): SvgImport | null {
  if (!/<svg[\s>]|<svg:svg[\s>]/i.test(text.slice(0, HEAD))) return null;
  const project = PROJECT.exec(text)?.[1];
  return project ? openProjectJson(project, NAME) : importSvg(text, NAME);
}
