/**
 * glTF 2.0, as .glb or as one self-contained .gltf file: one node and mesh, a
 * primitive a part, rear to front, its material named after the part. Metres,
 * y up, the character facing +z. No extension. A picture that lies on the body is a
 * texture of the parts it covers, projected along the drawing's depth.
 *
 * `exact` animation: every frame is a morph target (POSITION and NORMAL), every
 * clip a weights channel with a key a frame. Between keys readers blend two
 * frames linearly, which is exact at every frame.
 *
 * Along a weld two primitives repeat the shared vertices; all their numbers are
 * computed from the same inputs by the same steps, hence equal bit for bit.
 */

import {
  type Accessor,
  type Buffer,
  Document,
  type Primitive,
  type Texture,
  VertexLayout,
  WebIO,
} from '@gltf-transform/core';
import type { BodyMesh, SampledFrame } from '../engine/body';
import { boxOf } from '../math/box';
import { base64 } from './base64';
import { type Drawing, type DrawingTexture, drawingTextures } from './drawing-textures';
import { ExportError } from './export-error';
import { type ExportClip, type MorphPlan, planMorphTargets } from './morph-targets';
import { linearColour } from './part-colour';
import { gather, type PartPiece, splitParts } from './split-parts';
import { type Fills, METRES_PER_UNIT, type StillMesh, stillMesh } from './still-mesh';
import { unitNormals } from './unit-normals';

export interface GltfInput {
  readonly name: string;
  readonly mesh: BodyMesh;
  readonly fills: Fills;
  readonly clips: readonly ExportClip[];
  /** `rig` isn't available yet and is refused. */
  readonly animation: 'exact' | 'none' | 'rig';
  /** The still pose of a file without animation; null = at rest. */
  readonly pose?: SampledFrame | null;
  /** The picture that colours the body, through it from the front to the back; null: none. */
  readonly drawing?: Drawing | null;
}

/** Said wherever a rig is asked for. */
export const NO_RIG_YET = 'rig animation comes in a later version; use --animation exact';

const ROUGHNESS = 0.8;

/** As WebGL numbers them. */
const [CLAMP_TO_EDGE, LINEAR, LINEAR_MIPMAP_LINEAR] = [33071, 9729, 9987] as const;

/**
 * A .glb file.
 * @throws ExportError when there is nothing to write, a rig is asked for, or the frames are too many.
 */
export async function exportGlb(input: GltfInput): Promise<Uint8Array> {
  return writer().writeBinary(buildDocument(input));
}

/** A .gltf file with its buffer inside. Throws as `exportGlb`, and when that would be too long for a text. */
export async function exportGltf(input: GltfInput): Promise<Uint8Array> {
  const { json, resources } = await writer().writeJSON(buildDocument(input));
  for (const buffer of json.buffers ?? []) {
    const bytes = resources[buffer.uri ?? ''];
    if (bytes !== undefined) buffer.uri = dataUri(bytes);
  }
  for (const image of json.images ?? []) {
    const bytes = resources[image.uri ?? ''];
    if (bytes !== undefined) image.uri = dataUri(bytes, MOST_INSIDE, image.mimeType);
  }
  return new TextEncoder().encode(JSON.stringify(json));
}

/** Texts of much more than 500 million characters are more than JavaScript engines hold. */
const MOST_INSIDE = 375_000_000;

/** @param most bytes. @throws ExportError when there are more. */
export function dataUri(bytes: Uint8Array, most = MOST_INSIDE, type = 'application/octet-stream'): string {
  if (bytes.length <= most) return `data:${type};base64,${base64(bytes)}`;
  const [size, limit] = [bytes.length, most].map((count) => Math.round(count / 1e6));
  throw new ExportError(`its ${size} MB are more than the ${limit} MB that a .gltf file can hold: write a .glb file`);
}

function writer(): WebIO {
  return new WebIO().setVertexLayout(VertexLayout.SEPARATE);
}

