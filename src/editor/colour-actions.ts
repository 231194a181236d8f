/** Colours of parts: the artist's, the document's own, those used lately, and those taken from the canvas. */

import type { SketchDocument } from '../document/sketch-document';
import type { ScreenPoint } from '../math/point';
import type { Editor } from './editor';
import { colourSelectedParts } from './part-actions';
import type { PickedColour } from './surface-picker';

const MOST_RECENT = 8;
const MOST_OWN = 16;

/** @param fill #rrggbb; null = the default clay. For the parts selected, or, with none, for the next one drawn. */
export function applyColour(editor: Editor, fill: string | null): void {
  const { selectedParts, recentFills } = editor.session.getState();
  if (fill !== null) {
    const recent = [fill, ...recentFills.filter((each) => each !== fill)].slice(0, MOST_RECENT);
    editor.patch({ recentFills: recent });
  }
  if (selectedParts.length === 0) editor.patch({ inkColour: { fill } });
  else colourSelectedParts(editor, fill);
}

/** What lies under a point of the screen; null: only paper. */
export function pickColour(editor: Editor, point: ScreenPoint): PickedColour | null {
  const seen = editor.picker.colourAt?.(point);
  if (seen) return seen;
  const part = editor.partUnder(point);
  const found = part && editor.document.parts.find((each) => each.id === part);
  return found ? { fill: found.fill } : null;
}

/** The fills of a document, each once, the most used first. */
export function ownColours(document: SketchDocument): readonly string[] {
  const uses = new Map<string, number>();
  for (const { fill } of document.parts) if (fill !== null) uses.set(fill, (uses.get(fill) ?? 0) + 1);
  return [...uses.keys()].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0)).slice(0, MOST_OWN);
}
