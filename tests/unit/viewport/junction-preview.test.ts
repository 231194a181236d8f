import { describe, expect, test } from 'vitest';
import type { InkPoint } from '../../../src/editor/session';
import { outlineOfStroke, placesOf } from '../../../src/editor/stroke';
import { junctionPreview } from '../../../src/viewport/junction-preview';

/** An arc of a circle of radius 100. @param turn 0…1 of the circle. */
function arc(turn: number, scale = 1): InkPoint[] {
  return Array.from({ length: 80 }, (_, i) => {
    const angle = (i / 79) * turn * 2 * Math.PI;
    return { x: 100 * scale * Math.cos(angle), y: 100 * scale * Math.sin(angle), pressure: 0.5, time: i / 60 };
  });
}

describe('the junction’s preview', () => {
  test('an open stroke shows the line from its end back to its start', () => {
    const preview = junctionPreview(arc(0.5), 1);
    expect(preview).toMatchObject({ kind: 'junction', to: [100, 0] });
    expect(preview?.kind === 'junction' && preview.from[0]).toBeCloseTo(-100);
  });

  test('a stroke that comes home shows that it closes', () => {
    expect(junctionPreview(arc(0.995), 1)).toEqual({ kind: 'closing', x: 100, y: 0 });
  });

  test('a stroke just begun shows nothing', () => {
    expect(junctionPreview([], 1)).toBeNull();
    expect(junctionPreview(arc(0.02), 1)).toBeNull();
  });

  test('promises what the editor then does, at every zoom', () => {
    for (const zoom of [0.25, 1, 4]) {
      for (let turn = 0.3; turn < 1.1; turn += 0.013) {
        const ink = arc(turn, 1 / zoom);
        const preview = junctionPreview(ink, zoom);
        expect(preview?.kind === 'closing').toBe(outlineOfStroke(placesOf(ink), zoom)?.closed);
      }
    }
  });
});
