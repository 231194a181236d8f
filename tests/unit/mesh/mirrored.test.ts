/**
 * A drawing's mirror image is welded as its own: what a limb's root grows from follows from what was drawn, and from no
 * order that lines happen to be kept in. The other way round all lines begin at their other ends, and are sampled from
 * there, so that sites and what is welded differ by about an edge.
 */

import { describe, expect, it } from 'vitest';
import type { Part, SketchDocument } from '../../../src/document/sketch-document';
import { arrange } from '../../../src/mesh/arrange';
import { JUNCTION, lengthBetween, UNWELDED } from '../../../src/mesh/layout';
import { SampleCache } from '../../../src/mesh/sample-cache';
import { attachParts } from '../../../src/sketch/attach';
import { regionOf } from '../../../src/sketch/region';
import { closedPart, limbPart } from '../../harness/parts';
import { randomDrawing } from '../../harness/random-drawing';

function mirrored(document: SketchDocument): SketchDocument {
  const turned = (points: readonly number[]): number[] => points.map((value, i) => (i % 2 === 0 ? -value : value));
  const parts = document.parts.map(
    (part): Part => ({
      ...part,
      outline: turned(part.outline),
      junction: turned(part.junction),
      holes: part.holes.map(turned),
    }),
  );
  return { ...document, parts };
}

/**
 * @param edge length to aim for, a share of the drawing's larger side.
 * @returns share of each limb's open side that is welded to nothing, by name.
 */
function looseShares({ parts }: SketchDocument, edge = 0.04): Map<string, number> {
  const regions = parts.map(regionOf);
  const boxes = regions.flatMap((region) => (region ? [region.bounds] : []));
  const width = Math.max(...boxes.map(({ maxX }) => maxX)) - Math.min(...boxes.map(({ minX }) => minX));
  const height = Math.max(...boxes.map(({ maxY }) => maxY)) - Math.min(...boxes.map(({ minY }) => minY));
  const edges = parts.map(() => edge * Math.max(width, height));
  const { layout } = arrange(regions, attachParts(parts, regions), edges, new SampleCache());
  const lengthOf = (part: number, isCounted: (weld: number) => boolean): number => {
    let length = 0;
    for (const { part: own, sites, junction, weld } of layout.loops)
      sites.forEach((site, i) => {
        if (own !== part || junction[i] !== JUNCTION || !isCounted(weld[i] as number)) return;
        length += lengthBetween(layout, site, sites[(i + 1) % sites.length] as number);
      });
    return length;
  };
  const shares = new Map<string, number>();
  parts.forEach(({ name }, part) => {
    const whole = lengthOf(part, () => true);
    if (whole > 0) shares.set(name, lengthOf(part, (weld) => weld === UNWELDED) / whole);
  });
  return shares;
}

const of = (...parts: Part[]): SketchDocument => ({ name: 'drawn', parts, pins: [], clips: [] });

function oval(x: number, y: number, width: number, height: number): number[] {
  return Array.from({ length: 48 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 48;
    return [x + (width / 2) * Math.cos(angle), y + (height / 2) * Math.sin(angle)];
  }).flat();
}

/** An arm whose root begins a little outside of the body, and an ear on the body whose root runs along it for a bit. */
const armUnderEar = of(
  closedPart('body', oval(500, 450, 300, 440)),
  limbPart('arm', [620, 300, 720, 316, 790, 370, 829, 450, 800, 480, 756, 440, 705, 412, 610, 400], {
    junction: [600, 340, 588, 294, 600, 300],
  }),
  limbPart('ear', [600, 300, 633, 174, 600, 140, 555, 144, 520, 260]),
);

describe('an arm’s root under an ear’s', () => {
  it.each([
    ['as drawn', armUnderEar],
    ['the other way round', mirrored(armUnderEar)],
  ])('is welded as far as it lies on the body, %s', (_, document) => {
    for (const edge of [0.015, 0.03]) {
      const shares = looseShares(document, edge);
      expect(shares.get('arm')).toBeLessThan(0.1);
      expect(shares.get('ear')).toBe(0);
    }
  });
});

describe('random characters', () => {
  const seeds = Array.from({ length: 60 }, (_, i) => 300 + i);
  it.each(seeds)('seed %i', (seed) => {
    const document = randomDrawing(seed, 'tame');
    const shares = looseShares(mirrored(document));
    for (const [name, share] of looseShares(document))
      expect(Math.abs(share - (shares.get(name) ?? 0)), name).toBeLessThan(0.25);
  });
});
