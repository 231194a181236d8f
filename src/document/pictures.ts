/** Changes to a document's pictures. Pure: each gives a new document, or the very same one where nothing changes. */

import type { Picture, PictureRole, SketchDocument } from './sketch-document';

export const PICTURE_ROLES: readonly PictureRole[] = ['template', 'background'];

/** What a picture that fits into a view or onto a drawing of any size can have. */
export const LEAST_PICTURE_SCALE = 1e-6;
export const MOST_PICTURE_SCALE = 1e6;

export function pictureOf(document: SketchDocument, role: PictureRole): Picture | null {
  return document.pictures?.[role] ?? null;
}

/** The files in the project that its pictures and poses need. */
export function pictureFiles(document: SketchDocument): ReadonlySet<string> {
  const thumbnails = (document.poses ?? []).flatMap(({ thumbnail }) => thumbnail ?? []);
  return new Set([...PICTURE_ROLES.flatMap((role) => pictureOf(document, role)?.file ?? []), ...thumbnails]);
}

/** Puts a picture in place of the one with that role. Opacity and scale are kept within their bounds, here and when they change. */
export function putPicture(document: SketchDocument, role: PictureRole, picture: Picture): SketchDocument {
  return { ...document, pictures: { ...document.pictures, [role]: withinBounds(picture) } };
}

export function removePicture(document: SketchDocument, role: PictureRole): SketchDocument {
  if (!pictureOf(document, role)) return document;
  const { [role]: _gone, ...pictures } = document.pictures ?? {};
  return { ...document, pictures };
}

export function changePicture(document: SketchDocument, role: PictureRole, change: Partial<Picture>): SketchDocument {
  const picture = pictureOf(document, role);
  if (!picture) return document;
  const held = withinBounds({ ...picture, ...change });
  const isNews = (Object.keys(change) as (keyof Picture)[]).some((key) => picture[key] !== held[key]);
  return isNews ? putPicture(document, role, held) : document;
}

/** The background to trace, the template to stand behind: they change places where there are both. */
export function swapPictures(document: SketchDocument): SketchDocument {
  const template = pictureOf(document, 'template');
  const background = pictureOf(document, 'background');
  if (!template && !background) return document;
  const { template: _template, background: _background, ...rest } = document.pictures ?? {};
  const pictures = {
    ...rest,
    ...(background ? { template: background } : {}),
    ...(template ? { background: template } : {}),
  };
  return { ...document, pictures };
}

function withinBounds(picture: Picture): Picture {
  return {
    ...picture,
    opacity: Math.min(1, Math.max(0, picture.opacity)),
    scale: Math.min(MOST_PICTURE_SCALE, Math.max(LEAST_PICTURE_SCALE, picture.scale)),
  };
}
