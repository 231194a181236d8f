/** Small parts for tests, every field filled in. Sketch space: y down. */

import type { Part, PartId } from '../../src/document/sketch-document';

export function closedPart(name: string, outline: readonly number[], wishes: Partial<Part> = {}): Part {
  return {
    id: name as PartId,
    name,
    outline,
    closed: true,
    junction: [],
    holes: [],
    attach: 'auto',
    ride: 'auto',
    twinOf: null,
    fill: null,
    thickness: 1,
    smoothing: 0.5,
    hidden: false,
    locked: false,
    group: null,
    ...wishes,
  };
}

export function limbPart(name: string, outline: readonly number[], wishes: Partial<Part> = {}): Part {
  return closedPart(name, outline, { closed: false, ...wishes });
}

export function box(x: number, y: number, width: number, height = width): number[] {
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

export function circle(x: number, y: number, radius: number, count = 64): number[] {
  return Array.from({ length: count }, (_, i) => [
    x + radius * Math.cos((2 * Math.PI * i) / count),
    y + radius * Math.sin((2 * Math.PI * i) / count),
  ]).flat();
}
