/**
 * `bench INPUT`: how long everything takes in an engine that has run for a while, with depth solved on every frame.
 * Stages are medians of several builds that take nothing from one another.
 */

import { STEPS_PER_SECOND } from '../../animation/clip-steps';
import { shownDocument } from '../../document/shown-parts';
import type { Body } from '../../engine/body';
import { DepthMeter } from '../../mesh/measure-depth';
import { buildBody, timingsOf } from '../build-body';
import { type DragScript, dragScript } from '../drag-script';
import { type BenchOptions, DEFAULT_FPS } from '../parse-arguments';
import { type Input, readInput, readMotion } from '../read-input';
import { spreadOf } from '../spread';
import type { Surroundings } from '../surroundings';
import { timeBuilds } from '../time-builds';

const READINGS = 9;

export async function bench(options: BenchOptions, around: Surroundings): Promise<void> {
  const { input, importMs } = await timedInput(options.input);
  const document = shownDocument(input.document);
  // The drag is scripted; a motion file is only checked.
  if (options.motion !== null) await readMotion(options.motion, document, false);
  const engine = await around.loadEngine(true);
  const { body, totalMs, stagesMs } = timeBuilds(engine, () => buildBody(engine, document, options));
  try {
    const script = dragScript(document, body.mesh);
    const addPinMs = timePins(body, script);
    const drag = timeDrag(body, script, options);
    const facts = {
      vertices: body.mesh.vertexCount,
      timingsMs: timingsOf(importMs, stagesMs, totalMs),
      addPinMs,
      drag,
      heapBytes: body.heapBytes(),
      runtime: around.runtime,
    };
    around.answer(`${JSON.stringify(facts, null, 2)}\n`);
  } finally {
    body.dispose();
  }
}

/** Reads the input several times: the first time is mostly the program's own loading. */
async function timedInput(file: string): Promise<{ readonly input: Input; readonly importMs: number }> {
  let input = await readInput(file);
  const times: number[] = [];
  for (let i = 0; i < READINGS; i++) {
    input = await readInput(file);
    times.push(input.milliseconds);
  }
  return { input, importMs: spreadOf(times).median };
}

/** Adds the pins one after another; the median of what each took. */
function timePins(body: Body, { pins }: DragScript): number {
  const times = pins.map((_, last) => {
    const began = performance.now();
    body.setPins(pins.slice(0, last + 1));
    return performance.now() - began;
  });
  return spreadOf(times).median;
}

/** Drags from rest; a frame is everything from new targets to finished positions and normals. */
function timeDrag(body: Body, script: DragScript, options: BenchOptions) {
  const fps = options.fps ?? DEFAULT_FPS;
  const stepsPerFrame = Math.max(1, Math.round(STEPS_PER_SECOND / fps));
  const positions = new Float32Array(3 * body.mesh.vertexCount);
  const normals = new Float32Array(3 * body.mesh.vertexCount);
  const meter = new DepthMeter(body.mesh);
  const frameMs: number[] = [];
  body.reset();
  body.setPins(script.pins);
  // what overlaps at rest has always done so; the rest pose is none of the frames
  meter.add(0, body.mesh.positions);
  for (let frame = 1; frame <= options.frames; frame++) {
    const from = (frame - 1) / fps;
    const targets = Array.from({ length: stepsPerFrame }, (_, step) =>
      script.targetsAt(from + (step + 1) / stepsPerFrame / fps),
    );
    const began = performance.now();
    for (const target of targets) body.step(target);
    body.readFrame(positions, normals);
    frameMs.push(performance.now() - began);
    meter.add(frame / fps, positions);
  }
  return {
    frames: options.frames,
    frameMs: spreadOf(frameMs),
    iterationsPerFrame: body.iterationsPerStep * stepsPerFrame,
    framesWithDepthViolations: meter.result().framesWithViolations,
  };
}
