/**
 * Keeps the body in step with the document: has it made anew when an outline
 * changes, hands pins to the engine and the steps that the editor takes, and
 * gives poses to the viewport. Only one request to the engine is under way at a
 * time.
 */

import { settleOrders } from '../animation/clip-steps';
import type { PlacedPin } from '../animation/plan-motion';
import { feelOf, sameFeel } from '../document/feel';
import type { Feel, SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { type LiveStep, targetNumbers } from '../editor/stepping';
import { type BodyMesh, type BuildOptions, STEP_SECONDS } from '../engine/body';
import type { EngineClient, Frame } from '../engine/client';
import { failureOf } from '../engine/engine';
import { identicalNumbers } from '../math/same-numbers';
import type { Viewport } from '../viewport/viewport';
import { BodyMaker } from './body-maker';
import { type LiveOrder, LoopKeeper } from './loop-keeper';
import type { MotionLevel } from './motion-level';
import { ShownPose } from './shown-pose';

/** Steps sent at once, and so waited for at most, as far as the worker gets through them in this time. */
const CATCH_UP_MS = 50;
const MOST_STEPS = 20;
/** Sketch units a step: slower than this nobody sees it move, though steps are still taken until it rests. */
const STILL_MOTION = 0.02;

export interface BodyLinkOptions {
  readonly editor: Editor;
  readonly viewport: Viewport;
  readonly client: EngineClient;
  readonly level: MotionLevel;
  /** A drawing has stopped the engine too often and is not tried again; the last good body stays. */
  readonly onRefused?: () => void;
}

/** An order on its way to the engine. */
interface Waiting extends LiveOrder {
  readonly timeSec: number;
  readonly pins: readonly PlacedPin[];
}

export class BodyLink {
  readonly #options: BodyLinkOptions;
  readonly #maker: BodyMaker;
  readonly #loop = new LoopKeeper();
  readonly #shown: ShownPose;
  #orders: Waiting[] = [];
  #pins: readonly PlacedPin[] | null = null;
  /** What the body was told last; null = nothing since it was built. */
  #feel: Feel | null = null;
  #working = false;
  #stepMs = 10;
  #lastTargets: Float64Array = new Float64Array();
  #motion = 0;
  #resting = false;
  /** The newest step was not shown. */
  #hidden = false;
  /** A new worker's body is brought unseen to where the one before stood. */
  #reviving = false;
  /** Rises when the worker is replaced; what belongs to the one before no longer counts. */
  #life = 0;

  constructor(options: BodyLinkOptions) {
    this.#options = options;
    this.#maker = new BodyMaker(options);
    this.#shown = new ShownPose((pose) => options.viewport.applyFrame(pose));
  }

  /** The body as it is now; null while there is none. */
  get mesh(): BodyMesh | null {
    return this.#maker.mesh;
  }

  /** The same of the drawing as it is, settled in depth; null while that is still to be made. */
  get finished(): BodyMesh | null {
    return this.#maker.finished;
  }

  /** How a document is built here, to move as what is on the stage does. */
  buildOptions(document: SketchDocument): BuildOptions {
    return this.#maker.buildOptions(document);
  }

  /** How it stands in the newest frame; null while it is only drawn. */
  get pose(): Frame | null {
    return this.#shown.newest;
  }

  /** Farthest any vertex moved in the newest step, sketch units. */
  get motion(): number {
    return this.#motion;
  }

  /** Nothing is being built or waits to be told, and the body moves no more that could be seen. */
  get settled(): boolean {
    const { editor } = this.#options;
    if (editor.session.getState().build.kind === 'building' || this.#maker.next()) return false;
    if (editor.session.getState().mode === 'draw' || !this.#maker.prepared) return true;
    if (editor.blend.underWay) return false;
    return (
      this.#pins === editor.livePlacements() &&
      this.#feelIsTold &&
      this.#orders.every(({ unseen }) => !unseen) &&
      this.#motion < STILL_MOTION &&
      identicalNumbers(targetNumbers(editor.liveTargets()), this.#lastTargets)
    );
  }

  /** The worker died and a new one stands ready: everything it knew has to be told again. What is shown stays. */
  forget(): void {
    this.#life += 1;
    this.#maker.forget();
    this.#reviving ||= this.#pins !== null;
    this.#pins = null;
    this.#feel = null;
    this.#working = false;
    this.#motion = 0;
    this.#drop();
  }

  /** Once per displayed frame. */
  frame(nowSec: number): void {
    const { editor } = this.#options;
    this.#takeIn(editor.stepping.take());
    this.#shown.picture(nowSec);
    if (!this.#working) this.#work();
    editor.stepping.limit = Math.max(0, this.#most - this.#orders.length);
  }

  get #most(): number {
    return Math.floor(Math.min(MOST_STEPS, Math.max(2, CATCH_UP_MS / this.#stepMs)));
  }

  #work(): void {
    const making = this.#maker.next();
    if (making) {
      this.#run(() => this.#make(making));
      return;
    }
    const [first] = this.#orders;
    if (!first) return;
    if (!this.#feelIsTold) this.#run(() => this.#setFeel(feelOf(this.#options.editor.document)));
    else if (first.pins !== this.#pins) this.#run(() => this.#setPins(first.pins));
    else this.#advance();
  }

  get #feelIsTold(): boolean {
    return this.#feel !== null && sameFeel(this.#feel, feelOf(this.#options.editor.document));
  }

  async #setFeel(feel: Feel): Promise<void> {
    this.#feel = feel;
    this.#resting = false;
    this.#motion = Number.POSITIVE_INFINITY;
    this.#loop.forget();
    await this.#options.client.setFeel(feel);
  }

  /** Steps of a body that can't take them are lost; a body in Draw is shown as it is drawn. */
  #takeIn(steps: readonly LiveStep[]): void {
    if (!this.#maker.prepared || this.#options.editor.session.getState().mode === 'draw') {
      this.#drop();
      return;
    }
    for (const { timeSec, pins, targets, moment } of steps) {
      if (pins !== (this.#orders.at(-1)?.pins ?? this.#pins)) this.#loop.forget();
      for (const order of this.#loop.ordersOf(moment, targets)) this.#orders.push({ ...order, timeSec, pins });
    }
  }

  #drop(): void {
    this.#orders = [];
    this.#loop.forget();
  }

  async #make(work: () => Promise<void>): Promise<void> {
    const before = this.#maker.mesh?.triangles;
    await work();
    this.#drop();
    this.#resting = false;
    this.#motion = Number.POSITIVE_INFINITY;
    if (this.#maker.mesh?.triangles === before && !this.#reviving) return;
    if (this.#maker.unchanged && this.#pins !== null) this.#reviving = true;
    this.#pins = null;
    this.#feel = this.#maker.feel;
    this.#motion = 0;
    if (!this.#reviving) this.#shown.forget();
  }

  async #setPins(pins: readonly PlacedPin[]): Promise<void> {
    const { editor, client } = this.#options;
    this.#pins = pins;
    this.#resting = false;
    this.#motion = Number.POSITIVE_INFINITY;
    const onBody = await client.setPins(pins);
    // Nothing holds it any more: it is what was drawn.
    if (pins.length === 0) await client.reset();
    // those that came or went meanwhile are told next
    if (pins === editor.livePlacements()) {
      const off = editor.document.pins.filter((_, index) => onBody[index] === false).map((pin) => pin.id);
      if (off.join() !== editor.session.getState().pinsOffBody.join()) editor.patch({ pinsOffBody: off });
    }
    if (this.#reviving) {
      this.#revive();
      return;
    }
    // A new pin is seen where it sits before anything moves.
    const frame = await client.advance(new Float64Array(), []);
    if (frame) this.#shown.add(frame, (this.#orders[0]?.timeSec ?? 0) - STEP_SECONDS);
  }

  /** Ahead of what waits: from rest to where the next step has the pins. */
  #revive(): void {
    this.#reviving = false;
    const [first] = this.#orders;
    if (!first) return;
    const { timeSec, pins } = first;
    const moment = { timeSec, pins, unseen: true };
    this.#orders.unshift(...settleOrders(first.targets, false).map((order) => ({ ...order, ...moment })));
  }

  #advance(): void {
    const batch = this.#batch();
    const last = batch.at(-1) as Waiting;
    this.#orders.splice(0, batch.length);
    const idle = batch.every((order) => order.cue === 'step' && identicalNumbers(order.targets, this.#lastTargets));
    if (this.#resting && !this.#hidden && idle) return;
    this.#resting = false;
    this.#hidden = last.unseen;
    this.#motion = Number.POSITIVE_INFINITY;
    this.#lastTargets = last.targets;
    this.#run(async () => {
      const { client, editor } = this.#options;
      const frame = await client.advance(
        joined(batch),
        batch.map(({ cue }) => cue),
      );
      if (!frame) {
        this.#loop.forget();
        return;
      }
      this.#motion = frame.motion;
      this.#resting = frame.resting;
      editor.poke.noteBodyMotion(frame.motion);
      this.#stepMs = 0.8 * this.#stepMs + (0.2 * frame.milliseconds) / batch.length;
      this.#options.level.note(
        frame.milliseconds / batch.length,
        this.#maker.mesh?.vertexCount ?? 0,
        this.#maker.solved,
      );
      if (last.unseen) frame.release();
      else this.#shown.add(frame, last.timeSec);
    });
  }

  /** The orders that can go together: of the same pins, seen or unseen, and no more than are waited for. */
  #batch(): Waiting[] {
    const [first] = this.#orders as [Waiting];
    const end = this.#orders.findIndex((order) => order.pins !== first.pins || order.unseen !== first.unseen);
    return this.#orders.slice(0, Math.min(this.#most, end < 0 ? this.#orders.length : end));
  }

  #run(work: () => Promise<void>): void {
    this.#working = true;
    const life = this.#life;
    work()
      .catch((error: unknown) => {
        if (life !== this.#life) return;
        this.#loop.forget();
        const { message } = failureOf(error);
        this.#options.editor.patch({ build: { kind: 'failed', part: null, message } });
      })
      .finally(() => {
        if (life === this.#life) this.#working = false;
      });
  }
}

function joined(orders: readonly LiveOrder[]): Float64Array {
  const size = orders[0]?.targets.length ?? 0;
  const all = new Float64Array(size * orders.length);
  for (const [index, { targets }] of orders.entries()) all.set(targets, index * size);
  return all;
}
