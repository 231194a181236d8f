/** The two pictures of a Monster Mash project: one is traced and laid on the body, one stands behind it. */

import { pictureFacts } from '../document/picture-format';
import { type Problem, problem } from '../document/problem';
import type { Picture, PictureRole, SketchDocument } from '../document/sketch-document';

interface MashPictures {
  /** Absent: there are none. */
  readonly pictures?: NonNullable<SketchDocument['pictures']>;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
}

const FILES = [
  ['template', 'template.png', 'images/template.png'],
  ['background', 'bg.png', 'images/background.png'],
] as const satisfies readonly (readonly [PictureRole, string, string])[];

/** How strongly the other program shows what is traced. */
const TEMPLATE_OPACITY = 0.5;

/** @param entry the bytes of a file of the project; null: it has none of that name. */
export function readPictures(entry: (name: string) => Uint8Array | null, warn: (found: Problem) => void): MashPictures {
  const attachments = new Map<string, Uint8Array>();
  const pictures: Partial<Record<PictureRole, Picture>> = {};
  for (const [role, name, file] of FILES) {
    const bytes = entry(name);
    if (!bytes) continue;
    const facts = pictureFacts(bytes);
    if (typeof facts === 'string') {
      warn(problem('at', name, problem('picture-left-out')));
      continue;
    }
    const { width, height } = facts;
    attachments.set(file, bytes);
    // One pixel is one unit, from the canvas' upper left, whatever the picture's size.
    pictures[role] = {
      name,
      file,
      width,
      height,
      x: width / 2,
      y: height / 2,
      scale: 1,
      opacity: role === 'template' ? TEMPLATE_OPACITY : 1,
      hidden: false,
      locked: false,
      onBody: role === 'template',
    };
  }
  return attachments.size > 0 ? { pictures, attachments } : { attachments };
}