/** Positions in metres and unit normals, both as they are stored. */
interface Pose {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

function buildDocument(input: GltfInput): Document {
  if (input.animation === 'rig') throw new ExportError(NO_RIG_YET);
  const animated = input.animation === 'exact' ? input.clips : [];
  const still = stillMesh(input.name, input.mesh, input.fills, animated.length > 0 ? null : (input.pose ?? null));
  if (still.parts.length === 0) throw new ExportError('there is nothing to export');
  const plan = planMorphTargets(animated, input.mesh);

  const document = new Document();
  document.getRoot().getAsset().generator = 'Plumpkin';
  const buffer = document.createBuffer();
  const pieces = splitParts(still.triangles, still.parts);
  const rest = storedPose(still);
  const skin = input.drawing ? skinOf(document, pieces, input.mesh, input.drawing) : null;
  const primitives = pieces.map((piece) => addPart(document, buffer, piece, rest, skin));
  for (const { name, frame } of plan.targets) {
    const posed = storedPose(frame);
    subtract(posed.positions, rest.positions);
    subtract(posed.normals, rest.normals);
    for (const [index, piece] of pieces.entries()) {
      addTarget(document, buffer, primitives[index] as Primitive, piece, name, posed);
    }
  }
  const mesh = document.createMesh(still.name);
  for (const primitive of primitives) mesh.addPrimitive(primitive);
  if (plan.targets.length > 0) {
    mesh.setWeights(new Array<number>(plan.targets.length).fill(0));
    mesh.setExtras({ targetNames: plan.targets.map((target) => target.name) });
  }
  const node = document.createNode(still.name).setMesh(mesh);
  const scene = document.createScene(still.name).addChild(node);
  document.getRoot().setDefaultScene(scene);
  for (const [index, clip] of animated.entries()) {
    const weights = weightKeys(plan, index);
    const sampler = document
      .createAnimationSampler()
      .setInterpolation('LINEAR')
      .setInput(accessor(document, buffer, 'SCALAR', Float32Array.from(clip.times)))
      .setOutput(accessor(document, buffer, 'SCALAR', weights));
    const channel = document.createAnimationChannel().setTargetNode(node).setTargetPath('weights').setSampler(sampler);
    document.createAnimation(clip.name).addSampler(sampler).addChannel(channel);
  }
  return document;
}

function storedPose(pose: Pick<StillMesh, 'positions' | 'normals'>): Pose {
  const positions = new Float32Array(pose.positions.length);
  for (let at = 0; at < positions.length; at++) positions[at] = (pose.positions[at] as number) * METRES_PER_UNIT;
  return { positions, normals: unitNormals(pose.normals) };
}

function subtract(from: Float32Array, what: Float32Array): void {
  for (let at = 0; at < from.length; at++) from[at] = (from[at] as number) - (what[at] as number);
}

function addPart(document: Document, buffer: Buffer, piece: PartPiece, rest: Pose, skin: Skin | null): Primitive {
  const material = document
    .createMaterial(piece.part.name)
    .setBaseColorFactor([...linearColour(piece.part.fill), 1])
    .setRoughnessFactor(ROUGHNESS)
    .setMetallicFactor(0);
  const primitive = document
    .createPrimitive()
    .setMaterial(material)
    .setIndices(accessor(document, buffer, 'SCALAR', piece.indices))
    .setAttribute('POSITION', accessor(document, buffer, 'VEC3', gather(rest.positions, piece.vertices)))
    .setAttribute('NORMAL', accessor(document, buffer, 'VEC3', gather(rest.normals, piece.vertices)));
  const worn = skin?.get(piece);
  if (!worn) return primitive;
  material.setBaseColorFactor([1, 1, 1, 1]).setBaseColorTexture(worn.texture);
  material
    .getBaseColorTextureInfo()
    ?.setWrapS(CLAMP_TO_EDGE)
    .setWrapT(CLAMP_TO_EDGE)
    .setMagFilter(LINEAR)
    .setMinFilter(LINEAR_MIPMAP_LINEAR);
  return primitive.setAttribute('TEXCOORD_0', accessor(document, buffer, 'VEC2', worn.places));
}

/** What a part has of the picture on the body, and where in that each of its vertices lies. */
type Skin = ReadonlyMap<PartPiece, { readonly texture: Texture; readonly places: Float32Array }>;

function skinOf(document: Document, pieces: readonly PartPiece[], mesh: BodyMesh, drawing: Drawing): Skin {
  const inSketch = pieces.map(({ vertices }) => placesInSketch(mesh, vertices));
  const coloured = pieces.map(({ part }, i) => ({ fill: part.fill, box: boxOf(inSketch[i] ?? []) }));
  const made = new Map<DrawingTexture, Texture>();
  const skin = new Map<PartPiece, { texture: Texture; places: Float32Array }>();
  for (const [i, found] of drawingTextures(coloured, drawing).entries()) {
    if (!found) continue;
    const texture =
      made.get(found) ?? document.createTexture('drawing').setImage(found.bytes).setMimeType(found.mimeType);
    made.set(found, texture);
    const { minX, minY, maxX, maxY } = found.covers;
    const places = (inSketch[i] as Float64Array).map((value, k) =>
      k % 2 === 0 ? (value - minX) / (maxX - minX) : (value - minY) / (maxY - minY),
    );
    skin.set(pieces[i] as PartPiece, { texture, places: Float32Array.from(places) });
  }
  return skin;
}

/** Where vertices lie in the drawing, x and y: they keep their colours there however the body moves. */
function placesInSketch({ positions, centre }: BodyMesh, vertices: Uint32Array): Float64Array {
  const places = new Float64Array(2 * vertices.length);
  for (const [i, vertex] of vertices.entries()) {
    places[2 * i] = centre.x + (positions[3 * vertex] as number);
    places[2 * i + 1] = centre.y - (positions[3 * vertex + 1] as number);
  }
  return places;
}

function addTarget(
  document: Document,
  buffer: Buffer,
  primitive: Primitive,
  piece: PartPiece,
  name: string,
  moved: Pose,
): void {
  const target = document
    .createPrimitiveTarget(name)
    .setAttribute('POSITION', accessor(document, buffer, 'VEC3', gather(moved.positions, piece.vertices)))
    .setAttribute('NORMAL', accessor(document, buffer, 'VEC3', gather(moved.normals, piece.vertices)));
  primitive.addTarget(target);
}

function accessor(
  document: Document,
  buffer: Buffer,
  type: 'SCALAR' | 'VEC2' | 'VEC3',
  array: Float32Array | Uint16Array | Uint32Array,
): Accessor {
  return document
    .createAccessor()
    .setType(type)
    .setArray(array as Float32Array<ArrayBuffer>)
    .setBuffer(buffer);
}

/** Key by key the weight of every target: one of them is 1, or none at rest. */
function weightKeys(plan: MorphPlan, clip: number): Float32Array {
  const keys = plan.keys[clip] ?? [];
  const weights = new Float32Array(keys.length * plan.targets.length);
  for (const [key, target] of keys.entries()) if (target >= 0) weights[key * plan.targets.length + target] = 1;
  return weights;
}
