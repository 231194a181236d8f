/** The export dialog's facts and the writing of the file; the file itself is made in a worker of its own. */

import { closeLoop, frameTimes, planMotion } from '../animation/plan-motion';
import type { Clip } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import type { BodyMesh } from '../engine/body';
import type { EngineClient } from '../engine/client';
import type { GltfInput } from '../export/gltf';
import { MOST_TARGETS } from '../export/morph-targets';
import type { Platform } from '../platform/ports';
import type { ExportFacts, Exporting, ExportRequest } from '../ui/shell';
import type { ExportReply } from './export-worker';

/** Bytes of a position and a normal. */
const VERTEX_BYTES = 24;
const INDEX_BYTES = 4;
/** Where parts meet their shared vertices are written twice. */
const WELD_SHARE = 1.03;

export interface ExportingOptions {
  readonly editor: Editor;
  readonly client: EngineClient;
  readonly platform: Platform;
  readonly mesh: () => BodyMesh | null;
}

export function createExporting(options: ExportingOptions): Exporting {
  return { facts: (request) => factsOf(options, request), run: (request) => run(options, request) };
}

function factsOf({ editor, mesh: current }: ExportingOptions, request: ExportRequest): ExportFacts | null {
  const mesh = current();
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

async function run(options: ExportingOptions, request: ExportRequest) {
  const { editor, client, platform, mesh: current } = options;
  const { document } = editor;
  const mesh = current();
  if (!mesh) return null;
  const clip = request.animated ? editor.currentClip() : null;
  const clips = clip ? [await sampleClip(client, document, clip, request.fps)] : [];
  const bytes = await writeGlb({
    name: document.name,
    mesh: withNames(mesh, document.parts),
    fills: new Map(document.parts.map((part) => [part.id, part.fill])),
    clips,
    animation: clip ? 'exact' : 'none',
  });
  const name = await platform.files.exportFile(`${document.name}.glb`, ['glb'], bytes);
  return name === null ? null : { name, bytes: bytes.byteLength };
}

async function sampleClip(client: EngineClient, document: Editor['document'], clip: Clip, fps: number) {
  const { plan, times } = planMotion(document, clip, fps);
  const frames = closeLoop(clip, await client.sample(plan));
  return { name: clip.name, times, frames };
}

/** Parts may have been renamed since the body was built. */
function withNames(mesh: BodyMesh, parts: Editor['document']['parts']): BodyMesh {
  const names = new Map(parts.map((part) => [part.id, part.name]));
  return { ...mesh, parts: mesh.parts.map((part) => ({ ...part, name: names.get(part.part) ?? part.name })) };
}

/** Hundreds of frames take seconds to write: the page goes on meanwhile. */
function writeGlb(input: GltfInput): Promise<Uint8Array> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ExportReply>) =>
      data.kind === 'written' ? resolve(data.bytes) : reject(new Error(data.message));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(input);
  }).finally(() => worker.terminate());
}
