/**
 * The page's side of the worker: promises for requests, old generations
 * dropped, buffers handed back, a dead worker replaced.
 */

import type { Feel, SketchDocument } from '../document/sketch-document';
import type { BodyMesh, BuildOptions, PinPlacement, StepCue } from './body';
import { EngineError } from './engine';
import type { EngineFailure, FrameBuffers, Reply, Request, RestSurface } from './protocol';

/** What the client needs of a Worker; the browser's fits. */
export interface EngineWorker {
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: Request, transfer: Transferable[]): void;
  terminate(): void;
}

/** A posed surface. Valid until `release`, which hands its buffers back for the next frame. */
export interface Frame {
  readonly generation: number;
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** 3 a pin, model axes; NaN for a pin off the body. */
  readonly pins: Float32Array;
  /** Farthest any vertex moved in the last step; 0 at rest. */
  readonly motion: number;
  /** It moves no more until it is pulled elsewhere: further steps to the same targets change nothing. */
  readonly resting: boolean;
  /** Time the worker took. */
  readonly milliseconds: number;
  release(): void;
}

interface Pending {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  /** Milliseconds after which the core hangs, counted from when it can have begun. */
  readonly patience: number;
}

/** Frames on the page and on their way: more would only wait. */
const RING = 3;

/** What takes longer than this means that the core hangs. Builds of hundreds of parts take seconds on a slow machine. */
const PATIENCE: Readonly<Record<Request['kind'], number>> = {
  build: 30_000,
  prepare: 30_000,
  thicken: 10_000,
  'set-pins': 2_000,
  'set-feel': 10_000,
  advance: 2_000,
  reset: 2_000,
};
const PATIENCE_PER_PART = 300;

type Unsent = Request extends infer Kind ? (Kind extends Request ? Omit<Kind, 'id' | 'generation'> : never) : never;

export class EngineClient {
  /** Null until it is needed. */
  private worker: EngineWorker | null = null;
  private readonly pending = new Map<number, Pending>();
  private readonly ring: FrameBuffers[] = [];
  private nextId = 1;
  /** Of the newest build asked for, and of the body that stands: a build that fails leaves the last good one. */
  private asked = 0;
  private generation = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;
  /** Whether the worker has answered anything yet. */
  private answered = false;

  /**
   * @param spawn starts a worker on `worker.ts`, when `wake` is called or something is asked of it.
   * @param onRestart called after a worker died and a new one stands: build again from the document.
   */
  constructor(
    private readonly spawn: () => EngineWorker,
    private readonly onRestart: (failure: EngineFailure) => void,
  ) {}

  /** Has the worker load, and its code run hot, before anything is asked of it. */
  wake(): void {
    if (!this.disposed) this.worker ??= this.start();
  }

  /**
   * The surface that a document gives: shown at once, posed after `prepare`.
   * @throws EngineError where a stage fails (the last good body stays), or 'superseded' when a newer build was asked for.
   */
  async build(document: SketchDocument, options: BuildOptions): Promise<BodyMesh> {
    this.asked += 1;
    const generation = this.asked;
    const reply = await this.send({ kind: 'build', document, options }, [], generation);
    if (reply.kind !== 'built') throw unexpected(reply);
    this.generation = generation;
    if (generation !== this.asked) throw new EngineError(SUPERSEDED);
    return reply.mesh;
  }

  /** Makes the body of the last build posable. @throws EngineError 'superseded' when a newer build was asked for. */
  async prepare(): Promise<{ readonly rest: RestSurface; readonly milliseconds: number }> {
    const { generation } = this;
    const reply = await this.send({ kind: 'prepare' }, []);
    if (reply.kind !== 'prepared') throw unexpected(reply);
    if (generation !== this.asked) throw new EngineError(SUPERSEDED);
    return { rest: reply.rest, milliseconds: reply.milliseconds };
  }

  /** The body as it would be with other thicknesses, one a part of its mesh; its triangles stay those it was built with. */
  async thicken(thickness: Float64Array): Promise<RestSurface> {
    const { generation } = this;
    const reply = await this.send({ kind: 'thicken', thickness }, []);
    if (reply.kind !== 'thickened') throw unexpected(reply);
    if (generation !== this.asked) throw new EngineError(SUPERSEDED);
    return reply.rest;
  }

  /** @returns for each pin whether it lies on the body. */
  async setPins(pins: readonly PinPlacement[]): Promise<readonly boolean[]> {
    const reply = await this.send({ kind: 'set-pins', pins }, []);
    if (reply.kind !== 'pins-set') throw unexpected(reply);
    return reply.onBody;
  }

  /** How the body gives way from now on. */
  async setFeel(feel: Feel): Promise<void> {
    await this.send({ kind: 'set-feel', feel }, []);
  }

