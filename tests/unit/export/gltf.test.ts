import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebIO } from '@gltf-transform/core';
import { AnimationMixer, type Mesh, type MeshStandardMaterial, Vector3 } from 'three';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_CLAY } from '../../../src/document/default-clay';
import type { PartId } from '../../../src/document/sketch-document';
import type { BodyMesh, SampledFrame } from '../../../src/engine/body';
import { ExportError } from '../../../src/export/export-error';
import { dataUri, exportGlb, exportGltf, type GltfInput } from '../../../src/export/gltf';
import type { ExportClip } from '../../../src/export/morph-targets';
import { expectSamePositions, expectUnitNormals } from '../../harness/laws';
import { complaintsAbout, loadWithThree, runTool } from '../../harness/read-gltf';
import { bodyMesh, cushion, movedFrame, partMesh, twoCushions, weldedPair } from '../../harness/small-bodies';

const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-gltf-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A loop of `count` frames that turns the right half of the body about the y axis a little. */
function sway(mesh: BodyMesh, count: number, name = 'sway'): ExportClip {
  const frames: SampledFrame[] = Array.from({ length: count }, (_, frame) => {
    const angle = 0.5 + 0.4 * Math.sin((2 * Math.PI * frame) / count);
    return movedFrame(mesh, (x, y, z) => (x > 0 ? [x * Math.cos(angle), y + x * Math.sin(angle), z] : [x, y, z]));
  });
  const times = Array.from({ length: count + 1 }, (_, frame) => frame / 30);
  return { name, times, frames: [...frames, frames[0] as SampledFrame] };
}

function input(over: Partial<GltfInput> = {}): GltfInput {
  const fills = new Map([['left' as PartId, 'tomato']]);
  return { name: 'Pair', mesh: weldedPair(), fills, clips: [], animation: 'none', ...over };
}

async function glbJson(bytes: Uint8Array) {
  return (await new WebIO().binaryToJSON(bytes)).json;
}

