/** Limbs grow out of their hosts: without a crease, and as thick as they are. */

import { describe, expect, it } from 'vitest';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { BodyMesh, PartMesh } from '../../../src/engine/body';
import { seamTurns } from '../../harness/seam-turns';
import { drawing, drawn as drawnSvg, realEngine } from './drawings';

const engine = await realEngine();

function meshOf(document: SketchDocument, vertices: number): BodyMesh {
  const body = engine.build(document, { vertices });
  body.dispose();
  return body.mesh;
}

function middleTurn(name: string, vertices: number): number {
  const turns = seamTurns(meshOf(drawing(name), vertices)).sort((a, b) => a - b);
  expect(turns.length).toBeGreaterThan(20);
  return turns[Math.floor(turns.length / 2)] as number;
}

describe.each(['elephant', 'dragon', 'cat'])('the joints of %s', (name) => {
  it('are curves: the finer the triangles, the less each edge turns, as no crease does', () => {
    const [coarse, fine] = [middleTurn(name, 6000), middleTurn(name, 24_000)];
    expect(coarse).toBeLessThan(16);
    expect(fine).toBeLessThan(0.75 * coarse);
  });
});

/** Of a surface's limb, the depths along its middle, at a height of the drawing: its junction lies at 360. */
function depthsAt({ positions, triangles, parts, centre }: BodyMesh, y: number): number[] {
  const { firstTriangle, triangleCount } = parts.find((part) => part.name === 'limb') as PartMesh;
  const depths: number[] = [];
  for (const v of triangles.subarray(3 * firstTriangle, 3 * (firstTriangle + triangleCount))) {
    const [dx, dy] = [
      (positions[3 * v] as number) - (500 - centre.x),
      (positions[3 * v + 1] as number) - (centre.y - y),
    ];
    if (Math.abs(dx) < 8 && Math.abs(dy) < 4) depths.push(positions[3 * v + 2] as number);
  }
  return depths;
}

const drawn = drawing('body-limb');

describe.each([
  ['before', drawn],
  ['behind', { ...drawn, parts: [...drawn.parts].reverse() }],
  [
    'thin before',
    { ...drawn, parts: drawn.parts.map((part) => (part.name === 'limb' ? { ...part, thickness: 0.4 } : part)) },
  ],
])('a limb, %s its body', (_, document) => {
  it('is nearly as thick where it grows out as it is below, and no thicker', () => {
    const mesh = meshOf(document, 10_000);
    const thicknessAt = (y: number): number => Math.max(...depthsAt(mesh, y)) - Math.min(...depthsAt(mesh, y));
    const below = thicknessAt(500);
    expect(thicknessAt(360) / below).toBeGreaterThan(0.8);
    for (let y = 370; y < 580; y += 10) expect(thicknessAt(y) / below).toBeLessThan(1.05);
    for (let y = 370; y < 550; y += 10) expect(thicknessAt(y) / below).toBeGreaterThan(0.85);
  });
});

it('shows a root, while a thickness is dragged, as it is once it is let go', () => {
  const swollen = (thickness: number): SketchDocument => ({
    ...drawn,
    parts: drawn.parts.map((part) => ({ ...part, thickness: part.name === 'limb' ? 1 : thickness })),
  });
  const body = engine.build(swollen(0.5), { vertices: 10_000 });
  body.thicken([1, 1]);
  const [dragged, meshed] = [body.mesh, meshOf(swollen(1), 10_000)];
  for (const y of [360, 370, 380]) {
    expect(Math.abs(Math.max(...depthsAt(dragged, y)) - Math.max(...depthsAt(meshed, y)))).toBeLessThan(2);
    expect(Math.abs(Math.min(...depthsAt(dragged, y)) - Math.min(...depthsAt(meshed, y)))).toBeLessThan(2);
  }
  body.dispose();
});

const hosts = {
  body: '<ellipse id="body" cy="140" rx="150" ry="190"/>',
  head: '<ellipse id="head" cy="-130" rx="130" ry="120"/>',
};
/** Its junction is a line at x = -30, half of it on the head. */
const arm = (y: number): string =>
  `<path id="arm" fill="none" d="M-30 ${y - 55}C-135 ${y - 30} -180 ${y - 5} -286 ${y + 11}C-310 ${y + 15} -335 ${y + 30} -330 ${y + 55}C-325 ${y + 80} -310 ${y + 100} -275 ${y + 100}C-175 ${y + 85} -130 ${y + 70} -30 ${y + 55}"/>`;

describe.each([
  ['before both', [hosts.body, hosts.head, arm(-15)], 22],
  ['before both, the body before the head', [hosts.head, hosts.body, arm(-50)], 22],
  ['behind both', [arm(-15), hosts.body, hosts.head], 22],
  ['between them', [hosts.body, arm(-15), hosts.head], 45],
])('an arm across a head and a body, %s', (_, parts, sharpest) => {
  const mesh = meshOf(drawnSvg(parts.join('')), 10_000);

  it('is as thick where it leaves the one for the other as it is farther out', () => {
    const { positions, triangles, parts: built, centre } = mesh;
    const { firstTriangle, triangleCount } = built.find((part) => part.name === 'arm') as PartMesh;
    const thicknessAt = (x: number, y: number): number => {
      const depths = [...triangles.subarray(3 * firstTriangle, 3 * (firstTriangle + triangleCount))]
        .filter((v) => {
          const [dx, dy] = [
            (positions[3 * v] as number) + centre.x - x,
            centre.y - (positions[3 * v + 1] as number) - y,
          ];
          return Math.abs(dx) < 7 && Math.abs(dy) < 7;
        })
        .map((v) => positions[3 * v + 2] as number);
      return Math.max(...depths) - Math.min(...depths);
    };
    const leaves = parts[0] === hosts.head ? -46 : -13;
    for (const x of [-34, -40, -50, -60])
      expect(thicknessAt(x, leaves) / thicknessAt(-150, leaves + 14)).toBeGreaterThan(0.85);
  });

  it('grows out of them in curves', () => {
    expect(Math.max(...seamTurns(mesh))).toBeLessThan(sharpest);
  });
});
