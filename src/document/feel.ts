/** How the body gives way: settings of the whole document, from a stiff body to jelly. */

import type { Feel, SketchDocument } from './sketch-document';

export const DEFAULT_FEEL: Feel = { softness: 0.5, depthSpread: 0 };

export function feelOf(document: SketchDocument): Feel {
  return document.feel ?? DEFAULT_FEEL;
}

/** Pure: the very same document where nothing changes. */
export function changeFeel(document: SketchDocument, change: Partial<Feel>): SketchDocument {
  const feel = feelOf(document);
  const next = { ...feel, ...change };
  return sameFeel(feel, next) ? document : { ...document, feel: next };
}

export function sameFeel(a: Feel, b: Feel): boolean {
  return a.softness === b.softness && a.depthSpread === b.depthSpread;
}