describe('a still .glb', () => {
  it('passes the validator without a word', async () => {
    expect(await complaintsAbout(await exportGlb(input()))).toEqual([]);
  });

  it('has one node, one mesh and a primitive a part, rear to front, with accessors of its own', async () => {
    const json = await glbJson(await exportGlb(input()));
    expect(json.nodes).toEqual([{ name: 'Pair', mesh: 0 }]);
    expect(json.meshes).toHaveLength(1);
    expect(json.materials?.map((material) => material.name)).toEqual(['left', 'right']);
    const primitives = json.meshes?.[0]?.primitives ?? [];
    expect(primitives.map((primitive) => primitive.material)).toEqual([0, 1]);
    const own = primitives.flatMap((p) => [p.indices, p.attributes.POSITION, p.attributes.NORMAL]);
    expect(new Set(own).size).toBe(6);
    // Five of six vertices belong to each half.
    for (const p of primitives) expect(json.accessors?.[p.attributes.POSITION as number]?.count).toBe(5);
    expect(json.extensionsRequired).toBeUndefined();
    expect(json.animations).toBeUndefined();
  });

  it('is in metres, and its colours are linear light', async () => {
    const { scene } = await loadWithThree(await exportGlb(input()));
    const [left, right] = (scene.children[0]?.children ?? []) as [Mesh, Mesh];
    left.geometry.computeBoundingBox();
    expect(left.geometry.boundingBox?.min.x).toBeCloseTo(-0.3, 6);
    expect(left.geometry.boundingBox?.max.z).toBeCloseTo(0.15, 6);
    expect((left.material as MeshStandardMaterial).color.getHexString()).toBe('ff6347');
    expect((right.material as MeshStandardMaterial).color.getHexString()).toBe(DEFAULT_CLAY.slice(1));
    expect((left.material as MeshStandardMaterial).metalness).toBe(0);
  });

  it('is closed where its parts are welded', async () => {
    const file = path.join(folder, 'pair.glb');
    writeFileSync(file, await exportGlb(input()));
    expect(runTool('mesh-laws', file)).toMatchObject({
      vertices: 6,
      components: 1,
      eulerCharacteristic: 2,
      boundaryEdges: 0,
      misorientedEdges: 0,
      materials: ['left', 'right'],
    });
  });

  it('holds a pose when it is given one', async () => {
    const mesh = weldedPair();
    const pose = movedFrame(mesh, (x, y, z) => [x + 100, y, z]);
    const { scene } = await loadWithThree(await exportGlb(input({ mesh, pose })));
    const left = scene.children[0]?.children[0] as Mesh;
    left.geometry.computeBoundingBox();
    expect(left.geometry.boundingBox?.min.x).toBeCloseTo(0.7, 6);
  });

  it('survives normals that are none', async () => {
    const mesh = weldedPair();
    mesh.normals.fill(0, 0, 3);
    mesh.normals.fill(Number.NaN, 3, 6);
    expect(await complaintsAbout(await exportGlb(input({ mesh })))).toEqual([]);
  });

  it('reaches more than 65,535 vertices', async () => {
    const strip = { positions: [] as number[], triangles: [] as number[] };
    for (let n = 0; n < 11_000; n++) {
      const one = cushion(n * 3, 0, 2, 0, 1, n * 6);
      strip.positions.push(...one.positions);
      strip.triangles.push(...one.triangles);
    }
    const mesh = bodyMesh(strip.positions, strip.triangles, [partMesh('many', 0, 44_000, 44_000)]);
    const bytes = await exportGlb(input({ mesh }));
    expect(await complaintsAbout(bytes)).toEqual([]);
    const json = await glbJson(bytes);
    expect(json.accessors?.[json.meshes?.[0]?.primitives[0]?.indices as number]?.componentType).toBe(5125);
  });

  it('refuses to write nothing', async () => {
    await expect(exportGlb(input({ mesh: bodyMesh([], [], []) }))).rejects.toThrow('nothing to export');
  });
});

