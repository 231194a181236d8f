/**
 * Parts as they are put on the system's clipboard: a drawing as SVG, that other programs take as it is, with all that
 * SVG does not say (pins and what they do) as a project beside it, which they skip. `partsFromText` reads it.
 */

import { projectJson } from '../document/save-project';
import type { SketchDocument } from '../document/sketch-document';
import { exportSvg } from './export-svg';

/** Of the element that holds the project. */
export const PARTS_ID = 'plumpkin-parts';

export function partsToText(parts: SketchDocument): string {
  // No tag can end inside it, and XML has nothing to unescape.
  const json = projectJson(parts).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return exportSvg(parts, `  <metadata id="${PARTS_ID}">${json}</metadata>\n`);
}
