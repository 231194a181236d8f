/** Taking pictures in, and what the look panel and the canvas do to them. */

import { type PictureFault, pictureFacts } from '../document/picture-format';
import { changePicture, pictureOf, putPicture, removePicture, swapPictures } from '../document/pictures';
import type { Picture, PictureRole } from '../document/sketch-document';
import { screenPoint } from '../math/point';
import { unproject } from './camera';
import type { Editor } from './editor';
import { paintedPlace } from './paint-template';
import { type Sliding, sliding } from './part-actions';
import { clearArea } from './view-actions';

/** Of the free canvas, that a template is given at first; a background covers all of it. */
const TEMPLATE_SHARE = 0.86;
const TEMPLATE_OPACITY = 0.5;

/**
 * Takes a picture in, in place of the one with that role, and puts it where the artist looks; one painted on the
 * saved template of this drawing where that was, on the body.
 * @returns why it can't be used, or null.
 */
export function takePicture(editor: Editor, role: PictureRole, name: string, bytes: Uint8Array): PictureFault | null {
  const facts = pictureFacts(bytes);
  if (typeof facts === 'string') return facts;
  const { format, width, height } = facts;
  const file = editor.shelf.put(bytes, format);
  const painted = role === 'template' ? paintedPlace(editor.document, width, height) : null;
  const picture: Picture = {
    name,
    file,
    width,
    height,
    ...(painted ?? firstPlace(editor, role, width, height)),
    opacity: role === 'template' ? TEMPLATE_OPACITY : 1,
    hidden: false,
    locked: false,
    onBody: painted !== null,
  };
  editor.edit('add-picture', (document) => putPicture(document, role, picture));
  return null;
}

function firstPlace(
  editor: Editor,
  role: PictureRole,
  width: number,
  height: number,
): Pick<Picture, 'x' | 'y' | 'scale'> {
  const { camera, viewSize } = editor.session.getState();
  const whole = { minX: 0, minY: 0, maxX: viewSize.width, maxY: viewSize.height };
  const { minX, minY, maxX, maxY } = role === 'template' ? clearArea(editor) : whole;
  const { x, y } = unproject(camera, viewSize, screenPoint((minX + maxX) / 2, (minY + maxY) / 2));
  const [across, along] = [(maxX - minX) / width, (maxY - minY) / height];
  const px = role === 'template' ? TEMPLATE_SHARE * Math.min(across, along) : Math.max(across, along);
  return { x, y, scale: px / camera.zoom };
}

export function dropPicture(editor: Editor, role: PictureRole): void {
  editor.edit('remove-picture', (document) => removePicture(document, role));
  if (editor.session.getState().placing === role) editor.takeTool('select');
}

/** One change as one step: `hidden`, `locked`, `onBody`, or a number typed in. */
export function setPicture(editor: Editor, role: PictureRole, change: Partial<Picture>): void {
  editor.edit('change-picture', (document) => changePicture(document, role, change));
}

export function swapRoles(editor: Editor): void {
  editor.edit('change-picture', swapPictures);
}

export function slideOpacity(editor: Editor, role: PictureRole): Sliding {
  return sliding(editor, 'change-picture', (opacity) => {
    editor.change(changePicture(editor.document, role, { opacity }));
  });
}

/** Takes the picture in hand on the canvas, or lets it go. */
export function togglePlacing(editor: Editor, role: PictureRole): void {
  const { tool, placing } = editor.session.getState();
  if (tool === 'picture' && placing === role) editor.takeTool('select');
  else if (pictureOf(editor.document, role)) {
    editor.patch({ placing: role });
    editor.takeTool('picture');
  }
}
