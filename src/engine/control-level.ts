/**
 * How coarsely a body's motion is solved. Above some size a coarser mesh of the same drawing is posed (the control
 * body) and carries the surface that is shown. Which it is depends on nothing but the surface and what is asked for,
 * so that the same build moves the same everywhere.
 *
 * Outlines keep their depth order either way, and motion is alike, as inertia, what pins hold, what turns as one and what
 * depth is held back by are shared out by length and area, as depth gives way before parts overlap, and as thin parts,
 * which are the first to bend, have edges of a sixth of their width. The usual control under 50,000 vertices, its
 * vertices against those of the surface solved itself, in shares of the body's size. Slow drags of all limbs, in the
 * plane: 0.1-0.2 % at the farthest on body-limb, cat, dragon, elephant, snail and tree, 0.5 % on the octopus. In depth 1 %
 * at 0.01 % of the tree's vertices and 2.3 % at 0.1 % of the elephant's, about the root of its ear; less than 0.45 % at
 * the 99th percentile. Limbs that go round in wide circles, from a standing start, in the plane: 0.2-0.6 % on body-limb,
 * cat, elephant, snail and tree, 0.9 % on the octopus, 5 % on the dragon, whose neck snaps over by three frames later.
 *
 * With thin parts as coarse as the rest, of 10,000 vertices in all, the octopus's slow drag came to 0.9 %, and pushed at
 * once by a tenth of a second's drag it came to stand with an arm bent the other way. What is left in the plane are arms
 * that are pushed from their ends until they buckle: coarse triangles bend less easily, and a bend that has begun grows by
 * 1.8 times a step. Pins shifted by a millionth come out where they were, times 7 at most: nothing is left to chance
 * there, and neither larger cells, nor others, nor pins' means over triangles change it by more than a tenth. As many
 * vertices in all, with fine thin parts and the rest coarser: 1.3 %. Edges of 0.4 of half a thin part's width: 0.7 %, of
 * 0.3: 0.3 %, and frames of 17 ms for 14.5 at 100,000 vertices in the slowest twentieth. In depth, what a shift of a
 * millionth moves is 1 % of the size, where a part comes over another a step sooner or later. It is the solve that
 * differs, not the carrying: without, just as much. So a surface is solved itself for as long as that is quick enough to
 * work with.
 */

import { type Extent, edgeForVertices, FOR_BENDING, FOR_SHAPE, verticesAt } from '../mesh/part-edge';

/** Surfaces of up to this many vertices are solved themselves, where nothing is asked for; larger ones by a control body of this many, and more for thin parts. */
const MOST_SOLVED = 40_000;
const USUAL_CONTROL = 10_000;
/** A control body of more than this share of the vertices would save less than carrying costs. */
const WORTH_CARRYING = 2 / 3;

/** Finer thin parts may take so many times the vertices that the control mesh would have without. */
const MOST_FOR_BENDING = 1.6;

/** Edge lengths come in steps, so that a surface that grows a little keeps its control mesh where it didn't change. */
const STEPS_PER_OCTAVE = 8;

/**
 * @param extent of the drawing.
 * @param vertexCount of the surface, meshed for its shape.
 * @param edge that it was meshed at.
 * @param solved as in BuildOptions.
 * @returns edge length of the control mesh, to be meshed for bending; null: the surface is to be solved itself.
 */
export function controlEdge(
  extent: Omit<Extent, 'slender'>,
  vertexCount: number,
  edge: number,
  solved: number | undefined,
): number | null {
  const wanted = solved ?? (vertexCount > MOST_SOLVED ? USUAL_CONTROL : Number.POSITIVE_INFINITY);
  if (!(wanted < WORTH_CARRYING * vertexCount)) return null;
  const shaped = { ...extent, slender: FOR_SHAPE };
  // what an estimate of the surface is off by, one of the control mesh is off by
  const estimated = verticesAt(shaped, edge) / vertexCount;
  const most = Math.min(MOST_FOR_BENDING * wanted, WORTH_CARRYING * vertexCount);
  const coarser = Math.max(
    edgeForVertices(shaped, estimated * wanted),
    edgeForVertices({ ...extent, slender: FOR_BENDING }, estimated * most),
  );
  return edge * 2 ** (Math.round(STEPS_PER_OCTAVE * Math.log2(coarser / edge)) / STEPS_PER_OCTAVE);
}
