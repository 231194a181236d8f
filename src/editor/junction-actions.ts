/** What the panel does to the junction of a limb. */

import type { Part, PartId, PartShape } from '../document/sketch-document';
import { addBend, junctionWay, moveBend, moveJunctionEnd } from '../sketch/edit-junction';
import type { Editor } from './editor';
import { redrawPart } from './redraw-edits';

/** How far a new bend reaches into what the limb grows on, as a share of the side it is put on. */
const BULGE = 0.25;

/** Bends the longest side of the junction outwards from the limb. */
export function bendJunction(editor: Editor, id: PartId): void {
  change(editor, id, (part) => {
    const way = junctionWay(part);
    const sides = Array.from({ length: way.length / 2 - 1 }, (_, i) => way.slice(2 * i, 2 * i + 4));
    const length = ([ax = 0, ay = 0, bx = 0, by = 0]: readonly number[]) => Math.hypot(bx - ax, by - ay);
    const longest = sides.reduce((best, side, i) => (length(side) > length(sides[best] ?? []) ? i : best), 0);
    const [ax = 0, ay = 0, bx = 0, by = 0] = sides[longest] ?? [];
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    const [mx, my] = middleOf(part);
    const away = Math.hypot(x - mx, y - my) || 1;
    const bulge = (BULGE * Math.hypot(bx - ax, by - ay)) / away;
    return addBend(part, longest, x + bulge * (x - mx), y + bulge * (y - my));
  });
}

export function straightenJunction(editor: Editor, id: PartId): void {
  change(editor, id, (part) => (part.junction.length === 0 ? part : { ...part, junction: [] }));
}

/** One end of the junction, its bends, the other end. */
export function junctionPoints(part: PartShape): readonly { readonly x: number; readonly y: number }[] {
  const way = junctionWay(part);
  return Array.from({ length: way.length / 2 }, (_, i) => ({ x: way[2 * i] as number, y: way[2 * i + 1] as number }));
}

/** @param index of `junctionPoints`. */
export function moveJunctionPoint(editor: Editor, id: PartId, index: number, x: number, y: number): void {
  change(editor, id, (part) => {
    const points = junctionPoints(part);
    const point = points[index];
    if (!point || (point.x === x && point.y === y)) return part;
    if (index > 0 && index < points.length - 1) return moveBend(part, index - 1, x, y);
    return moveJunctionEnd(part, index === 0 ? 'last' : 'first', x, y);
  });
}

function change(editor: Editor, id: PartId, shaped: (part: Part) => PartShape): void {
  const part = editor.document.parts.find((each) => each.id === id);
  if (!part) return;
  const shape = shaped(part);
  if (shape !== part) editor.edit('junction', (document) => redrawPart(document, id, { kind: 'piece', shape }));
}

function middleOf({ outline }: Part): readonly [x: number, y: number] {
  let [x, y] = [0, 0];
  for (let i = 0; i < outline.length; i += 2) {
    x += outline[i] as number;
    y += outline[i + 1] as number;
  }
  const count = outline.length / 2;
  return [x / count, y / count];
}
