/** What holds for every motion, of every sample drawing. */

import { describe, expect, it } from 'vitest';
import { dragScript } from '../../../src/cli/drag-script';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { Body, PinPlacement } from '../../../src/engine/body';
import { Mover } from '../../../src/engine/mover';
import { farthest } from '../../harness/farthest';
import { DRAWINGS, drawing, extent, frameOf, placed, realEngine, sizeOf } from './drawings';

const engine = await realEngine();
const VERTICES = 1200;

/** Cards are half a unit deep whatever the size of the drawing: all else grows with it. */
const round = (document: SketchDocument): SketchDocument => ({
  ...document,
  parts: document.parts.map((part) => ({ ...part, thickness: Math.max(1, part.thickness) })),
});

const built = (document: SketchDocument) => engine.build(document, { vertices: VERTICES });

/** Where the scripted drag has a body after so many steps. */
function dragged(body: Body, document: SketchDocument, steps = 25): Float32Array {
  const script = dragScript(document, body.mesh);
  const mover = new Mover(body);
  mover.setPins(script.pins);
  for (let step = 1; step <= steps; step++) {
    mover.take({ cue: step === 1 ? 'reset' : 'step', targets: script.targetsAt(step / 60) });
  }
  return frameOf(body).positions;
}

/** Two pins on each connected body that rides on nothing: at its ends, left and right. */
function twoPinsEach(body: Body): PinPlacement[] {
  const { mesh } = body;
  const roots = rootsOf(body);
  return [...new Set(roots.values())].flatMap((root) => {
    const parts = mesh.parts.filter(({ part }) => roots.get(part) === root);
    if (parts.some(({ ridesOn }) => ridesOn !== null)) return [];
    const places = parts.flatMap((part) =>
      Array.from({ length: part.frontTriangles }, (_, triangle) => {
        const [x, y] = [0, 1].map((axis) =>
          [0, 1, 2].reduce((sum, corner) => {
            const vertex = mesh.triangles[3 * (part.firstTriangle + triangle) + corner] as number;
            return sum + (mesh.positions[3 * vertex + axis] as number) / 3;
          }, 0),
        ) as [number, number];
        return { part: part.part, x, y };
      }),
    );
    places.sort((a, b) => a.x - b.x);
    return [places[0], places.at(-1)].map((place, end): PinPlacement => {
      if (!place) throw new Error(`“${root}” has no front`);
      const at = [place.x + mesh.centre.x, mesh.centre.y - place.y] as const;
      return { name: `${root} ${end}`, at, surface: 'front', part: place.part, stiffness: 0, inFront: 0 };
    });
  });
}

/** Of each part, one name for all that hangs together with it by welds. */
function rootsOf({ mesh }: Body): Map<string, string> {
  const roots = new Map<string, string>(mesh.parts.map(({ part }) => [part, part]));
  const join = (a: string, b: string): void => {
    const [from, to] = [roots.get(a), roots.get(b)];
    for (const [part, root] of roots) if (root === from && to !== undefined) roots.set(part, to);
  };
  for (const { part, attachedTo } of mesh.parts) for (const host of attachedTo) join(part, host.part);
  return roots;
}

describe.each(DRAWINGS)('%s', (name) => {
  const document = round(drawing(name));
  const body = built(document);

  it('stays at rest, bit for bit, with pins or without', () => {
    const rest = body.mesh.positions;
    const mover = new Mover(body);
    const pins = twoPinsEach(body);
    for (const held of [[], pins]) {
      mover.setPins(held);
      mover.reset();
      const targets = Float64Array.from(held.flatMap(({ at }) => [at[0], at[1], Number.NaN]));
      for (let step = 0; step < 60; step++) {
        mover.take({ cue: 'step', targets });
        expect(mover.motion).toBeLessThan(1e-6 * sizeOf(body));
        expect(farthest(frameOf(body).positions, rest)).toBeLessThan(1e-6 * sizeOf(body));
      }
      expect(mover.resting).toBe(true);
    }
  });

  it('follows a rigid motion of its pins rigidly, once it has settled', () => {
    const { centre, positions } = body.mesh;
    const pins = twoPinsEach(body);
    const [turn, dx, dy] = [0.6, 0.2 * sizeOf(body), -0.1 * sizeOf(body)];
    const move = (x: number, y: number): [number, number] => [
      Math.cos(turn) * x - Math.sin(turn) * y + dx,
      Math.sin(turn) * x + Math.cos(turn) * y + dy,
    ];
    const mover = new Mover(body);
    mover.setPins(pins);
    mover.reset();
    const targets = Float64Array.from(
      pins.flatMap(({ at }) => {
        const [x, y] = move(at[0] - centre.x, centre.y - at[1]);
        return [x + centre.x, centre.y - y, Number.NaN];
      }),
    );
    for (let step = 0; step < 1500 && !mover.resting; step++) mover.take({ cue: 'step', targets });
    const moved = Float32Array.from(positions);
    for (let at = 0; at < moved.length; at += 3) {
      moved.set(move(positions[at] as number, positions[at + 1] as number), at);
    }
    expect(farthest(frameOf(body).positions, moved)).toBeLessThan(2e-3 * sizeOf(body));
  });

  it.each([2 ** -10, 2 ** 10])('times %f moves the very same way, times that', (scale) => {
    const other = placed(document, scale);
    const scaled = built(other);
    expect(scaled.mesh.vertexCount).toBe(body.mesh.vertexCount);
    const here = dragged(body, document);
    expect(farthest(dragged(scaled, other), here, scale)).toBeLessThan(1e-5 * scale * sizeOf(body));
    scaled.dispose();
  });

  it.each([
    [1e-3, 0],
    [1e3, 0],
    [1, 1e5],
  ])('times %f and %f units away moves alike', (scale, shift) => {
    const other = placed(document, scale, shift);
    const away = built(other);
    const [here, there] = [dragged(body, document), dragged(away, other)];
    for (const axis of [0, 1, 2] as const) {
      expect(extent(there, axis) / extent(here, axis) / scale).toBeCloseTo(1, 1.5);
    }
    away.dispose();
  });

  it('goes on after restoring what was saved as if nothing had been in between', () => {
    const script = dragScript(document, body.mesh);
    const mover = new Mover(body);
    mover.setPins(script.pins);
    mover.reset();
    const take = (step: number) => mover.take({ cue: 'step', targets: script.targetsAt(step / 60) });
    for (let step = 1; step <= 8; step++) take(step);
    body.save();
    const follow = () =>
      [9, 10, 11].map((step) => {
        body.step(script.targetsAt(step / 60));
        return frameOf(body);
      });
    const first = follow();
    for (let step = 40; step <= 50; step++) body.step(script.targetsAt(step / 60));
    body.restore();
    expect(follow()).toEqual(first);
  });
});
