/** The export dialog's facts and the writing of the file; the file itself is made in a worker of its own. */

import { closeLoop, frameTimes, planMotion } from '../animation/plan-motion';
import { fillsOf } from '../document/fills-of';
import { type PictureFormat, pictureFacts } from '../document/picture-format';
import { pictureOf } from '../document/pictures';
import { shownDocument } from '../document/shown-parts';
import type { Clip, Picture, SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import type { BodyMesh, BuildOptions } from '../engine/body';
import type { EngineWorker } from '../engine/client';
import type { GltfInput } from '../export/gltf';
import { MOST_TARGETS } from '../export/morph-targets';
import type { Platform } from '../platform/ports';
import type { ExportFacts, Exporting, ExportRequest, ExportWatch } from '../ui/shell';
import { movingBytes, stillBytes } from './export-size';
import { sampleApart } from './sample-apart';

/** What goes into a file; the picture on the body as it came, or null. */
export interface WriteInput extends Omit<GltfInput, 'drawing'> {
  readonly picture: PictureOnBody | null;
}

interface PictureOnBody {
  readonly place: Picture;
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
}

export interface ExportingOptions {
  readonly editor: Editor;
  /** Starts an engine's worker. */
  readonly spawn: () => EngineWorker;
  readonly platform: Platform;
  /** Makes the file. */
  readonly write: (input: WriteInput, signal: AbortSignal) => Promise<Uint8Array>;
  readonly body: {
    /** What is on the stage: of the drawing as it is, or not yet. */
    readonly mesh: BodyMesh | null;
    /** The same, made ready to move; null while that is under way. */
    readonly finished: BodyMesh | null;
    /** How it was built. */
    buildOptions(document: SketchDocument): BuildOptions;
  };
}

export function createExporting(options: ExportingOptions): Exporting {
  const picture = new PictureWeight(options);
  return {
    facts: (request) => factsOf(options, request, picture),
    weighPicture: (signal) => picture.weigh(signal),
    run: (request, watch) => run(options, request, watch),
  };
}

function factsOf(
  { editor, body }: ExportingOptions,
  request: ExportRequest,
  pictureWeight: PictureWeight,
): ExportFacts | null {
  const { mesh } = body;
  if (!mesh) return null;
  const clips = chosen(editor.document, request);
  const targets = targetsOf(clips, request.fps);
  const triangles = mesh.triangles.length / 3;
  const picture = pictureOnBody(editor);
  const frames = clips.reduce((sum, { duration }) => sum + frameTimes(duration, request.fps).length, 0);
  const weight = picture ? pictureWeight.known : 0;
  const moving = clips.length > 0 ? movingBytes(mesh, { clips: clips.length, keys: frames, targets }) : 0;
  return {
    parts: mesh.parts.length,
    vertices: mesh.vertexCount,
    triangles,
    seconds: clips.reduce((sum, { duration }) => sum + duration, 0),
    frames,
    picture: picture !== null,
    bytes: weight === null ? null : Math.round(stillBytes(mesh) + moving + weight),
    tooMany: targets > MOST_TARGETS ? { targets, limit: MOST_TARGETS, fpsThatFits: fpsThatFits(clips) } : null,
  };
}

/**
 * What the picture on the body adds to a file. A file has what is to be seen of it, for each colour of the body one, and
 * in a format of its own choice: what that takes is known only once it is made.
 */
class PictureWeight {
  readonly #options: ExportingOptions;
  /** What it was weighed for, as it stands by what is the very same object. */
  #weighed: { readonly of: readonly unknown[]; readonly bytes: number } | null = null;

  constructor(options: ExportingOptions) {
    this.#options = options;
  }

  /** Bytes; null: not known of the body and the picture as they are. */
  get known(): number | null {
    const now = this.#now();
    return this.#weighed?.of.every((one, i) => one === now[i]) ? this.#weighed.bytes : null;
  }

  /** Makes the file without its movement, which takes a while for a large picture. */
  async weigh(signal: AbortSignal): Promise<void> {
    const { editor, body, write } = this.#options;
    const of = this.#now();
    const { mesh } = body;
    const picture = pictureOnBody(editor);
    if (!mesh || !picture) return;
    const fills = fillsOf(shownDocument(editor.document).parts);
    try {
      const file = await write({ name: '', fills, mesh, clips: [], animation: 'none', picture }, signal);
      this.#weighed = { of, bytes: file.byteLength - stillBytes(mesh) };
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      // At least what came in; the export itself says what is wrong.
      this.#weighed = { of, bytes: picture.bytes.byteLength };
    }
  }

  #now(): readonly unknown[] {
    const { editor, body } = this.#options;
    return [body.mesh?.triangles, editor.document.parts, pictureOf(editor.document, 'template')];
  }
}

