/**
 * record-calls WASM OUT COUNT: builds the first so many random drawings, moves each by a few steps, and writes what the
 * core is given and where the steps have led, so that a native build of the core can be given the same and held to it
 * (`wasm/tests/drawings_test.cpp`, which says how the file is laid out).
 */

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type BodyMesh, type PinPlacement, TARGET_STRIDE } from '../../src/engine/body';
import { createEngine } from '../../src/engine/create-engine';
import type { CoreExports } from '../../src/engine/wasm';
import { regionOf } from '../../src/sketch/region';
import { randomDrawing } from '../harness/random-drawing';
import { wrapCores } from '../harness/wrap-cores';

/** Edge length of the drawing's larger side: coarse, as sanitizers make everything slow. */
const EDGE = 0.16;
/** In the first one what comes to lie out of depth order may stay so: the depth solve has nothing to do. */
const STEPS = 3;
/** How far pins are pulled from the middle in those steps, as a share of how far they are from it. */
const PULL = 0.1;

const [core = '', out = '', count = ''] = process.argv.slice(2);
const file = openSync(out, 'w');
const wasm = new Uint8Array(readFileSync(core));

wrapCores((exports) => recorded(exports as unknown as CoreExports) as unknown as WebAssembly.Exports);
const engine = await createEngine(wasm);
for (let seed = 1; seed <= Number(count); seed++) {
  const document = randomDrawing(seed);
  const boxes = document.parts.flatMap((part) => regionOf(part)?.bounds ?? []);
  if (boxes.length === 0) continue;
  const width = Math.max(...boxes.map((box) => box.maxX)) - Math.min(...boxes.map((box) => box.minX));
  const height = Math.max(...boxes.map((box) => box.maxY)) - Math.min(...boxes.map((box) => box.minY));
  const body = engine.draft(document, { edge: EDGE * Math.max(width, height) }).prepare();
  const pins = pinEachPart(body.mesh);
  body.setPins(pins);
  body.step(pulled(body.mesh, pins));
  body.dispose();
}
closeSync(file);

/** In the middle of each part's first triangle. */
function pinEachPart({ parts, triangles, positions, centre }: BodyMesh): PinPlacement[] {
  return parts.flatMap(({ part, name, firstTriangle, triangleCount }): PinPlacement[] => {
    if (triangleCount === 0) return [];
    const middle = (axis: number): number =>
      [0, 1, 2].reduce(
        (sum, corner) => sum + (positions[3 * (triangles[3 * firstTriangle + corner] as number) + axis] as number) / 3,
        0,
      );
    const at = [middle(0) + centre.x, centre.y - middle(1)] as const;
    return [{ name, at, surface: 'front', part, stiffness: 0, inFront: 0 }];
  });
}

function pulled({ centre }: BodyMesh, pins: readonly PinPlacement[]): Float64Array {
  const targets = new Float64Array(TARGET_STRIDE * pins.length).fill(Number.NaN);
  pins.forEach(({ at: [x, y] }, pin) => {
    targets[TARGET_STRIDE * pin] = x + PULL * (x - centre.x);
    targets[TARGET_STRIDE * pin + 1] = y + PULL * (y - centre.y);
  });
  return targets;
}

/** The exports, with those that are given a mesh writing it down first, and a step taking as many as are wanted and writing what they have led to. */
function recorded(exports: CoreExports): CoreExports {
  const vertexCounts = new Map<number, number>();
  let pins: readonly Uint8Array[] = [];
  const at = (pointer: number, bytes: number): Uint8Array => new Uint8Array(exports.memory.buffer, pointer, bytes);
  return {
    ...exports,
    pk_potential: (vertices, xy, triangleCount, triangles, fixed, ku, k) => {
      write('P', vertices, triangleCount);
      write(at(xy, 16 * vertices), at(triangles, 12 * triangleCount), at(fixed, vertices));
      return exports.pk_potential(vertices, xy, triangleCount, triangles, fixed, ku, k);
    },
    pk_refine_potential: (vertices, xy, triangleCount, triangles, fixed, k, ku) => {
      write('R', vertices, triangleCount);
      write(at(xy, 16 * vertices), at(triangles, 12 * triangleCount), at(fixed, vertices));
      write(at(k, 8 * vertices), at(ku, 8 * vertices));
      return exports.pk_refine_potential(vertices, xy, triangleCount, triangles, fixed, k, ku);
    },
    pk_seams_create: (vertices, xy, triangleCount, triangles, depths, anchors, reach) => {
      write('S', vertices, triangleCount);
      write(at(xy, 16 * vertices), at(triangles, 12 * triangleCount), at(depths, 24 * triangleCount));
      write(at(anchors, vertices), at(reach, 8 * vertices));
      return exports.pk_seams_create(vertices, xy, triangleCount, triangles, depths, anchors, reach);
    },
    pk_body_create: (vertices, rest, triangleCount, triangles, parts, partFirst, front, total, rides) => {
      write('B', vertices, triangleCount, parts);
      write(at(rest, 24 * vertices), at(triangles, 12 * triangleCount));
      write(...[partFirst, front, total, rides].map((list) => at(list, 4 * parts)));
      const body = exports.pk_body_create(
        vertices,
        rest,
        triangleCount,
        triangles,
        parts,
        partFirst,
        front,
        total,
        rides,
      );
      vertexCounts.set(body, vertices);
      return body;
    },
    pk_body_set_pins: (body, count, places, back, part, stiffness, inFront, found) => {
      pins = [at(places, 16 * count), at(back, count), at(part, 4 * count)].map((list) => list.slice());
      return exports.pk_body_set_pins(body, count, places, back, part, stiffness, inFront, found);
    },
    pk_body_step: (body, targets, iterations, motion) => {
      const [vertices, count] = [vertexCounts.get(body) ?? 0, pins[1]?.length ?? 0];
      const [positions, normals] = [exports.pk_alloc(12 * vertices), exports.pk_alloc(12 * vertices)];
      exports.pk_body_read(body, positions, normals);
      write('M', vertices, count, iterations, STEPS);
      write(...pins, at(targets, 24 * count), at(positions, 12 * vertices));
      let status = 0;
      for (let step = 0; step < STEPS; step++) {
        status ||= exports.pk_body_step(body, targets, iterations, motion);
        if (step > 0 && step < STEPS - 1) continue;
        exports.pk_body_read(body, positions, normals);
        write(at(positions, 12 * vertices));
      }
      exports.pk_free(positions);
      exports.pk_free(normals);
      return status;
    },
  };
}

/** Letters and counts as 32-bit numbers, bytes as they are. */
function write(...values: readonly (string | number | Uint8Array)[]): void {
  for (const value of values) {
    if (value instanceof Uint8Array) writeSync(file, value);
    else writeSync(file, Uint32Array.of(typeof value === 'string' ? value.charCodeAt(0) : value));
  }
}
