/** What a part drawn over others wipes away of their lines: all that lies under it, and nothing seen through its holes. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EMPTY_DOCUMENT, type Part } from '../../../src/document/sketch-document';
import { loopContains, windingNumberAt } from '../../../src/math/polyline';
import { paintOutlines } from '../../../src/viewport/paint-outlines';
import { PALETTES } from '../../../src/viewport/palette';
import { EMPTY_VIEW } from '../../harness/empty-view';
import { closedPart } from '../../harness/parts';

/** Straight lines, as far as painting outlines needs them; never moved. */
class FlatPath {
  readonly loops: number[][] = [[]];
  lineTo(x: number, y: number) {
    this.loops.at(-1)?.push(x, y);
  }
  closePath() {}
  addPath({ loops }: FlatPath) {
    this.loops.push(...loops);
  }
}

beforeEach(() => {
  vi.stubGlobal('Path2D', FlatPath);
  vi.stubGlobal('DOMMatrix', class {});
});
afterEach(() => vi.unstubAllGlobals());

/** Whether what lies there under the part is wiped away. */
function wipes(part: Part, x: number, y: number): boolean {
  let found = false;
  const context = {
    save() {},
    restore() {},
    stroke() {},
    setLineDash() {},
    fill({ loops }: FlatPath, rule: CanvasFillRule) {
      const around = loops.filter((loop) => loop.length >= 6);
      const winding = around.reduce((sum, loop) => sum + windingNumberAt(loop, x, y), 0);
      const crossings = around.filter((loop) => loopContains(loop, x, y)).length;
      found ||= rule === 'evenodd' ? crossings % 2 === 1 : winding !== 0;
    },
  };
  const view = { ...EMPTY_VIEW, document: { ...EMPTY_DOCUMENT, parts: [part] } };
  const plane = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
  paintOutlines(context as unknown as CanvasRenderingContext2D, view, plane, PALETTES.light);
  return found;
}

const SQUARE = [0, 0, 90, 0, 90, 90, 0, 90];
const HOLE = [30, 30, 60, 30, 60, 60, 30, 60];
const REVERSED = [30, 60, 60, 60, 60, 30, 30, 30];

it.each([
  ['the same way round', HOLE],
  ['the other way round', REVERSED],
])('leaves what is seen through a hole that runs %s', (_, hole) => {
  const part = { ...closedPart('ring', SQUARE), holes: [hole] };
  expect(wipes(part, 15, 45)).toBe(true);
  expect(wipes(part, 45, 45)).toBe(false);
});
