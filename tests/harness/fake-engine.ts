/**
 * An engine of a few triangles: every part is a cushion over its outline's
 * bounds, and the whole body follows its first pin at once. For tests of what
 * stands around the engine.
 */

import type { SketchDocument } from '../../src/document/sketch-document';
import type { Body, BodyMesh, Draft, FrameStats, PinPlacement } from '../../src/engine/body';
import { type Engine, EngineError } from '../../src/engine/engine';
import { bodyMesh, cushion, partMesh } from './small-bodies';

export interface FakeEngine extends Engine {
  /** Drafts and bodies made and not yet disposed. */
  readonly living: Set<Draft | Body>;
}

/** A part named "impossible" fails to build, as parts of real drawings may. */
export function fakeEngine(): FakeEngine {
  const living = new Set<Draft | Body>();
  const draftOf = (document: SketchDocument): Draft => {
    if (document.parts.some((part) => part.name === 'impossible')) {
      throw new EngineError({ stage: 'stitch', part: 'impossible', message: 'no way to sew it on' });
    }
    const mesh = meshOf(document);
    const draft: Draft = {
      mesh,
      thicken: (thickness) => thicken(mesh, thickness),
      prepare: () => {
        living.delete(draft);
        const body = fakeBody(mesh, () => living.delete(body));
        living.add(body);
        return body;
      },
      dispose: () => living.delete(draft),
    };
    living.add(draft);
    return draft;
  };
  return { living, draft: draftOf, build: (document) => draftOf(document).prepare() };
}

/** A cushion is as deep as it is thick. */
function thicken(mesh: BodyMesh, thickness: ArrayLike<number>): void {
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    const at = 3 * vertex + 2;
    mesh.positions[at] = Math.sign(mesh.positions[at] as number) * (thickness[Math.floor(vertex / 6)] as number);
  }
}

function meshOf(document: SketchDocument): BodyMesh {
  const bounds = document.parts.map(({ outline }) => {
    const xs = outline.filter((_, at) => at % 2 === 0);
    const ys = outline.filter((_, at) => at % 2 === 1);
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  const centre = {
    x: (Math.min(...bounds.map((b) => b.left)) + Math.max(...bounds.map((b) => b.right))) / 2,
    y: (Math.min(...bounds.map((b) => b.top)) + Math.max(...bounds.map((b) => b.bottom))) / 2,
  };
  const cushions = bounds.map((b, index) =>
    cushion(b.left - centre.x, centre.y - b.bottom, b.right - b.left, index * 40, 15, 6 * index),
  );
  const parts = document.parts.map((part, index) => ({
    ...partMesh(part.name, 8 * index, 4, 4),
    part: part.id,
    closed: part.closed,
    attachedTo: part.closed
      ? []
      : [{ part: document.parts[0]!.id, name: document.parts[0]!.name, surface: 'front' as const }],
  }));
  const mesh = bodyMesh(
    cushions.flatMap((one) => one.positions),
    cushions.flatMap((one) => one.triangles),
    parts,
  );
  const warnings = parts
    .slice(0, 1)
    .map(({ part }) => ({ part, reason: 'closed-alone' as const, message: 'made of cushions' }));
  return { ...mesh, centre, warnings };
}

function fakeBody(mesh: BodyMesh, onDispose: () => void): Body {
  let pins: readonly PinPlacement[] = [];
  let shift: readonly [number, number] = [0, 0];
  let saved = shift;
  const isOn = ({ at }: PinPlacement): boolean => {
    const [x, y] = [at[0] - mesh.centre.x, mesh.centre.y - at[1]];
    return mesh.parts.some((_, part) => {
      const corners = [0, 1, 2, 3].map((corner) => 3 * (6 * part + corner));
      const xs = corners.map((c) => mesh.positions[c] as number);
      const ys = corners.map((c) => mesh.positions[c + 1] as number);
      return x >= Math.min(...xs) && x <= Math.max(...xs) && y >= Math.min(...ys) && y <= Math.max(...ys);
    });
  };
  return {
    mesh,
    thicken: (thickness) => thicken(mesh, thickness),
    iterationsPerStep: 4,
    heapBytes: () => 65536,
    setPins(next) {
      pins = next;
      return pins.map(isOn);
    },
    setFeel() {},
    pinPositions(out) {
      for (const [index, { at }] of pins.entries()) {
        out.set([at[0] - mesh.centre.x + shift[0], mesh.centre.y - at[1] + shift[1], 0], 3 * index);
      }
    },
    step(targets): FrameStats {
      const [first] = pins;
      if (first === undefined) return { motion: 0 };
      const next = [(targets[0] as number) - first.at[0], first.at[1] - (targets[1] as number)] as const;
      const motion = Math.hypot(next[0] - shift[0], next[1] - shift[1]);
      shift = next;
      return { motion };
    },
    readFrame(positions, normals) {
      normals.set(mesh.normals);
      for (let at = 0; at < positions.length; at++) {
        positions[at] = (mesh.positions[at] as number) + (at % 3 < 2 ? (shift[at % 3] as number) : 0);
      }
    },
    reset() {
      shift = [0, 0];
    },
    save() {
      saved = shift;
    },
    restore() {
      shift = saved;
    },
    dispose: onDispose,
  };
}
