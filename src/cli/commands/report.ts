/** `report INPUT`: what the body is made of, measured by code that didn't make it. */

import { planMotion } from '../../animation/plan-motion';
import { shownDocument } from '../../document/shown-parts';
import type { Body, BodyMesh } from '../../engine/body';
import { DepthMeter } from '../../mesh/measure-depth';
import { measureSurface } from '../../mesh/measure-surface';
import { buildBody, timingsOf } from '../build-body';
import { DEFAULT_FPS, type ReportOptions } from '../parse-arguments';
import { type MovingDocument, readInput, readMotion } from '../read-input';
import { refuseLostPins, runMotion } from '../run-motion';
import { spreadOf } from '../spread';
import type { Surroundings } from '../surroundings';

export async function report(options: ReportOptions, around: Surroundings): Promise<void> {
  const input = await readInput(options.input);
  const shown = shownDocument(input.document);
  const moving = options.motion === null ? null : await readMotion(options.motion, shown, false);
  const engine = await around.loadEngine();
  const began = performance.now();
  const body = buildBody(engine, moving?.document ?? shown, options);
  const buildMs = performance.now() - began;
  try {
    const { mesh } = body;
    const motion = moving === null ? {} : { motion: measureMotion(body, moving, options) };
    const facts = {
      parts: partsOf(mesh),
      mesh: surfaceOf(mesh),
      timingsMs: timingsOf(input.milliseconds, mesh.timingsMs, buildMs),
      ...motion,
      warnings: [...input.warnings, ...mesh.warnings.map((warning) => warning.message)],
    };
    around.answer(`${JSON.stringify(facts, null, 2)}\n`);
  } finally {
    body.dispose();
  }
}

function partsOf(mesh: BodyMesh) {
  const names = new Map(mesh.parts.map((part) => [part.part, part.name]));
  return mesh.parts.map(({ name, closed, attachedTo, ridesOn, area, thickness }) => ({
    name,
    closed,
    attachedTo: attachedTo.map(({ name: part, surface }) => ({ part, surface })),
    ridesOn: ridesOn === null ? null : (names.get(ridesOn) ?? null),
    area,
    thickness,
  }));
}

/** Without the count that the contract doesn't name. */
function surfaceOf(mesh: BodyMesh) {
  const { nonFiniteTriangles: _, ...measures } = measureSurface(mesh.positions, mesh.triangles);
  return measures;
}

function measureMotion(body: Body, { document, clip }: MovingDocument, options: ReportOptions) {
  const { plan, times } = planMotion(document, clip, options.fps ?? DEFAULT_FPS);
  const meter = new DepthMeter(body.mesh);
  const frameMs: number[] = [];
  let maxPinError = 0;
  let first: Float32Array | null = null;
  runMotion(body, plan, refuseLostPins(options.motion ?? options.input), ({ index, frame, milliseconds, pinError }) => {
    first ??= frame.positions.slice();
    meter.add(times[index] as number, frame.positions);
    if (milliseconds !== null) frameMs.push(milliseconds);
    maxPinError = Math.max(maxPinError, pinError);
  });
  if (clip.loop && first !== null) meter.add(clip.duration, first);
  const depth = meter.result();
  return {
    frames: depth.frames,
    frameMs: spreadOf(frameMs),
    framesWithDepthViolations: depth.framesWithViolations,
    maxDepthViolation: depth.maxViolation,
    maxPinError,
  };
}
