/** Surfaces that a coarser body carries. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planMotion } from '../../../src/animation/plan-motion';
import { dragScript } from '../../../src/cli/drag-script';
import type { Clip } from '../../../src/document/sketch-document';
import type { Body, BuildOptions } from '../../../src/engine/body';
import { CarriedBody } from '../../../src/engine/carried-body';
import { controlEdge } from '../../../src/engine/control-level';
import { RegionCache } from '../../../src/engine/drawing';
import { meshDrawing } from '../../../src/engine/mesh-drawing';
import { Core } from '../../../src/engine/wasm';
import { DepthMeter } from '../../../src/mesh/measure-depth';
import { edgeForVertices, FOR_BENDING, FOR_SHAPE } from '../../../src/mesh/part-edge';
import { SheetCache } from '../../../src/mesh/sheet-cache';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';
import { regionOf } from '../../../src/sketch/region';
import { expectClosedManifold, expectUnitNormals } from '../../harness/laws';
import { sampleMotion } from '../../harness/sample-motion';
import { drawing, drawn, frameOf, realEngine, sizeOf } from './drawings';

const wasm = readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url));
const engine = await realEngine();
const CARRIED: BuildOptions = { vertices: 6000, solved: 1500 };
const ALONE: BuildOptions = { vertices: 6000, solved: Number.POSITIVE_INFINITY };

interface Sampled {
  readonly frames: Float32Array<ArrayBufferLike>[];
  readonly size: number;
}

/** Distances between two frames' vertices, ascending. */
function distances(a: Float32Array, b: Float32Array): Float64Array {
  return Float64Array.from({ length: a.length / 3 }, (_, i) =>
    Math.hypot(...[0, 1, 2].map((axis) => (a[3 * i + axis] as number) - (b[3 * i + axis] as number))),
  ).sort();
}

function drag(body: Body, name: string, frames: number): Float32Array[] {
  const script = dragScript(drawing(name), body.mesh);
  expect(body.setPins(script.pins)).not.toContain(false);
  body.reset();
  return Array.from({ length: frames }, (_, frame) => {
    body.step(script.targetsAt((frame + 1) / 60));
    return frameOf(body).positions;
  });
}

/** @param most of all but a hundredth of the vertices, and farthest of all, as shares of the body's size. */
function expectAlike(
  name: string,
  { vertices, solved }: { readonly vertices: number; readonly solved: number },
  most: number,
  farthest: number,
): void {
  const [alone, carried] = [Number.POSITIVE_INFINITY, solved].map((control) =>
    engine.build(drawing(name), { vertices, solved: control }),
  ) as [Body, Body];
  const script = dragScript(drawing(name), alone.mesh);
  for (const body of [alone, carried]) {
    body.setPins(script.pins);
    body.reset();
  }
  const start = script.targetsAt(0);
  let [worst, last] = [0, 0];
  for (let step = 1; step <= 100; step++) {
    const targets = script.targetsAt(step / 120).map((to, i) => 0.35 * to + 0.65 * (start[i] as number));
    for (const body of [alone, carried]) body.step(targets);
    const off = distances(frameOf(carried).positions, frameOf(alone).positions);
    worst = Math.max(worst, off[Math.floor(0.99 * off.length)] as number);
    last = Math.max(last, off.at(-1) as number);
  }
  expect(worst).toBeLessThan(most * sizeOf(alone));
  expect(last).toBeLessThan(farthest * sizeOf(alone));
  alone.dispose();
  carried.dispose();
}

