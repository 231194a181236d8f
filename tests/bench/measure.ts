/**
 * Measures the engine on one drawing at one size, in a process of its own:
 *   node measure.mjs speed DRAWING.svg WASM VERTICES
 *   node measure.mjs changes DRAWING.svg WASM VERTICES
 *   node measure.mjs quality FOLDER WASM
 * One JSON object on stdout.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dragScript } from '../../src/cli/drag-script';
import { helperThreads } from '../../src/cli/helper-threads';
import { spreadOf } from '../../src/cli/spread';
import { timeBuilds } from '../../src/cli/time-builds';
import type { SketchDocument } from '../../src/document/sketch-document';
import { type Body, type BodyMesh, STEP_SECONDS } from '../../src/engine/body';
import { createEngine } from '../../src/engine/create-engine';
import type { Engine } from '../../src/engine/engine';
import { DepthMeter } from '../../src/mesh/measure-depth';
import { measureSurface } from '../../src/mesh/measure-surface';
import { importSvg } from '../../src/sketch/import-svg';
import { anglesOf } from './angles';
import { redrawing, thicknessMove } from './changes';
import { KNOWN_SHAPES, roundnessOf } from './roundness';
import { lastBuild, timeCores } from './timed-core';

/** How near the asked number of vertices the measured body has to come. */
const COUNT_TOLERANCE = 0.03;
const COUNT_TRIES = 6;

const PIN_ROUNDS = 5;
const DRAG_FRAMES = 300;
const WARM_UP_FRAMES = 60;
/** Times the drag is gone through: a frame is the same work each time, so what differs is the machine's doing. */
const DRAG_ROUNDS = 3;

/** Settled: no vertex moves by more than this in a step, sketch units. */
const STILL = 0.1;
const MOST_SETTLING = 600;

function read(file: string): SketchDocument {
  return importSvg(readFileSync(file, 'utf8'), path.basename(file)).document;
}

function largerSide({ positions }: BodyMesh): number {
  const { min, max } = boundsOf(positions);
  return Math.max(max[0] - min[0], max[1] - min[1]);
}

function boundsOf(positions: Float32Array) {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at++) {
    const axis = (at % 3) as 0 | 1 | 2;
    min[axis] = Math.min(min[axis], positions[at] as number);
    max[axis] = Math.max(max[axis], positions[at] as number);
  }
  return { min, max };
}

/** The edge length that gives about this many vertices; finding it warms the build up. */
function edgeFor(engine: Engine, document: SketchDocument, vertices: number) {
  const began = performance.now();
  let body = engine.build(document, {});
  const firstMs = performance.now() - began;
  let edge = largerSide(body.mesh) / 80;
  for (let tries = 0; tries < COUNT_TRIES; tries++) {
    const ratio = body.mesh.vertexCount / vertices;
    if (Math.abs(ratio - 1) <= COUNT_TOLERANCE) break;
    edge *= Math.sqrt(ratio);
    body.dispose();
    body = engine.build(document, { edge });
  }
  body.dispose();
  return { edge, firstMs };
}

function timedBuilds(engine: Engine, document: SketchDocument, edge: number) {
  const core: (typeof lastBuild)[] = [];
  const { body, totalMs, stagesMs } = timeBuilds(
    engine,
    () => engine.build(document, { edge }),
    () => core.push({ ...lastBuild }),
  );
  const times = {
    totalMs,
    stagesMs,
    factorMs: spreadOf(core.map(({ prepareMs }) => prepareMs)).median,
    settleMs: spreadOf(core.map(({ settleMs }) => settleMs)).median,
    settleSteps: lastBuild.settleSteps,
  };
  return { body, times };
}

function timePins(body: Body, pins: ReturnType<typeof dragScript>['pins']) {
  const added: number[] = [];
  const removed: number[] = [];
  const timed = (count: number): number => {
    const began = performance.now();
    body.setPins(pins.slice(0, count));
    return performance.now() - began;
  };
  for (let round = 0; round < PIN_ROUNDS; round++) {
    for (let count = 1; count <= pins.length; count++) added.push(timed(count));
    for (let count = pins.length - 1; count >= 0; count--) removed.push(timed(count));
  }
  return { addPinMs: spreadOf(added).median, removePinMs: spreadOf(removed).median };
}

