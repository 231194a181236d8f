/** Shapes whose inflated form is known: how high they come out, and how far their fronts lie off it. */

import type { BodyMesh } from '../../src/engine/body';
import type { Engine } from '../../src/engine/engine';
import { importSvg } from '../../src/sketch/import-svg';

interface KnownShape {
  readonly name: string;
  /** Elements, their box about the origin. */
  readonly svg: string;
  /** Greatest half-depth. */
  readonly height: number;
  /** Square of the half-depth at a place of the model. */
  readonly squared: (x: number, y: number) => number;
}

const ring = (radius: number): string =>
  `M${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0Z`;

export const KNOWN_SHAPES: readonly KnownShape[] = [
  { name: 'disc', svg: '<circle r="100"/>', height: 100, squared: (x, y) => 1e4 - x * x - y * y },
  {
    name: 'capsule',
    svg: '<rect x="-150" y="-50" width="300" height="100" rx="50"/>',
    height: 50,
    squared: (x, y) => 2500 - Math.max(0, Math.abs(x) - 100) ** 2 - y * y,
  },
  {
    name: 'ellipse',
    svg: '<ellipse rx="160" ry="80"/>',
    height: 80,
    squared: (x, y) => 6400 * (1 - (x / 160) ** 2 - (y / 80) ** 2),
  },
  {
    name: 'torus',
    svg: `<path fill-rule="evenodd" d="${ring(100)}${ring(40)}"/>`,
    height: 30,
    squared: (x, y) => 900 - (Math.hypot(x, y) - 70) ** 2,
  },
  {
    name: 'stem',
    svg: '<path d="M60 0V120A60 60 0 0 1-60 120V0A100 100 0 1 1 60 0Z"/>',
    height: 100,
    squared: (x, y) => Math.max(1e4 - x * x - (y - 80) ** 2, y < 80 ? 3600 - x * x - Math.max(0, -y - 120) ** 2 : 0),
  },
];

export interface Roundness {
  /** Greatest half-depth as a share of the true one. */
  readonly height: number;
  /** Root mean square of the front's distance in depth from the true one, as a share of its greatest. */
  readonly profileRms: number;
}

/** @param vertices as many as usual if not given. */
export function roundnessOf(engine: Engine, shape: KnownShape, vertices?: number): Roundness {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-200 -200 400 400">${shape.svg}</svg>`;
  const body = engine.build(importSvg(text, shape.name).document, vertices === undefined ? {} : { vertices });
  const { mesh } = body;
  body.dispose();
  return compared(mesh, shape);
}

function compared({ positions, vertexCount }: BodyMesh, { height, squared }: KnownShape): Roundness {
  let [low, high, sum, count] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < vertexCount; i++) {
    const z = positions[3 * i + 2] as number;
    low = Math.min(low, z);
    high = Math.max(high, z);
  }
  const middle = (low + high) / 2;
  for (let i = 0; i < vertexCount; i++) {
    const [x, y, z] = positions.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
    if (z < middle) continue;
    sum += (z - middle - Math.sqrt(Math.max(0, squared(x, y)))) ** 2;
    count++;
  }
  return { height: (high - low) / 2 / height, profileRms: Math.sqrt(sum / count) / height };
}
