/**
 * Keeps the body's shape in step with the document: the surface of a new
 * drawing is shown as soon as it stands and made ready for motion after; while
 * a thickness is dragged, the body is only solved anew, and meshed when it is
 * let go.
 */

import { DEFAULT_FEEL, feelOf } from '../document/feel';
import { fillsFor } from '../document/fills-of';
import { shownDocument } from '../document/shown-parts';
import type { Feel, Part, SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import type { BodyMesh, BuildOptions } from '../engine/body';
import { type EngineClient, isSuperseded } from '../engine/client';
import { failureOf } from '../engine/engine';
import type { RestSurface } from '../engine/protocol';
import type { Viewport } from '../viewport/viewport';
import { bodyDetail } from './body-detail';
import { Deaths } from './deaths';
import type { MotionLevel } from './motion-level';
import { sameMeshes, sameShapes } from './same-shapes';

export interface BodyMakerOptions {
  readonly editor: Editor;
  readonly viewport: Viewport;
  readonly client: EngineClient;
  readonly level: MotionLevel;
  /** A drawing has stopped the engine too often and is not tried again; the last good body stays. */
  readonly onRefused?: () => void;
}

export class BodyMaker {
  readonly #options: BodyMakerOptions;
  #mesh: BodyMesh | null = null;
  #prepared = false;
  /** What the body was last built with, or tried to be: the level that it keeps. */
  #solved: number | null = null;
  readonly #deaths = new Deaths();
  #toldRefused = false;
  /** What is being built or made ready now. */
  #making: SketchDocument | null = null;
  /** The newest that was built and made ready. */
  #good: SketchDocument | null = null;
  /** The parts the body was last built or thickened from, or tried to be. */
  #parts: readonly Part[] = [];
  /** The parts that the body shown was meshed from. */
  #shownParts: readonly Part[] = [];
  /** That it was last built with, or tried to be. */
  #feel: Feel = DEFAULT_FEEL;
  /** The newest body has the surface of the one before, and may lie otherwise in depth. */
  #unchanged = false;
  /** It was thickened since it was meshed, and is due to be meshed for that. */
  #stretched = false;
  /** What stands was never made ready to move. */
  #unfinished = false;
  /** Rises when the worker is replaced; what belongs to the one before no longer counts. */
  #life = 0;

  constructor(options: BodyMakerOptions) {
    this.#options = options;
  }

  /** The body as it is now; null while there is none. */
  get mesh(): BodyMesh | null {
    return this.#mesh;
  }

  /** The body of the drawing as it is, settled in depth; null while that is still to be made. */
  get finished(): BodyMesh | null {
    const document = this.#wanted();
    if (!document || !this.#prepared || this.#stretched) return null;
    const spread = feelOf(document).depthSpread === this.#feel.depthSpread;
    return spread && sameShapes(document.parts, this.#shownParts) ? this.#mesh : null;
  }

  /** Whether it can be posed. */
  get prepared(): boolean {
    return this.#mesh !== null && this.#prepared;
  }

  /** Whether the newest body has the same surface as the one before, so that it can stand in for it in its pose. */
  get unchanged(): boolean {
    return this.#unchanged;
  }

  /** How the body that was built last moves until it is told otherwise. */
  get feel(): Feel {
    return this.#feel;
  }

  /** The motion level that the body was built for. */
  get solved(): number | null {
    return this.#solved;
  }

  /** How a document is built here, to move as what is on the stage does. */
  buildOptions(document: SketchDocument): BuildOptions {
    return { ...bodyDetail(document), ...(this.#solved === null ? {} : { solved: this.#solved }) };
  }

  /** The worker died and a new one stands ready: the body has to be built again. */
  forget(): void {
    this.#life += 1;
    const parts = this.#making?.parts ?? this.#good?.parts;
    if (parts) {
      const before = this.#deaths.refuses(parts);
      this.#deaths.note(parts, this.#making !== null);
      if (!before && this.#deaths.refuses(parts)) this.#options.onRefused?.();
    }
    this.#making = null;
    this.#parts = [];
    this.#prepared = false;
    this.#unfinished = false;
  }

  /** What has to be done to follow the document; null when it is followed. @returns work, that must not overlap with other work. */
  next(): (() => Promise<void>) | null {
    const { editor } = this.#options;
    const document = this.#wanted();
    if (!document) {
      this.#tellRefused();
      return null;
    }
    const { parts } = document;
    const sliding = editor.session.getState().sliding;
    if (parts !== this.#parts && sameShapes(parts, this.#parts)) {
      // Only names and colours differ: the body stays as it is.
      this.#parts = parts;
      this.#options.viewport.setFills(this.#fills());
    }
    if (parts !== this.#parts) {
      const live = sliding && this.#mesh !== null && sameMeshes(parts, this.#parts);
      return live ? () => this.#thicken(parts) : () => this.#build(document);
    }
    if (!sliding && parts.length > 0 && feelOf(document).depthSpread !== this.#feel.depthSpread)
      return () => this.#build(document);
    if (this.#toldRefused && document === shownDocument(editor.document)) this.#tellBuilt();
    if (sliding || this.#mesh === null) return null;
    return this.#unfinished || this.#stretched || this.#mayChangeLevel() ? () => this.#build(document) : null;
  }

  /** What is recorded plays on as it was, and what is posed stays put, until something is drawn. */
  #mayChangeLevel(): boolean {
    const { editor, level } = this.#options;
    if (level.solved === this.#solved) return false;
    return editor.session.getState().mode === 'draw' && editor.document.clips.length === 0;
  }

  /** The document, or the last good one where it can't be built; null where neither can. */
  #wanted(): SketchDocument | null {
    const document = shownDocument(this.#options.editor.document);
    if (!this.#deaths.refuses(document.parts)) return document;
    return this.#good && !this.#deaths.refuses(this.#good.parts) ? this.#good : null;
  }

  async #build(document: SketchDocument): Promise<void> {
    const { editor, viewport, client } = this.#options;
    const before = this.#parts;
    this.#parts = document.parts;
    this.#feel = feelOf(document);
    this.#unchanged = false;
    this.#stretched = false;
    this.#unfinished = false;
    this.#solved = this.#options.level.solved;
    this.#options.level.begin();
    if (document.parts.length === 0) {
      this.#mesh = null;
      this.#shownParts = [];
      viewport.setBody(null, []);
      editor.patch({ build: { kind: 'empty' }, builtParts: [], warnings: [], pinsOffBody: [] });
      return;
    }
    editor.patch({ build: { kind: 'building' } });
    this.#making = document;
    const life = this.#life;
    await this.#orSayWhy(async () => {
      const mesh = await client.build(document, this.buildOptions(document));
      this.#prepared = false;
      // under way before the page is busy showing what stands already
      const preparing = sameShapes(document.parts, this.#wanted()?.parts ?? []) ? client.prepare() : null;
      // a new worker's body, the same as the one that is shown, which stays as it is posed
      this.#unchanged = sameShapes(this.#shownParts, document.parts) && this.#mesh?.vertexCount === mesh.vertexCount;
      this.#mesh = mesh;
      this.#shownParts = document.parts;
      if (!this.#unchanged) viewport.setBody(mesh, this.#fills(), editor.busy || !hasNewLines(before, document.parts));
      editor.patch({ builtParts: mesh.parts, warnings: mesh.warnings });
      // drawn on meanwhile: this one will never move, unless that is taken back before the next is begun
      this.#unfinished = preparing === null;
      if (!preparing) return;
      const { rest, milliseconds } = await preparing;
      this.#show({ ...mesh, ...rest, timingsMs: { ...mesh.timingsMs, prepare: milliseconds } });
      this.#prepared = true;
      this.#good = document;
      this.#tellBuilt();
      if (this.#deaths.refuses(shownDocument(editor.document).parts)) this.#tellRefused();
    });
    if (life === this.#life) this.#making = null;
  }

  #tellBuilt(): void {
    this.#toldRefused = false;
    this.#options.editor.patch({ build: { kind: 'built', vertices: this.#mesh?.vertexCount ?? 0 } });
  }

  #tellRefused(): void {
    const { editor } = this.#options;
    if (this.#toldRefused) return;
    this.#toldRefused = true;
    editor.patch({ build: { kind: 'failed', part: null, message: 'this drawing stops the engine' } });
  }

  async #thicken(parts: readonly Part[]): Promise<void> {
    this.#parts = parts;
    this.#stretched = true;
    await this.#orSayWhy(async () => {
      this.#shownParts = [];
      const rest = await this.#options.client.thicken(Float64Array.from(parts, (part) => part.thickness));
      if (this.#mesh) this.#show({ ...this.#mesh, ...rest });
    });
  }

  /** The same triangles, elsewhere. */
  #show(mesh: BodyMesh & RestSurface): void {
    this.#mesh = mesh;
    this.#options.viewport.setRest(mesh);
  }

  async #orSayWhy(work: () => Promise<void>): Promise<void> {
    const { editor } = this.#options;
    const life = this.#life;
    try {
      await work();
    } catch (error) {
      if (life !== this.#life || isSuperseded(error)) return;
      const { part, message } = failureOf(error);
      const id = editor.document.parts.find((each) => each.id === part || each.name === part)?.id ?? null;
      editor.patch({ build: { kind: 'failed', part: id, message } });
    }
  }

  #fills(): (string | null)[] {
    return fillsFor(this.#mesh?.parts ?? [], this.#parts);
  }
}

/** Whether a part is new or was redrawn, not merely moved, scaled or turned: those puff up. */
function hasNewLines(before: readonly Part[], parts: readonly Part[]): boolean {
  const known = new Map(before.map((part) => [part.id, part]));
  return parts.some((part) => known.get(part.id)?.outline.length !== part.outline.length);
}