/** The scripted drag of the command line's `bench`, depth solved on every frame. */
function timeDrag(body: Body, script: ReturnType<typeof dragScript>) {
  const positions = new Float32Array(3 * body.mesh.vertexCount);
  const normals = new Float32Array(3 * body.mesh.vertexCount);
  /** @returns milliseconds of each frame. */
  const run = (count: number, meter: DepthMeter | null): number[] => {
    body.reset();
    return Array.from({ length: count }, (_, index) => {
      const seconds = (index + 1) * STEP_SECONDS;
      const targets = script.targetsAt(seconds);
      const began = performance.now();
      body.step(targets);
      body.readFrame(positions, normals);
      const taken = performance.now() - began;
      meter?.add(seconds, positions);
      return taken;
    });
  };
  body.setPins(script.pins);
  run(WARM_UP_FRAMES, null);
  const meter = new DepthMeter(body.mesh);
  // what overlaps at rest has always done so; the rest pose is none of the frames
  meter.add(0, body.mesh.positions);
  const rounds = Array.from({ length: DRAG_ROUNDS }, (_, round) => run(DRAG_FRAMES, round === 0 ? meter : null));
  const { framesWithViolations, maxViolation } = meter.result();
  const eachFrame = Array.from({ length: DRAG_FRAMES }, (_, frame) => rounds.map((round) => round[frame] as number));
  return {
    frames: DRAG_FRAMES,
    frameMs: spreadOf(rounds.flat()),
    workMs: spreadOf(eachFrame.map((times) => spreadOf(times).median)),
    framesWithDepthViolations: framesWithViolations,
    maxViolation,
  };
}

/** From a pose jumped to at once until nothing moves any more. */
function timeSettling(body: Body, script: ReturnType<typeof dragScript>) {
  body.reset();
  body.setPins(script.pins);
  const targets = script.targetsAt(0.25);
  const began = performance.now();
  let steps = 0;
  let motion = Infinity;
  while (steps < MOST_SETTLING && motion > STILL) {
    motion = body.step(targets).motion;
    steps++;
  }
  return { steps, milliseconds: performance.now() - began, motion };
}

function speed(engine: Engine, document: SketchDocument, vertices: number) {
  const { edge, firstMs } = edgeFor(engine, document, vertices);
  const { body, times } = timedBuilds(engine, document, edge);
  const facts = {
    vertices: body.mesh.vertexCount,
    edge,
    firstBuildMs: firstMs,
    build: times,
    heapBytes: body.heapBytes(),
    ...anglesOf(body.mesh),
    boundaryEdges: measureSurface(body.mesh.positions, body.mesh.triangles).boundaryEdges,
    motion: motion(document, body),
  };
  body.dispose();
  return facts;
}

function motion(document: SketchDocument, body: Body) {
  const script = dragScript(document, body.mesh);
  const pins = timePins(body, script.pins);
  const drag = timeDrag(body, script);
  return { pins: script.pins.length, ...pins, drag, settleAfterPosing: timeSettling(body, script) };
}

/** Angles of every sketch at the default edge length. */
function anglesOfSketches(engine: Engine, folder: string) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  return Object.fromEntries(
    names.map((name) => {
      const body = engine.build(read(path.join(folder, name)), {});
      const angles = { vertices: body.mesh.vertexCount, ...anglesOf(body.mesh) };
      body.dispose();
      return [name, angles];
    }),
  );
}

function quality(engine: Engine, folder: string) {
  return {
    roundness: Object.fromEntries(KNOWN_SHAPES.map((shape) => [shape.name, roundnessOf(engine, shape)])),
    sketches: anglesOfSketches(engine, folder),
  };
}

function changes(engine: Engine, file: string, vertices: number) {
  const document = read(file);
  const { edge } = edgeFor(engine, document, vertices);
  return { thickness: thicknessMove(engine, document, edge), redraw: redrawing(engine, vertices) };
}

const [what, place, wasm, vertices] = process.argv.slice(2) as [string, string, string, string?];
timeCores();
const engine = await createEngine(
  new Uint8Array(readFileSync(wasm)),
  helperThreads(new URL('./mesh-helper.mjs', import.meta.url)),
);
const work: Record<string, () => unknown> = {
  speed: () => speed(engine, read(place), Number(vertices)),
  quality: () => quality(engine, place),
  changes: () => changes(engine, place, Number(vertices)),
};
process.stdout.write(`${JSON.stringify(work[what]?.())}\n`);
