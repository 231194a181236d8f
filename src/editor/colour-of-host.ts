import { shapeHolds } from '../document/part-holds';
import type { FlatPoints, Part } from '../document/sketch-document';

/**
 * The part that a limb will most likely grow on, decided as welds are (the
 * nearest behind it that holds its open side, else the nearest in front, else
 * one that holds some of it), but from a few places only: it is for its colour.
 * @param index where in the depth order the limb goes.
 */
export function likelyHost(parts: readonly Part[], index: number, outline: FlatPoints): Part | null {
  const [startX, startY] = [outline[0] as number, outline[1] as number];
  const [endX, endY] = outline.slice(-2) as [number, number];
  const places = [0, 0.25, 0.5, 0.75, 1].map(
    (t) => [startX + t * (endX - startX), startY + t * (endY - startY)] as const,
  );
  const held = (part: Part) => places.filter(([x, y]) => shapeHolds(part, x, y)).length;
  const candidates = [...parts.slice(0, index).reverse(), ...parts.slice(index)].filter((part) => !part.hidden);
  return candidates.find((part) => held(part) === places.length) ?? candidates.find((part) => held(part) > 0) ?? null;
}
