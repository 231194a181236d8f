/** What canvases say that they will be painted on: what lies outside of that is not seen. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_DOCUMENT, type Part } from '../../../src/document/sketch-document';
import { DEFAULT_CAMERA } from '../../../src/editor/camera';
import type { InkPoint } from '../../../src/editor/session';
import type { ViewState } from '../../../src/editor/view-state';
import { type Box, boxContains } from '../../../src/math/box';
import { withoutBody } from '../../../src/viewport/flat-layers';
import { DRAWING, HAND } from '../../../src/viewport/overlay';
import { applyAffine, planeToScreen } from '../../../src/viewport/plane-transform';
import { EMPTY_VIEW } from '../../harness/empty-view';
import { closedPart, limbPart } from '../../harness/parts';

/** Widest line or handle that is painted about a point, CSS pixels from it. */
const WIDEST_PX = 10;

const boxOn = ({ box }: typeof HAND, view: ViewState): Box | null => box(view, planeToScreen(view.camera, view.size));

function about(view: ViewState, x: number, y: number): Box {
  const [left, top] = applyAffine(planeToScreen(view.camera, view.size), x, y);
  return { minX: left - WIDEST_PX, minY: top - WIDEST_PX, maxX: left + WIDEST_PX, maxY: top + WIDEST_PX };
}

const coordinate = fc.integer({ min: -2000, max: 2000 });
const camera = fc
  .record({ x: coordinate, y: coordinate, zoom: fc.double({ min: 0.05, max: 20, noNaN: true }) })
  .map(({ x, y, zoom }) => ({ ...DEFAULT_CAMERA, centre: { x, y, z: 0 }, zoom }));

describe('the canvas under the hand', () => {
  const point = fc.record({ x: coordinate, y: coordinate }).map((at): InkPoint => ({ ...at, pressure: 0.5, time: 0 }));

  test('covers a line with what is ahead of it', () => {
    fc.assert(
      fc.property(camera, fc.array(point, { minLength: 1 }), fc.array(point), (seenBy, points, ahead) => {
        const view = { ...EMPTY_VIEW, camera: seenBy, ink: { points, ahead, surface: 'front' } } as ViewState;
        const box = boxOn(HAND, view) as Box;
        for (const { x, y } of [...points, ...ahead]) expect(boxContains(box, about(view, x, y))).toBe(true);
      }),
    );
  });

  test('covers everything where more than the line is seen', () => {
    const ink = { points: [{ x: 0, y: 0, pressure: 0.5, time: 0 }], surface: 'front' };
    for (const more of [{ symmetryX: 0 }, { preview: {} }, { eraser: {} }])
      expect(boxOn(HAND, { ...EMPTY_VIEW, ink, ...more } as unknown as ViewState)).toBeNull();
  });
});

describe('the canvas of the drawing', () => {
  const drawn = (parts: readonly Part[]): ViewState => ({ ...EMPTY_VIEW, document: { ...EMPTY_DOCUMENT, parts } });
  const limb = limbPart('leg', [60, 0, 90, 200, 120, 0], { junction: [80, -150] });

  test('shows the drawing itself in every mode until a body can be seen, and no pin without one', () => {
    const pins = [{ id: 'pin-1' }] as unknown as ViewState['pins'];
    const posing: ViewState = { ...drawn([limb]), mode: 'pose', pins };
    expect(withoutBody(posing)).toMatchObject({ mode: 'draw', pins: [] });
    const nothingPinned = { ...posing, pins: [] };
    expect(DRAWING.isEmpty(nothingPinned)).toBe(true);
    expect(DRAWING.isEmpty(withoutBody(nothingPinned))).toBe(false);
    const drawing = drawn([limb]);
    expect(withoutBody(drawing)).toBe(drawing);
  });

  test('covers outlines and junctions from everywhere', () => {
    const body = closedPart('body', [-100, -80, 100, -80, 90, 70]);
    fc.assert(
      fc.property(camera, (seenBy) => {
        const view = { ...drawn([body, limb]), camera: seenBy };
        const box = boxOn(DRAWING, view) as Box;
        for (const line of [body.outline, limb.outline, limb.junction])
          for (let i = 0; i < line.length; i += 2)
            expect(boxContains(box, about(view, line[i] as number, line[i + 1] as number))).toBe(true);
      }),
    );
  });

  test('covers everything where more than outlines is seen', () => {
    for (const more of [{ mode: 'pose' }, { selectionFrame: {} }, { message: {} }, { pins: [{}] }])
      expect(boxOn(DRAWING, { ...drawn([limb]), ...more } as unknown as ViewState)).toBeNull();
  });
});
