/** What a .glb file will weigh, before any of it is made: its numbers to the byte, the words about them to a few per cent. */

import type { BodyMesh } from '../engine/body';
import { splitParts } from '../export/split-parts';
import { stillMesh } from '../export/still-mesh';

/** Bytes of a position and a normal. */
const VERTEX_BYTES = 24;
/** The file's own head, and of its two chunks. */
const HEAD_BYTES = 28;
/** What the JSON says of a part at rest, of each row of numbers that a target gives a part, and of a clip. */
const PART_WORDS = 790;
const ROW_WORDS = 250;
const CLIP_WORDS = 600;
/** Of a target once: its name and its weight. */
const TARGET_WORDS = 12;
const FLOAT_BYTES = 4;

export interface Movement {
  readonly clips: number;
  /** Of all clips. */
  readonly keys: number;
  readonly targets: number;
}

interface Totals {
  /** As written: where parts meet they repeat those that they share. */
  readonly vertices: number;
  readonly indexBytes: number;
}

/** Counting takes a while for a fine body, and a dialog asks often. */
const counted = new WeakMap<Uint32Array, Totals>();

/** Of the body at rest, without a picture. */
export function stillBytes(mesh: BodyMesh): number {
  const { vertices, indexBytes } = totalsOf(mesh);
  return HEAD_BYTES + vertices * VERTEX_BYTES + indexBytes + mesh.parts.length * PART_WORDS;
}

/** What its movement adds to that. */
export function movingBytes(mesh: BodyMesh, { clips, keys, targets }: Movement): number {
  const numbers = totalsOf(mesh).vertices * VERTEX_BYTES * targets + keys * (1 + targets) * FLOAT_BYTES;
  const words = targets * (2 * mesh.parts.length * ROW_WORDS + TARGET_WORDS) + clips * CLIP_WORDS;
  return numbers + words;
}

function totalsOf(mesh: BodyMesh): Totals {
  const { triangles } = mesh;
  const known = counted.get(triangles);
  if (known) return known;
  const pieces = splitParts(triangles, stillMesh('', mesh, new Map(), null).parts);
  const totals = {
    vertices: pieces.reduce((sum, { vertices }) => sum + vertices.length, 0),
    indexBytes: pieces.reduce((sum, { indices }) => sum + 4 * Math.ceil(indices.byteLength / 4), 0),
  };
  counted.set(triangles, totals);
  return totals;
}
