import { describe, expect, it } from 'vitest';
import type { BodyMesh } from '../../../src/engine/body';
import { hangsTogetherAs } from '../../../src/engine/hangs-together';

/** How long a seam each limb has on each of its hosts; every part has a triangle of its own besides. */
type Seams = Readonly<Record<string, Readonly<Record<string, number>>>>;

function meshOf(seams: Seams, missing: readonly string[] = []): BodyMesh {
  const positions: number[] = [];
  const vertex = (x: number): number => positions.push(x, 0, 0) / 3 - 1;
  const names = Object.keys(seams);
  const triangles = new Map(names.map((name) => [name, [[vertex(0), vertex(1), vertex(2)]]]));
  for (const [limb, hosts] of Object.entries(seams))
    for (const [host, length] of Object.entries(hosts)) {
      const ends = [vertex(0), vertex(length)];
      for (const part of [limb, host]) triangles.get(part)?.push([...ends, vertex(5)]);
    }
  let firstTriangle = 0;
  const parts = names.map((part) => {
    const triangleCount = missing.includes(part) ? 0 : (triangles.get(part)?.length ?? 0);
    const own = { firstTriangle, triangleCount };
    firstTriangle += triangleCount;
    const attachedTo = Object.keys(seams[part] ?? {}).map((host) => ({ part: host, name: host, surface: 'front' }));
    return { part, name: part, attachedTo, ...own };
  });
  const all = names.filter((part) => !missing.includes(part)).flatMap((part) => triangles.get(part) ?? []);
  return {
    positions: Float32Array.from(positions),
    triangles: Uint32Array.from(all.flat()),
    parts,
  } as unknown as BodyMesh;
}

describe('a coarse mesh and a fine one hang together alike', () => {
  const plain: Seams = { body: {}, head: { body: 40 }, arm: { body: 30 } };
  const grazing = (length: number): Seams => ({ ...plain, arm: { body: 30, head: length } });

  it('where the same parts hold each other', () => {
    expect(hangsTogetherAs(meshOf(plain), meshOf(plain), 5)).toBe(true);
  });

  it('where a seam is in one of them that is too short for the coarse one', () => {
    expect(hangsTogetherAs(meshOf(plain), meshOf(grazing(8)), 5)).toBe(true);
    expect(hangsTogetherAs(meshOf(grazing(8)), meshOf(plain), 5)).toBe(true);
  });

  it('not where it is longer', () => {
    expect(hangsTogetherAs(meshOf(plain), meshOf(grazing(20)), 5)).toBe(false);
    expect(hangsTogetherAs(meshOf(grazing(20)), meshOf(plain), 5)).toBe(false);
  });

  it('not where nothing else holds a part', () => {
    const loose: Seams = { ...plain, arm: {} };
    const hanging: Seams = { ...plain, arm: { body: 8 } };
    expect(hangsTogetherAs(meshOf(loose), meshOf(hanging), 5)).toBe(false);
    expect(hangsTogetherAs(meshOf(hanging), meshOf(loose), 5)).toBe(false);
  });

  it('not where a part is left out', () => {
    expect(hangsTogetherAs(meshOf(plain, ['arm']), meshOf(plain), 5)).toBe(false);
  });
});