describe('exact animation', () => {
  it('passes the validator without a word', async () => {
    const mesh = weldedPair();
    const clips = [sway(mesh, 12), { ...sway(mesh, 5), name: 'again' }];
    expect(await complaintsAbout(await exportGlb(input({ mesh, clips, animation: 'exact' })))).toEqual([]);
  });

  it('has a target a frame, and closes a loop with the first one', async () => {
    const mesh = weldedPair();
    const json = await glbJson(await exportGlb(input({ mesh, clips: [sway(mesh, 12)], animation: 'exact' })));
    for (const primitive of json.meshes?.[0]?.primitives ?? []) {
      expect(primitive.targets).toHaveLength(12);
      for (const target of primitive.targets ?? []) expect(Object.keys(target).sort()).toEqual(['NORMAL', 'POSITION']);
    }
    const [animation] = json.animations ?? [];
    expect(animation).toMatchObject({ name: 'sway', channels: [{ target: { node: 0, path: 'weights' } }] });
    expect(json.accessors?.[animation?.samplers[0]?.input as number]).toMatchObject({ count: 13, min: [0] });
    expect(json.accessors?.[animation?.samplers[0]?.output as number]?.count).toBe(13 * 12);
  });

  it('gives back the sampled frames when three plays it', async () => {
    const mesh = weldedPair();
    const clip = sway(mesh, 12);
    const gltf = await loadWithThree(await exportGlb(input({ mesh, clips: [clip], animation: 'exact' })));
    const mixer = new AnimationMixer(gltf.scene);
    const [animation] = gltf.animations;
    if (animation === undefined) throw new Error('no animation');
    expect(animation.duration).toBeCloseTo(0.4, 6);
    mixer.clipAction(animation).play();
    for (const frame of [0, 3, 7, 11]) {
      mixer.setTime(clip.times[frame] as number);
      const worst = farthestFrom(gltf.scene.children[0]?.children as Mesh[], clip.frames[frame] as SampledFrame);
      expect(worst, `metres off in frame ${frame}`).toBeLessThan(2e-7);
    }
    // Half way between two frames is half way between their positions.
    mixer.setTime(((clip.times[3] as number) + (clip.times[4] as number)) / 2);
    const [three, four] = [clip.frames[3] as SampledFrame, clip.frames[4] as SampledFrame];
    const between = { ...three, positions: three.positions.map((v, i) => (v + (four.positions[i] as number)) / 2) };
    expect(farthestFrom(gltf.scene.children[0]?.children as Mesh[], between)).toBeLessThan(2e-7);
  });

  it('adds up to the positions and unit normals of every frame', async () => {
    const mesh = weldedPair();
    const clip = sway(mesh, 5);
    const document = await new WebIO().readBinary(await exportGlb(input({ mesh, clips: [clip], animation: 'exact' })));
    const primitives = document.getRoot().listMeshes()[0]?.listPrimitives() ?? [];
    for (const [part, primitive] of primitives.entries()) {
      // Each half's vertices in the order in which its triangles name them.
      const corners = mesh.triangles.subarray(12 * part, 12 * part + 12);
      const vertices = [...new Set(corners)];
      for (const [frame, target] of primitive.listTargets().entries()) {
        const { positions, normals } = clip.frames[frame] as SampledFrame;
        const sum = (name: string): number[] => {
          const base = primitive.getAttribute(name)?.getArray() ?? [];
          const delta = target.getAttribute(name)?.getArray() ?? [];
          return [...base].map((value, index) => value + (delta[index] as number));
        };
        const of = (values: Float32Array, scale: number): number[] =>
          vertices.flatMap((vertex) => [...values.subarray(3 * vertex, 3 * vertex + 3)].map((value) => value * scale));
        expectSamePositions(sum('POSITION'), of(positions, 0.01), 1e-7);
        expectSamePositions(sum('NORMAL'), of(normals, 1), 1e-6);
        expectUnitNormals(sum('NORMAL'), 1e-6);
      }
    }
  });

  it('keeps the vertices of a weld together bit for bit in every target', async () => {
    const mesh = weldedPair();
    const document = await new WebIO().readBinary(
      await exportGlb(input({ mesh, clips: [sway(mesh, 7)], animation: 'exact' })),
    );
    const primitives = document.getRoot().listMeshes()[0]?.listPrimitives() ?? [];
    const welds = primitives.map((primitive) => {
      const lists = [primitive, ...primitive.listTargets()].flatMap((owner) =>
        ['POSITION', 'NORMAL'].map((name) => owner.getAttribute(name)?.getArray() as Float32Array),
      );
      const [position] = lists as [Float32Array];
      const rows: string[] = [];
      for (let at = 0; at < position.length; at += 3) {
        if (position[at] === 0) rows.push(lists.map((list) => [...list.subarray(at, at + 3)].join()).join('|'));
      }
      return rows.sort();
    });
    expect(welds[0]).toHaveLength(4);
    expect(welds[0]).toEqual(welds[1]);
  });

  it('spends no target on rest and on holding still', async () => {
    const mesh = weldedPair();
    const rest = { positions: mesh.positions.slice(), normals: mesh.normals.slice() };
    const [bent] = sway(mesh, 1).frames as [SampledFrame];
    const copy = { positions: bent.positions.slice(), normals: bent.normals.slice() };
    const clip = { name: 'hold', times: [0, 1, 2, 3], frames: [rest, bent, copy, rest] };
    const bytes = await exportGlb(input({ mesh, clips: [clip], animation: 'exact' }));
    const json = await glbJson(bytes);
    expect(json.meshes?.[0]?.primitives[0]?.targets).toHaveLength(1);
    const gltf = await loadWithThree(bytes);
    expect([...(gltf.animations[0]?.tracks[0]?.values ?? [])]).toEqual([0, 1, 1, 0]);
  });

  it('writes a clip in which nothing moves', async () => {
    const mesh = weldedPair();
    const rest = { positions: mesh.positions.slice(), normals: mesh.normals.slice() };
    const bytes = await exportGlb(
      input({ mesh, clips: [{ name: 'still', times: [0, 1], frames: [rest, rest] }], animation: 'exact' }),
    );
    expect((await glbJson(bytes)).animations?.map((animation) => animation.name)).toEqual(['still']);
    expect(await complaintsAbout(bytes)).toEqual([]);
  });

  it('refuses more than 255 frames, saying how many there are and what to do', async () => {
    const mesh = weldedPair();
    const clips = [sway(mesh, 200), sway(mesh, 56)];
    await expect(exportGlb(input({ mesh, clips, animation: 'exact' }))).rejects.toThrow(/256 frames.*255.*--fps/);
    const most = exportGlb(input({ mesh, clips: [sway(mesh, 255)], animation: 'exact' }));
    await expect(most).resolves.toBeInstanceOf(Uint8Array);
  });

  it('is left out when no animation is asked for', async () => {
    const mesh = weldedPair();
    const json = await glbJson(await exportGlb(input({ mesh, clips: [sway(mesh, 3)], animation: 'none' })));
    expect(json.animations).toBeUndefined();
    expect(json.meshes?.[0]?.primitives[0]?.targets).toBeUndefined();
  });

  it('says that a rig comes later', async () => {
    await expect(exportGlb(input({ animation: 'rig' }))).rejects.toThrow(/later version/);
  });

  it('can be judged by the depth tool', async () => {
    const mesh = twoCushions(30);
    const file = path.join(folder, 'cushions.glb');
    writeFileSync(file, await exportGlb(input({ mesh, clips: [sway(mesh, 6)], animation: 'exact' })));
    expect(runTool('depth-order', file)).toMatchObject({ parts: 2, clips: 1, frames: 7, violations: 0 });
  });
});