describe('the control mesh', () => {
  const extentOf = (name: string) => {
    const { parts } = drawing(name);
    return { regions: parts.map(regionOf), thickness: parts.map((part) => part.thickness) };
  };

  it('is none where the surface has few vertices, or hardly more than are to be solved', () => {
    const extent = extentOf('circle');
    expect(controlEdge(extent, 25_700, 5, undefined)).toBeNull();
    expect(controlEdge(extent, 9000, 5, 10_000)).toBeNull();
    expect(controlEdge(extent, 9000, 5, 7000)).toBeNull();
    expect(controlEdge(extent, 100_000, 5, Number.POSITIVE_INFINITY)).toBeNull();
  });

  it('is coarser by what it takes, in steps', () => {
    const extent = extentOf('circle');
    const fine = edgeForVertices({ ...extent, slender: FOR_SHAPE }, 100_000);
    const edge = controlEdge(extent, 100_000, fine, undefined) as number;
    expect(edge / fine).toBeGreaterThan(Math.sqrt(10) * 2 ** -0.065);
    expect(edge / fine).toBeLessThan(Math.sqrt(10) * 2 ** 0.065);
    expect(controlEdge(extent, 99_000, fine, undefined)).toBe(edge);
    expect(controlEdge(extent, 9000, fine, 2250)).toBeCloseTo(2 * fine, 6);
  });

  it.each([
    ['octopus', 6000, 1500],
    ['elephant', 6000, 1500],
    ['octopus', 48_000, 10_000],
    ['tree', 48_000, 10_000],
  ])('of %s at %d vertices has about %d of them, and more for finer limbs', async (name, vertices, wanted) => {
    const core = await Core.of(await WebAssembly.compile(wasm));
    const mesh = (options: { edge?: number; vertices?: number; slender: number }) => {
      const memory = { regions: new RegionCache(), sheets: new SheetCache() };
      return meshDrawing(core, memory, drawing(name), options, () => 0);
    };
    const { surface, edge: fine } = mesh({ vertices, slender: FOR_SHAPE });
    const edge = controlEdge(extentOf(name), surface.vertexCount, fine, wanted) as number;
    const [without, control] = [FOR_SHAPE, FOR_BENDING].map((slender) => mesh({ edge, slender }).surface.vertexCount);
    expect(without).toBeLessThan(1.15 * wanted);
    expect(control).toBeGreaterThan(without as number);
    expect(control).toBeGreaterThan(0.85 * wanted);
    expect(control).toBeLessThan(1.15 * 1.6 * wanted);
  });
});

