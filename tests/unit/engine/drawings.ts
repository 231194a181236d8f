/** The sample drawings and the real engine, for tests of the engine. */

import { readdirSync, readFileSync } from 'node:fs';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { Body } from '../../../src/engine/body';
import { createEngine } from '../../../src/engine/create-engine';
import type { Engine } from '../../../src/engine/engine';
import { importSvg } from '../../../src/sketch/import-svg';

const ROOT = new URL('../../../', import.meta.url);
const SKETCHES = new URL('tests/fixtures/sketches/', ROOT);

export interface Expected {
  readonly bodies: number;
  readonly chi: number;
}

export const EXPECTED = JSON.parse(readFileSync(new URL('expected.json', SKETCHES), 'utf8')) as Record<
  string,
  Expected
>;

export const DRAWINGS = readdirSync(SKETCHES)
  .filter((name) => name.endsWith('.svg'))
  .map((name) => name.replace(/\.svg$/, ''));

export function drawing(name: string): SketchDocument {
  return importSvg(readFileSync(new URL(`${name}.svg`, SKETCHES), 'utf8'), `${name}.svg`).document;
}

/** A drawing written in the test itself. */
export function drawn(svg: string): SketchDocument {
  return importSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">${svg}</svg>`, 'drawn.svg').document;
}

export async function realEngine(): Promise<Engine> {
  return createEngine(new Uint8Array(readFileSync(new URL('wasm/dist/plumpkin.wasm', ROOT))));
}

/** Every coordinate of a drawing times `by`, plus `shift`. */
export function placed(document: SketchDocument, by: number, shift = 0): SketchDocument {
  const move = (points: readonly number[]): number[] => points.map((value) => value * by + shift);
  return {
    ...document,
    parts: document.parts.map((part) => ({
      ...part,
      outline: move(part.outline),
      junction: move(part.junction),
      holes: part.holes.map(move),
    })),
  };
}

export function extent(positions: ArrayLike<number>, axis: 0 | 1 | 2): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = axis; at < positions.length; at += 3) {
    least = Math.min(least, positions[at] as number);
    most = Math.max(most, positions[at] as number);
  }
  return most - least;
}

/** Larger side of the body seen from the front. */
export function sizeOf({ mesh }: Body): number {
  return Math.max(extent(mesh.positions, 0), extent(mesh.positions, 1));
}

export function frameOf(body: Body): { positions: Float32Array; normals: Float32Array } {
  const positions = new Float32Array(3 * body.mesh.vertexCount);
  const normals = new Float32Array(3 * body.mesh.vertexCount);
  body.readFrame(positions, normals);
  return { positions, normals };
}
