import type { Look, SketchDocument } from './sketch-document';

export const DEFAULT_LOOK: Look = { material: 'clay', background: 'theme', ground: { shown: true, strength: 0.6 } };

export function lookOf(document: SketchDocument): Look {
  return document.look ?? DEFAULT_LOOK;
}

/** Pure: the very same document where nothing changes. */
export function changeLook(document: SketchDocument, change: Partial<Look>): SketchDocument {
  const look = lookOf(document);
  const isNews = (Object.keys(change) as (keyof Look)[]).some((key) => look[key] !== change[key]);
  return isNews ? { ...document, look: { ...look, ...change } } : document;
}
