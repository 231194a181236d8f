/** The picture that a project lays on the body, ready to be a texture. */

import { MOST_PICTURE_PIXELS, pictureFacts } from '../document/picture-format';
import { pictureOf } from '../document/pictures';
import { inWords } from '../document/problem';
import type { SketchDocument } from '../document/sketch-document';
import type { Drawing } from '../export/drawing-textures';
import { PngError, readColourPng } from '../sketch/read-png';

/** @param leaveOut is told why a picture is not in the file. @returns null: there is none. */
export function drawingOnBody(
  document: SketchDocument,
  attachments: ReadonlyMap<string, Uint8Array>,
  leaveOut: (reason: string) => void,
): Drawing | null {
  const place = pictureOf(document, 'template');
  const bytes = place?.onBody ? attachments.get(place.file) : undefined;
  if (!place || !bytes) return null;
  const facts = pictureFacts(bytes);
  if (typeof facts === 'string' || facts.format !== 'png') {
    leaveOut('the command line reads PNG pictures only; the editor exports it');
    return null;
  }
  try {
    const { pixels } = readColourPng(bytes, MOST_PICTURE_PIXELS);
    return { place, pixels, file: { bytes, mimeType: 'image/png' } };
  } catch (error) {
    if (!(error instanceof PngError)) throw error;
    leaveOut(inWords(error.problem));
    return null;
  }
}
