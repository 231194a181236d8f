/**
 * The worker's side of the protocol, apart from the worker: requests in,
 * replies out. One place maps a throw to a reply.
 */

import { type Body, type BodyMesh, TARGET_STRIDE } from './body';
import { type Engine, EngineError } from './engine';
import type { EngineFailure, FrameBuffers, Reply, Request } from './protocol';
import { sampleMotion } from './sample-motion';

export interface Answer {
  readonly reply: Reply;
  /** Buffers that move with the reply. */
  readonly transfer: readonly ArrayBuffer[];
}

/** Holds the one body that is being posed. */
export class WorkerCore {
  private body: Body | null = null;
  private generation = 0;
  private pinCount = 0;

  constructor(
    private readonly engine: Engine,
    private readonly now: () => number,
  ) {}

  answer(request: Request): Answer {
    try {
      return this.run(request);
    } catch (error) {
      const { id, generation } = request;
      return { reply: { kind: 'failed', id, generation, error: failureOf(error) }, transfer: [] };
    }
  }

  private run(request: Request): Answer {
    const { id, generation } = request;
    if (request.kind === 'build') {
      // the old body stays until the new one stands
      const body = this.engine.build(request.document, request.options);
      this.body?.dispose();
      this.body = body;
      this.generation = generation;
      this.pinCount = 0;
      return { reply: { kind: 'built', id, generation, mesh: body.mesh }, transfer: [] };
    }
    const body = this.body;
    if (!body || generation !== this.generation) throw new EngineError(OUT_OF_DATE);
    switch (request.kind) {
      case 'set-pins': {
        const onBody = body.setPins(request.pins);
        this.pinCount = request.pins.length;
        return { reply: { kind: 'pins-set', id, generation, onBody }, transfer: [] };
      }
      case 'advance': {
        const start = this.now();
        let motion = 0;
        if (request.targets.length !== TARGET_STRIDE * this.pinCount) throw new EngineError(OUT_OF_DATE);
        for (let step = 0; step < request.steps; step++) motion = Math.max(motion, body.step(request.targets).motion);
        const buffers = this.fill(body, request.buffers);
        const milliseconds = this.now() - start;
        return {
          reply: { kind: 'frame', id, generation, buffers, motion, milliseconds },
          transfer: [buffers.positions, buffers.normals, buffers.pins].map((array) => array.buffer as ArrayBuffer),
        };
      }
      case 'reset':
        body.reset();
        return { reply: { kind: 'was-reset', id, generation }, transfer: [] };
      case 'sample': {
        const frames = sampleMotion(body, request.plan);
        // sampling leaves the plan's pins; the page sets its own again before it advances
        body.reset();
        this.pinCount = request.plan.pins.length;
        return {
          reply: { kind: 'sampled', id, generation, frames },
          transfer: frames.flatMap((frame) => [
            frame.positions.buffer as ArrayBuffer,
            frame.normals.buffer as ArrayBuffer,
          ]),
        };
      }
    }
  }

  private fill(body: Body, given: FrameBuffers | null): FrameBuffers {
    const size = 3 * body.mesh.vertexCount;
    const fits = given !== null && given.positions.length === size && given.pins.length === 3 * this.pinCount;
    const buffers = fits ? given : freshBuffers(body.mesh, this.pinCount);
    body.readFrame(buffers.positions, buffers.normals);
    body.pinPositions(buffers.pins);
    return buffers;
  }
}

const OUT_OF_DATE: EngineFailure = { stage: 'motion', part: null, message: 'the body has been rebuilt since' };

function freshBuffers(mesh: BodyMesh, pins: number): FrameBuffers {
  const size = 3 * mesh.vertexCount;
  return {
    positions: new Float32Array(size),
    normals: new Float32Array(size),
    pins: new Float32Array(3 * pins),
  };
}

function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineError) return error.failure;
  return { stage: 'worker', part: null, message: error instanceof Error ? error.message : String(error) };
}