describe('.gltf', () => {
  it('is one file that passes the validator and holds the same as the .glb', async () => {
    const mesh = weldedPair();
    const all = input({ mesh, clips: [sway(mesh, 4)], animation: 'exact' });
    const bytes = await exportGltf(all);
    expect(await complaintsAbout(bytes)).toEqual([]);
    const json = JSON.parse(new TextDecoder().decode(bytes));
    const glb = await new WebIO().binaryToJSON(await exportGlb(all));
    expect(json.meshes).toEqual(glb.json.meshes);
    const [, data] = json.buffers[0].uri.split(',');
    expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(Object.values(glb.resources)[0] as Uint8Array));
  });

  it('says so where its buffer is too large to lie inside', () => {
    expect(dataUri(new Uint8Array(3))).toBe('data:application/octet-stream;base64,AAAA');
    expect(() => dataUri(new Uint8Array(3_000_000), 2_000_000)).toThrow(
      new ExportError('its 3 MB are more than the 2 MB that a .gltf file can hold: write a .glb file'),
    );
  });
});

/** How far, in metres, three's posed vertices are from the frame's nearest ones. */
function farthestFrom(meshes: Mesh[], frame: SampledFrame): number {
  let worst = 0;
  const point = new Vector3();
  for (const mesh of meshes) {
    for (let vertex = 0; vertex < mesh.geometry.getAttribute('position').count; vertex++) {
      mesh.getVertexPosition(vertex, point);
      let nearest = Number.POSITIVE_INFINITY;
      for (let at = 0; at < frame.positions.length; at += 3) {
        const [x, y, z] = [...frame.positions.subarray(at, at + 3)].map((v) => v / 100) as [number, number, number];
        nearest = Math.min(nearest, Math.hypot(point.x - x, point.y - y, point.z - z));
      }
      worst = Math.max(worst, nearest);
    }
  }
  return worst;
}