function pictureOnBody({ document, shelf }: Editor): PictureOnBody | null {
  const place = pictureOf(document, 'template');
  const bytes = place?.onBody ? shelf.get(place.file) : null;
  const facts = bytes && pictureFacts(bytes);
  return place && bytes && typeof facts === 'object' && facts ? { place, bytes, format: facts.format } : null;
}

function chosen({ clips }: SketchDocument, request: ExportRequest): Clip[] {
  return clips.filter(({ id }) => request.clips.includes(id));
}

/** A loop's closing frame is its first one again. */
function targetsOf(clips: readonly Clip[], fps: number): number {
  return clips.reduce((sum, { duration, loop }) => sum + frameTimes(duration, fps).length - (loop ? 1 : 0), 0);
}

/** The highest whole frame rate at which clips need no more targets than there are; null: not even one. */
export function fpsThatFits(clips: readonly Clip[]): number | null {
  const seconds = clips.reduce((sum, { duration }) => sum + duration, 0);
  for (let fps = Math.min(60, Math.ceil(MOST_TARGETS / seconds) + 1); fps >= 1; fps -= 1) {
    if (targetsOf(clips, fps) <= MOST_TARGETS) return fps;
  }
  return null;
}

/** Shares of the whole that sampling and writing take, roughly. */
const SAMPLING = 0.85;

async function run(options: ExportingOptions, request: ExportRequest, { signal, progress }: ExportWatch) {
  const { editor, spawn, platform, body, write } = options;
  const document = shownDocument(editor.document);
  const { characterName } = editor;
  if (!body.mesh) return null;
  const clips = chosen(document, request);
  const motions = clips.map((clip) => planMotion(document, clip, request.fps));
  const finished = clips.length > 0 ? null : body.finished;
  try {
    const { mesh, frames } = finished
      ? { mesh: finished, frames: [] }
      : await sampleApart(
          document,
          motions.map(({ plan }) => plan),
          { build: body.buildOptions(document), spawn, signal, progress: (share) => progress(SAMPLING * share) },
        );
    const bytes = await write(
      {
        name: characterName,
        fills: fillsOf(document.parts),
        mesh: withNames(mesh, document.parts),
        clips: clips.map((clip, i) => ({
          name: clip.name,
          times: motions[i]?.times ?? [],
          frames: closeLoop(clip, frames[i] ?? []),
        })),
        animation: clips.length > 0 ? 'exact' : 'none',
        picture: pictureOnBody(editor),
      },
      signal,
    );
    progress(1);
    const name = await platform.files.exportFile(`${characterName}.glb`, ['glb'], bytes);
    return name === null ? null : { name, bytes: bytes.byteLength };
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Parts may have been renamed since the body was built. */
function withNames(mesh: BodyMesh, parts: Editor['document']['parts']): BodyMesh {
  const names = new Map(parts.map((part) => [part.id, part.name]));
  return { ...mesh, parts: mesh.parts.map((part) => ({ ...part, name: names.get(part.part) ?? part.name })) };
}