describe('a carried surface', () => {
  it.each(['elephant', 'cat', 'dragon', 'octopus'])('of %s rests as it would by itself, to the last bit', (name) => {
    const alone = engine.build(drawing(name), ALONE);
    const carried = engine.build(drawing(name), CARRIED);
    expect(carried.mesh.triangles).toEqual(alone.mesh.triangles);
    expect(carried.mesh.positions).toEqual(alone.mesh.positions);
    expectClosedManifold({ positions: carried.mesh.positions, triangles: carried.mesh.triangles });
    expect(frameOf(carried)).toEqual({ positions: carried.mesh.positions, normals: carried.mesh.normals });
    let turned = 0;
    carried.mesh.normals.forEach((value, at) => {
      turned = Math.max(turned, Math.abs(value - (alone.mesh.normals[at] as number)));
    });
    expect(turned).toBeLessThan(1e-3);
    // and stays there
    carried.setPins([]);
    carried.step(new Float64Array(0));
    expect(distances(frameOf(carried).positions, alone.mesh.positions).at(-1)).toBeLessThan(1e-5 * sizeOf(alone));
    alone.dispose();
    carried.dispose();
  });

  it.each(['elephant', 'cat', 'dragon', 'octopus'])('of %s takes every pin that lies on it, and it holds', (name) => {
    const body = engine.build(drawing(name), CARRIED);
    const script = dragScript(drawing(name), body.mesh);
    drag(body, name, 20);
    const at = new Float32Array(3 * script.pins.length);
    body.pinPositions(at);
    const targets = script.targetsAt(20 / 60);
    script.pins.forEach((_, pin) => {
      const x = (targets[3 * pin] as number) - body.mesh.centre.x;
      const y = body.mesh.centre.y - (targets[3 * pin + 1] as number);
      expect(Math.hypot((at[3 * pin] as number) - x, (at[3 * pin + 1] as number) - y)).toBeLessThan(
        1e-5 * sizeOf(body),
      );
    });
    expectUnitNormals(frameOf(body).normals);
    body.dispose();
  });

  it('moves rigidly with its pins', () => {
    const document = drawn(
      '<ellipse id="head" cx="200" cy="200" rx="120" ry="80"/><circle id="eye" cx="240" cy="190" r="18"/>',
    );
    const body = engine.build(document, { edge: 5, solved: 700 });
    const { centre, parts, positions: rest } = body.mesh;
    const [turn, dx, dy] = [0.7, 60, -25];
    const move = (x: number, y: number): [number, number] => [
      Math.cos(turn) * x - Math.sin(turn) * y + dx,
      Math.sin(turn) * x + Math.cos(turn) * y + dy,
    ];
    const places = [
      [110, 200],
      [290, 215],
    ] as const;
    body.setPins(
      places.map((at) => ({
        name: 'pin',
        at,
        surface: 'front',
        part: parts[0]?.part ?? null,
        stiffness: 0,
        inFront: 0,
      })),
    );
    const targets = Float64Array.from(
      places.flatMap(([px, py]) => {
        const [x, y] = move(px - centre.x, centre.y - py);
        return [x + centre.x, centre.y - y, Number.NaN];
      }),
    );
    for (let step = 0; step < 3000; step++) body.step(targets);
    const expected = rest.slice();
    for (let at = 0; at < rest.length; at += 3) expected.set(move(rest[at] as number, rest[at + 1] as number), at);
    expect(distances(frameOf(body).positions, expected).at(-1)).toBeLessThan(1e-5 * sizeOf(body));
    body.dispose();
  });

  it('comes to stand much as it would by itself', () => {
    const [alone, carried] = [Number.POSITIVE_INFINITY, 8000].map((solved) => {
      const body = engine.build(drawing('octopus'), { vertices: 24_000, solved });
      const script = dragScript(drawing('octopus'), body.mesh);
      body.setPins(script.pins);
      for (let step = 0; step < 200; step++) body.step(script.targetsAt(0.2));
      return body;
    }) as [Body, Body];
    const size = sizeOf(alone);
    const off = distances(frameOf(carried).positions, frameOf(alone).positions);
    expect(off[off.length >> 1]).toBeLessThan(0.002 * size);
    expect(off[Math.floor(0.99 * off.length)]).toBeLessThan(0.005 * size);
    expect(off.at(-1)).toBeLessThan(0.008 * size);
    expect(distances(frameOf(alone).positions, alone.mesh.positions).at(-1)).toBeGreaterThan(0.1 * size);
    alone.dispose();
    carried.dispose();
  });

  // shares of the body's size: what all but a hundredth of the vertices, and what all of them keep to
  it.each([
    ['body-limb', 0.0015, 0.002],
    ['cat', 0.002, 0.004],
    ['snail', 0.002, 0.003],
    ['dragon', 0.004, 0.005],
    // a branch's tip comes to a leaf a step sooner or later
    ['tree', 0.005, 0.02],
    // at the root of its ear, where most is asked of the body's outline
    ['elephant', 0.004, 0.02],
  ] as const)('of %s moves as it would by itself, dragged with measure', (name, most, farthest) => {
    // as coarse as the control meshes of large surfaces
    expectAlike(name, { vertices: 16_000, solved: 8000 }, most, farthest);
  });

  it('of an octopus, whose arms are pushed from their ends until they buckle, too', () => {
    // thin parts are meshed finer only where the surface is finer still
    expectAlike('octopus', { vertices: 24_000, solved: 8000 }, 0.004, 0.005);
  });

  it('of a waving cat snaps its arm over when it would by itself', () => {
    const text = readFileSync(new URL('../../fixtures/sketches/cat-wave.motion.json', import.meta.url), 'utf8');
    const document = applyMotion(drawing('cat'), importMotion(text, 'wave.json'));
    const { plan } = planMotion(document, document.clips[0] as Clip, 30);
    // as coarse as the control meshes of large surfaces
    const [alone, carried] = [Number.POSITIVE_INFINITY, 8000].map((solved) => {
      const body = engine.build(document, { vertices: 16_000, solved });
      const sampled = { frames: sampleMotion(body, plan).map(({ positions }) => positions), size: sizeOf(body) };
      body.dispose();
      return sampled;
    }) as [Sampled, Sampled];
    const worst = alone.frames.map((positions, frame) => {
      const off = distances(carried.frames[frame] as Float32Array, positions);
      return off[Math.floor(0.99 * off.length)] as number;
    });
    expect(worst.length).toBeGreaterThan(20);
    expect(Math.max(...worst)).toBeLessThan(0.01 * alone.size);
  });

  it.each(['elephant', 'dragon'])('of %s keeps its outlines in depth order', (name) => {
    const body = engine.build(drawing(name), CARRIED);
    const meter = new DepthMeter(body.mesh);
    drag(body, name, 150).forEach((positions, frame) => {
      meter.add((frame + 1) / 60, positions);
    });
    expect(meter.result().framesWithViolations).toBe(0);
    body.dispose();
  });

  it('may be welded where the control mesh is too coarse for it', () => {
    // one horn's junction grazes the other horn
    const [alone, carried] = [Number.POSITIVE_INFINITY, 8000].map((solved) =>
      engine.build(drawing('snail'), { vertices: 30_000, solved }),
    ) as [Body, Body];
    expect(alone.mesh.parts.at(-1)?.attachedTo).toHaveLength(2);
    expect(carried).toBeInstanceOf(CarriedBody);
    const meter = new DepthMeter(carried.mesh);
    const script = dragScript(drawing('snail'), alone.mesh);
    const start = script.targetsAt(0);
    for (const body of [alone, carried]) {
      body.setPins(script.pins);
      body.reset();
    }
    let last = 0;
    for (let step = 1; step <= 40; step++) {
      const targets = script.targetsAt(step / 60).map((to, i) => 0.35 * to + 0.65 * (start[i] as number));
      for (const body of [alone, carried]) body.step(targets);
      const { positions } = frameOf(carried);
      meter.add(step / 60, positions);
      last = Math.max(last, distances(positions, frameOf(alone).positions).at(-1) as number);
    }
    expect(last).toBeLessThan(0.005 * sizeOf(alone));
    expect(meter.result().framesWithViolations).toBe(0);
    alone.dispose();
    carried.dispose();
  });

  it('goes on from where it was saved, also where parts were just arriving', () => {
    const body = engine.build(drawing('elephant'), CARRIED);
    const script = dragScript(drawing('elephant'), body.mesh);
    drag(body, 'elephant', 30);
    body.save();
    const saved = frameOf(body);
    const go = () =>
      Array.from({ length: 10 }, (_, frame) => {
        body.step(script.targetsAt((31 + frame) / 60));
        return frameOf(body);
      });
    const first = go();
    body.restore();
    expect(frameOf(body)).toEqual(saved);
    expect(go()).toEqual(first);
    body.dispose();
  });

  it('gives the same frames again, in one engine or two, also after a reset', async () => {
    const body = engine.build(drawing('cat'), CARRIED);
    const first = drag(body, 'cat', 8);
    expect(drag(body, 'cat', 8)).toEqual(first);
    const fresh = (await realEngine()).build(drawing('cat'), CARRIED);
    expect(drag(fresh, 'cat', 8)).toEqual(first);
    body.dispose();
    fresh.dispose();
  });

  it('follows its thickness, before it is made ready and after', () => {
    const document = drawing('cat');
    const thick = document.parts.map(() => 1.5);
    const draft = engine.draft(document, CARRIED);
    draft.thicken(thick);
    const early = draft.prepare();
    const late = engine.build(document, CARRIED);
    const flat = late.mesh.positions.slice();
    late.thicken(thick);
    expect(distances(frameOf(late).positions, late.mesh.positions).at(-1)).toBeLessThan(1e-6 * sizeOf(late));
    expect(distances(late.mesh.positions, flat).at(-1)).toBeGreaterThan(0.03 * sizeOf(late));
    for (const body of [early, late]) {
      const rest = body.mesh.positions.slice();
      const last = drag(body, 'cat', 5).at(-1) as Float32Array;
      expect(distances(last, rest).at(-1)).toBeGreaterThan(0.01 * sizeOf(body));
      body.reset();
      expect(distances(frameOf(body).positions, rest).at(-1)).toBeLessThan(1e-6 * sizeOf(body));
      body.dispose();
    }
  });
});
