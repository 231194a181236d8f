/** The export dialog's facts and the writing of the file; the file itself is made in a worker of its own. */

import { closeLoop, frameTimes, planMotion } from '../animation/plan-motion';
import { shownDocument } from '../document/shown-parts';
import type { Clip, SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import type { BodyMesh, BuildOptions } from '../engine/body';
import type { EngineWorker } from '../engine/client';
import type { GltfInput } from '../export/gltf';
import { MOST_TARGETS } from '../export/morph-targets';
import type { Platform } from '../platform/ports';
import type { ExportFacts, Exporting, ExportRequest, ExportWatch } from '../ui/shell';
import type { ExportReply } from './export-worker';
import { sampleApart } from './sample-apart';

/** Bytes of a position and a normal. */
const VERTEX_BYTES = 24;
const INDEX_BYTES = 4;
/** Where parts meet their shared vertices are written twice. */
const WELD_SHARE = 1.03;

export interface ExportingOptions {
  readonly editor: Editor;
  /** Starts an engine's worker. */
  readonly spawn: () => EngineWorker;
  readonly platform: Platform;
  /** What is on the stage, and how it was built. */
  readonly body: { readonly mesh: BodyMesh | null; buildOptions(document: SketchDocument): BuildOptions };
}

export function createExporting(options: ExportingOptions): Exporting {
  return { facts: (request) => factsOf(options, request), run: (request, watch) => run(options, request, watch) };
}

function factsOf({ editor, body }: ExportingOptions, request: ExportRequest): ExportFacts | null {
  const { mesh } = body;
  if (!mesh) return null;
  const clip = request.animated ? editor.currentClip() : null;
  const targets = clip ? targetsOf(clip, request.fps) : 0;
  const triangles = mesh.triangles.length / 3;
  const vertexBytes = mesh.vertexCount * WELD_SHARE * VERTEX_BYTES * (1 + targets);
  return {
    parts: mesh.parts.length,
    vertices: mesh.vertexCount,
    triangles,
    seconds: clip?.duration ?? null,
    frames: clip ? frameTimes(clip.duration, request.fps).length : 0,
    bytes: Math.round(vertexBytes + triangles * 3 * INDEX_BYTES),
    tooMany: clip && targets > MOST_TARGETS ? { targets, limit: MOST_TARGETS, fpsThatFits: fpsThatFits(clip) } : null,
  };
}

/** A loop's closing frame is its first one again. */
function targetsOf(clip: Clip, fps: number): number {
  return frameTimes(clip.duration, fps).length - (clip.loop ? 1 : 0);
}

/** The highest whole frame rate at which a clip needs no more targets than there are; null: not even one. */
export function fpsThatFits(clip: Clip): number | null {
  for (let fps = Math.min(60, Math.ceil(MOST_TARGETS / clip.duration) + 1); fps >= 1; fps -= 1) {
    if (targetsOf(clip, fps) <= MOST_TARGETS) return fps;
  }
  return null;
}

/** Shares of the whole that sampling and writing take, roughly. */
const SAMPLING = 0.85;

async function run(options: ExportingOptions, request: ExportRequest, { signal, progress }: ExportWatch) {
  const { editor, spawn, platform, body } = options;
  const document = shownDocument(editor.document);
  const { characterName } = editor;
  const { mesh } = body;
  if (!mesh) return null;
  const playing = request.animated ? editor.currentClip()?.id : null;
  const clip = document.clips.find(({ id }) => id === playing) ?? null;
  try {
    const input = {
      name: characterName,
      fills: new Map(document.parts.map((part) => [part.id, part.fill])),
    };
    let bytes: Uint8Array;
    if (clip) {
      const { plan, times } = planMotion(document, clip, request.fps);
      const sampled = await sampleApart(document, plan, {
        build: body.buildOptions(document),
        spawn,
        signal,
        progress: (share) => progress(SAMPLING * share),
      });
      const clips = [{ name: clip.name, times, frames: closeLoop(clip, sampled.frames) }];
      bytes = await writeGlb({ ...input, mesh: sampled.mesh, clips, animation: 'exact' }, signal);
    } else {
      bytes = await writeGlb({ ...input, mesh: withNames(mesh, document.parts), clips: [], animation: 'none' }, signal);
    }
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

/** Hundreds of frames take seconds to write: the page goes on meanwhile. */
function writeGlb(input: GltfInput, signal: AbortSignal): Promise<Uint8Array> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Uint8Array>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
    signal.throwIfAborted();
    worker.onmessage = ({ data }: MessageEvent<ExportReply>) =>
      data.kind === 'written' ? resolve(data.bytes) : reject(new Error(data.message));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(input);
  }).finally(() => worker.terminate());
}