  /**
   * Internal steps, one a cue; without any the body is shown as it stands.
   * @param targets those of every step, one after the other.
   * @returns null when the body has been rebuilt meanwhile.
   */
  async advance(targets: Float64Array, cues: readonly StepCue[]): Promise<Frame | null> {
    const generation = this.generation;
    const buffers = this.ring.pop() ?? null;
    const transfer = buffers ? [buffers.positions, buffers.normals, buffers.pins].map((array) => array.buffer) : [];
    let reply: Reply;
    try {
      reply = await this.send({ kind: 'advance', targets, cues, buffers }, transfer as ArrayBuffer[]);
    } catch (error) {
      if (error instanceof EngineError && error.failure.stage === 'motion') return null;
      throw error;
    }
    if (reply.kind !== 'frame') throw unexpected(reply);
    if (generation !== this.generation) return null;
    const { buffers: filled, motion, resting, milliseconds } = reply;
    let held = true;
    return {
      generation,
      positions: filled.positions,
      normals: filled.normals,
      pins: filled.pins,
      motion,
      resting,
      milliseconds,
      release: () => {
        if (held && this.ring.length < RING) this.ring.push(filled);
        held = false;
      },
    };
  }

  async reset(): Promise<void> {
    await this.send({ kind: 'reset' }, []);
  }

  dispose(): void {
    this.disposed = true;
    this.worker?.terminate();
    this.rejectAll({ stage: 'worker', part: null, message: 'closed' });
  }

  private start(): EngineWorker {
    const worker = this.spawn();
    this.answered = false;
    worker.onmessage = ({ data }) => {
      this.answered = true;
      const waiting = this.pending.get(data.id);
      this.pending.delete(data.id);
      this.watch();
      if (!waiting) return;
      if (data.kind !== 'failed') {
        waiting.resolve(data);
        return;
      }
      waiting.reject(new EngineError(data.error));
      if (data.error.stage === 'worker') this.restart(worker, data.error);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.restart(worker, { stage: 'worker', part: null, message: event.message || 'the worker stopped' });
    };
    return worker;
  }

  /**
   * Every pending and later call of the dead worker fails; a new one takes its place. One that never answered may not
   * even have been loaded: the next waits until something is asked of it, so that none dies after the other for ever.
   */
  private restart(dead: EngineWorker, failure: EngineFailure): void {
    if (this.disposed || dead !== this.worker) return;
    dead.onmessage = null;
    dead.onerror = null;
    dead.terminate();
    this.generation = -1;
    this.ring.length = 0;
    this.worker = this.answered ? this.start() : null;
    this.rejectAll(failure);
    this.onRestart(failure);
  }

  private rejectAll(failure: EngineFailure): void {
    const waiting = [...this.pending.values()];
    this.pending.clear();
    this.watch();
    for (const { reject } of waiting) reject(new EngineError(failure));
  }

  /**
   * The worker answers in order, so only the oldest request can hang it. The
   * time is given in two halves: a machine that slept wakes with the first one
   * over, and has the second to answer in.
   */
  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = undefined;
    const [oldest] = this.pending.values();
    if (!oldest) return;
    const { worker } = this;
    if (!worker) return;
    const half = oldest.patience / 2;
    this.watchdog = setTimeout(() => {
      this.watchdog = setTimeout(() => {
        this.restart(worker, { stage: 'worker', part: null, message: 'the core stopped answering' });
      }, half);
    }, half);
  }

  private send(request: Unsent, transfer: ArrayBuffer[], generation = this.generation): Promise<Reply> {
    if (this.disposed) return Promise.reject(new EngineError({ stage: 'worker', part: null, message: 'closed' }));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      // a message that can't be sent (a detached buffer) throws here, and leaves nothing waiting
      this.worker ??= this.start();
      this.worker.postMessage({ ...request, id, generation } as Request, transfer);
      this.pending.set(id, { resolve, reject, patience: patienceFor(request) });
      if (this.pending.size === 1) this.watch();
    });
  }
}

const SUPERSEDED: EngineFailure = { stage: 'worker', part: null, message: 'superseded' };

/** Whether a build was overtaken by a newer one: nothing to tell the artist. */
export function isSuperseded(error: unknown): boolean {
  return error instanceof EngineError && error.failure === SUPERSEDED;
}

function unexpected(reply: Reply): EngineError {
  return new EngineError({ stage: 'worker', part: null, message: `unexpected reply “${reply.kind}”` });
}

function patienceFor(request: Unsent): number {
  const parts = request.kind === 'build' ? request.document.parts.length : 0;
  return PATIENCE[request.kind] + PATIENCE_PER_PART * parts;
}
