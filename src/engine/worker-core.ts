/**
 * The worker's side of the protocol, apart from the worker: requests in,
 * replies out. One place maps a throw to a reply.
 */

import { type Body, type BodyMesh, type Draft, type StepCue, TARGET_STRIDE } from './body';
import { type Engine, EngineError, failureOf } from './engine';
import { Mover } from './mover';
import type { EngineFailure, FrameBuffers, Reply, Request, RestSurface } from './protocol';

export interface Answer {
  readonly reply: Reply;
  /** Buffers that move with the reply. */
  readonly transfer: readonly ArrayBuffer[];
}

/** Holds the one body that is being posed: drafted by a build, then prepared. */
export class WorkerCore {
  private draft: Draft | null = null;
  private mover: Mover | null = null;
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
      const draft = this.engine.draft(request.document, request.options);
      this.dispose();
      this.draft = draft;
      this.generation = generation;
      this.pinCount = 0;
      return { reply: { kind: 'built', id, generation, mesh: draft.mesh }, transfer: [] };
    }
    const shown = this.mover?.body ?? this.draft;
    if (!shown || generation !== this.generation) throw new EngineError(OUT_OF_DATE);
    if (request.kind === 'prepare') {
      const start = this.now();
      const body = this.prepared();
      const rest = restOf(body.mesh);
      return {
        reply: { kind: 'prepared', id, generation, rest, milliseconds: this.now() - start },
        transfer: buffersOf(rest),
      };
    }
    if (request.kind === 'thicken') {
      shown.thicken(request.thickness);
      this.mover?.stir();
      const rest = restOf(shown.mesh);
      return { reply: { kind: 'thickened', id, generation, rest }, transfer: buffersOf(rest) };
    }
    const { mover } = this;
    if (!mover) throw new EngineError(UNPREPARED);
    switch (request.kind) {
      case 'set-pins': {
        const onBody = mover.setPins(request.pins);
        this.pinCount = request.pins.length;
        return { reply: { kind: 'pins-set', id, generation, onBody }, transfer: [] };
      }
      case 'set-feel':
        mover.setFeel(request.feel);
        return { reply: { kind: 'feel-set', id, generation }, transfer: [] };
      case 'advance': {
        const start = this.now();
        this.advance(mover, request.targets, request.cues);
        const buffers = this.fill(mover.body, request.buffers);
        const { motion, resting } = mover;
        const milliseconds = this.now() - start;
        return {
          reply: { kind: 'frame', id, generation, buffers, motion, resting, milliseconds },
          transfer: [buffers.positions, buffers.normals, buffers.pins].map((array) => array.buffer as ArrayBuffer),
        };
      }
      case 'reset':
        mover.reset();
        return { reply: { kind: 'was-reset', id, generation }, transfer: [] };
    }
  }

  private advance(mover: Mover, targets: Float64Array, cues: readonly StepCue[]): void {
    const stride = TARGET_STRIDE * this.pinCount;
    if (targets.length !== stride * cues.length) throw new EngineError(OUT_OF_DATE);
    cues.forEach((cue, step) => {
      mover.take({ cue, targets: targets.subarray(step * stride, (step + 1) * stride) });
    });
  }

  private prepared(): Body {
    if (this.mover) return this.mover.body;
    const { draft } = this;
    if (!draft) throw new EngineError(OUT_OF_DATE);
    this.mover = new Mover(draft.prepare());
    this.draft = null;
    return this.mover.body;
  }

  private dispose(): void {
    this.draft?.dispose();
    this.mover?.body.dispose();
    this.draft = null;
    this.mover = null;
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
const UNPREPARED: EngineFailure = { stage: 'motion', part: null, message: 'the body is not ready for motion yet' };

/** Copies: the body goes on using its own. */
function restOf(mesh: BodyMesh): RestSurface {
  return { positions: mesh.positions.slice(), normals: mesh.normals.slice() };
}

function buffersOf({ positions, normals }: RestSurface): ArrayBuffer[] {
  return [positions.buffer as ArrayBuffer, normals.buffer as ArrayBuffer];
}

function freshBuffers(mesh: BodyMesh, pins: number): FrameBuffers {
  const size = 3 * mesh.vertexCount;
  return {
    positions: new Float32Array(size),
    normals: new Float32Array(size),
    pins: new Float32Array(3 * pins),
  };
}
