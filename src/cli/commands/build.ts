/** `build INPUT -o OUTPUT`. */

import path from 'node:path';
import { fillsOf } from '../../document/fills-of';
import { saveProject } from '../../document/save-project';
import { shownDocument } from '../../document/shown-parts';
import { type Clip, type SketchDocument, UNNAMED } from '../../document/sketch-document';
import type { Body, SampledFrame } from '../../engine/body';
import type { Drawing } from '../../export/drawing-textures';
import { ExportError } from '../../export/export-error';
import { exportGlb, exportGltf, NO_RIG_YET } from '../../export/gltf';
import { exportObj } from '../../export/obj';
import { exportPly } from '../../export/ply';
import { stillMesh } from '../../export/still-mesh';
import { exportStl } from '../../export/stl';
import { exportSvg } from '../../sketch/export-svg';
import { buildBody } from '../build-body';
import { CommandError } from '../command-error';
import { drawingOnBody } from '../drawing-on-body';
import { type AnimationKind, type BuildOptions, DEFAULT_FPS } from '../parse-arguments';
import { readInput, readMotion } from '../read-input';
import { type OnLostPin, refuseLostPins, sayLost } from '../run-motion';
import { sampleClips, samplePose } from '../sample-clips';
import type { Surroundings } from '../surroundings';
import { writeOutput } from '../write-output';

export async function build(options: BuildOptions, around: Surroundings): Promise<void> {
  const { kind, output } = options;
  const isGltf = kind === 'glb' || kind === 'gltf';
  if (isGltf && options.animation === 'rig') throw new CommandError(`${output}: ${NO_RIG_YET}`);
  const input = await readInput(options.input);
  for (const warning of input.warnings) around.say(`${options.input}: warning: ${warning}`);
  const isDrawing = kind === 'svg' || kind === 'plumpkin';
  const document =
    options.motion === null ? input.document : (await readMotion(options.motion, input.document, isDrawing)).document;
  if (kind === 'svg') return writeOutput(output, new TextEncoder().encode(exportSvg(document)));
  if (kind === 'plumpkin') return writeOutput(output, saveProject(document, { attachments: input.attachments }));

  const shown = withClip(shownDocument(document), options);
  const engine = await around.loadEngine();
  const body = buildBody(engine, shown, options);
  try {
    for (const { message } of body.mesh.warnings) around.say(`${options.input}: warning: ${message}`);
    const leaveOut = (reason: string) =>
      around.say(`${options.input}: warning: the picture on the body is left out: ${reason}`);
    const drawing = isGltf ? drawingOnBody(shown, input.attachments, leaveOut) : null;
    await writeOutput(output, await bytesOf(body, shown, options, around, drawing));
  } catch (error) {
    throw error instanceof ExportError ? new CommandError(`${output}: ${error.message}`) : error;
  } finally {
    body.dispose();
  }
}

/** @throws CommandError where there is no clip of that name. */
function withClip(document: SketchDocument, { clip: wanted, motion, input }: BuildOptions): SketchDocument {
  if (wanted === null) return document;
  const clips = document.clips.filter(({ name }) => name === wanted);
  if (clips.length > 0) return { ...document, clips };
  const names = document.clips.map(({ name }) => `"${name}"`).join(', ');
  const has = names === '' ? 'it has none' : `it has ${names}`;
  throw new CommandError(`${motion ?? input}: there is no clip "${wanted}": ${has}`);
}

async function bytesOf(
  body: Body,
  document: SketchDocument,
  options: BuildOptions,
  around: Surroundings,
  drawing: Drawing | null,
): Promise<Uint8Array> {
  const fps = options.fps ?? DEFAULT_FPS;
  const onLost = options.motion === null ? warnOfLostPins(options.input, around) : refuseLostPins(options.motion);
  const pose: SampledFrame | null =
    options.frame === null ? null : samplePose(body, document, document.clips[0] ?? null, options.frame, fps, onLost);
  const fills = fillsOf(document.parts);
  // As in the editor: without a name of its own, the character is called as its file is.
  const name = document.name === UNNAMED ? path.parse(options.input).name : document.name;
  const still = stillMesh(name, body.mesh, fills, pose);
  switch (options.kind) {
    case 'obj':
      return exportObj(still);
    case 'stl':
      return exportStl(still);
    case 'ply':
      return exportPly(still);
    default: {
      const animation = animationOf(options, document.clips, around);
      const clips = animation === 'none' ? [] : sampleClips(body, document, document.clips, fps, onLost);
      const input = { name, mesh: body.mesh, fills, clips, animation, pose, drawing };
      return options.kind === 'gltf' ? exportGltf(input) : exportGlb(input);
    }
  }
}

/** The editor, too, plays on with a project's own pins where one has lost its part. */
function warnOfLostPins(file: string, around: Surroundings): OnLostPin {
  const told = new Set<string>();
  return (pin) => {
    const said = sayLost(pin);
    if (!told.has(said)) around.say(`${file}: warning: ${said}, and holds nothing`);
    told.add(said);
  };
}

function animationOf(options: BuildOptions, clips: readonly Clip[], around: Surroundings): AnimationKind {
  if (clips.length === 0 || options.frame !== null) return 'none';
  if (options.animation !== null) return options.animation;
  around.say('note: a rig will be the default once there is one; until then the animation is exact');
  return 'exact';
}
