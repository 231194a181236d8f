/**
 * The page without a page: a real editor, a real engine behind the real client
 * and body link, a viewport that only looks, and a clock that a test moves on.
 */

import { readFileSync } from 'node:fs';
import { BodyLink } from '../../src/app/body-link';
import { MotionLevel } from '../../src/app/motion-level';
import type { SketchDocument } from '../../src/document/sketch-document';
import type { Body } from '../../src/engine/body';
import { EngineClient, type EngineWorker } from '../../src/engine/client';
import { createEngine } from '../../src/engine/create-engine';
import type { Engine } from '../../src/engine/engine';
import type { FrameBuffers, Request } from '../../src/engine/protocol';
import { WorkerCore } from '../../src/engine/worker-core';
import { importSvg } from '../../src/sketch/import-svg';
import type { Viewport } from '../../src/viewport/viewport';
import { Driver, type Place } from '../unit/editor/drive';

const wasm = new Uint8Array(readFileSync(new URL('../../wasm/dist/plumpkin.wasm', import.meta.url)));

/** A body with a leg, 200 wide and 300 high, on the canvas where it lies in the sketch. */
export function standing(): SketchDocument {
  return importSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">
      <circle id="body" cx="100" cy="100" r="60"/><path id="leg" d="M85 120 L85 260 L115 260 L115 120"/></svg>`,
    'standing.svg',
  ).document;
}

/** Something the artist does at a time. */
export interface Act {
  readonly atSec: number;
  readonly kind: 'down' | 'move' | 'up';
  readonly place: Place;
}

/** A worker in this thread. It answers later, as a real one does, unless it was made to hang. */
export class InProcessWorker implements EngineWorker {
  onmessage: EngineWorker['onmessage'] = null;
  onerror: EngineWorker['onerror'] = null;
  hangs = false;
  private ended = false;
  private readonly core: Promise<WorkerCore>;

  constructor(watch: (engine: Engine) => Engine = (engine) => engine) {
    this.core = createEngine(wasm).then((engine) => new WorkerCore(watch(engine), () => 0));
  }

  postMessage(message: Request): void {
    void this.core.then((core) => {
      if (this.ended || this.hangs) return;
      const { reply } = core.answer(message);
      this.onmessage?.({ data: reply } as MessageEvent);
    });
  }

  terminate(): void {
    this.ended = true;
  }

  die(): void {
    this.onerror?.({ message: 'killed', preventDefault: () => {} } as ErrorEvent);
  }
}

export interface Shown {
  readonly atSec: number;
  readonly positions: Float32Array;
}

export class LivePage {
  readonly driver = new Driver();
  readonly link: BodyLink;
  readonly client: EngineClient;
  readonly workers: InProcessWorker[] = [];
  /** Poses after every step that any body took. */
  readonly stepped: Float32Array[] = [];
  /** What the viewport was given, with the time of the picture. */
  readonly shown: Shown[] = [];
  readonly told: string[] = [];
  refused = 0;
  /** Called before every build: may throw. */
  beforeDraft: (document: SketchDocument) => void = () => {};

  /** @param solved the motion level that this machine is known to need; null for the engine's own choice. */
  constructor(document: SketchDocument, solved: number | null = null) {
    this.driver.editor.open(document);
    this.client = new EngineClient(
      () => {
        const worker = new InProcessWorker((engine) => this.watched(engine));
        this.workers.push(worker);
        return worker;
      },
      () => this.link.forget(),
    );
    const viewport = {
      setBody: () => this.told.push('body'),
      setRest: () => this.told.push('rest'),
      setFills: () => {},
      applyFrame: ({ positions }: FrameBuffers) =>
        this.shown.push({ atSec: this.driver.now, positions: positions.slice() }),
    };
    this.link = new BodyLink({
      editor: this.driver.editor,
      viewport: viewport as unknown as Viewport,
      client: this.client,
      level: new MotionLevel(solved, () => {}),
      onRefused: () => {
        this.refused += 1;
      },
    });
  }

  /** Pictures at a rate, for so long, with what the artist does in between. Times of acts count from now. */
  async run(seconds: number, rate = 60, acts: readonly Act[] = [], each: () => void = () => {}): Promise<void> {
    const { driver, link } = this;
    const start = driver.now;
    const left = [...acts];
    for (let picture = 1; picture <= Math.round(seconds * rate); picture++) {
      const now = start + picture / rate;
      for (let act = left[0]; act && start + act.atSec <= now; act = left[0]) {
        driver.now = start + act.atSec;
        driver[act.kind](act.place);
        left.shift();
      }
      driver.now = now;
      driver.editor.tick(now);
      link.frame(now);
      await this.answered();
      each();
    }
  }

  /** Until the body stands and what it was told has been done. */
  async ready(): Promise<void> {
    for (let tries = 0; this.driver.session.build.kind !== 'built'; tries++) {
      if (tries > 500) throw new Error(`no body: ${JSON.stringify(this.driver.session.build)}`);
      this.link.frame(this.driver.now);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await this.answered();
  }

  private async answered(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  private watched(engine: Engine): Engine {
    const { stepped } = this;
    const watch = (body: Body): Body =>
      new Proxy(body, {
        get(target, name) {
          if (name === 'step') {
            return (targets: Float64Array) => {
              const stats = target.step(targets);
              const positions = new Float32Array(3 * target.mesh.vertexCount);
              target.readFrame(positions, new Float32Array(positions.length));
              stepped.push(positions);
              return stats;
            };
          }
          const value = Reflect.get(target, name) as unknown;
          return typeof value === 'function' ? (value as (...a: unknown[]) => unknown).bind(target) : value;
        },
      });
    return this.sized(engine, watch);
  }

  /** Bodies of a few hundred vertices, so that a step takes no time; carried by fewer where a level is asked for. */
  sized(engine: Engine, watch: (body: Body) => Body = (body) => body): Engine {
    return {
      build: engine.build,
      draft: (document, options) => {
        this.beforeDraft(document);
        const solved = options.solved === undefined ? {} : { solved: 400 };
        const draft = engine.draft(document, { ...options, vertices: 900, ...solved });
        return { ...bound(draft), prepare: () => watch(draft.prepare()) };
      },
    };
  }
}

function bound(draft: ReturnType<Engine['draft']>): ReturnType<Engine['draft']> {
  return {
    mesh: draft.mesh,
    thicken: (thickness) => draft.thicken(thickness),
    prepare: () => draft.prepare(),
    dispose: () => draft.dispose(),
  };
}
