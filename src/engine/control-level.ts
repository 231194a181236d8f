/**
 * How coarsely a body's motion is solved. Above some size a coarser mesh of the same drawing is posed (the control
 * body) and carries the surface that is shown. Which it is depends on nothing but the surface and what is asked for,
 * so that the same build moves the same everywhere.
 *
 * Outlines keep their depth order either way, and motion is alike, as inertia, what pins hold, what turns as one and what
 * depth is held back by are shared out by length and area. A control of 10,000 vertices under 24,000, its farthest vertices
 * against those of the surface solved itself, in shares of the body's size. Slow drags of all limbs: 0.1 % on body-limb,
 * 0.2 % on snail and dragon, 0.3 % on the cat, 0.5 % on the octopus, 0.7 % on the tree's loose leaves in depth, and 3 % in
 * depth at a few points of the elephant's ear, where it folds over some frames sooner or later, as it does between 10,000
 * and 11,000. The elephant's walk 0.6 %, the cat's wave 1.1 %, as its arm snaps over. Limbs that go round in wide circles, or
 * are thrown: 0.3-1.8 %, but for the dragon (4.5 %: one of its legs comes to lie otherwise), the cat thrown (1.6 % in the
 * first frame) and the elephant (3.4 %, in the ear's depth). It is the solve that differs, not the carrying: without, just
 * as much. So a surface is solved itself for as long as that is quick enough to work with.
 */

/** Surfaces of up to this many vertices are solved themselves, where nothing is asked for; larger ones by a control body of this many. */
const MOST_SOLVED = 40_000;
const USUAL_CONTROL = 10_000;
/** A control body of more than this share of the vertices would save less than carrying costs. */
const WORTH_CARRYING = 2 / 3;

/** Edge lengths come in steps, so that a surface that grows a little keeps its control mesh where it didn't change. */
const STEPS_PER_OCTAVE = 4;

/**
 * @param edge that the surface was meshed at.
 * @param solved as in BuildOptions.
 * @returns edge length of the control mesh; null: the surface is to be solved itself.
 */
export function controlEdge(vertexCount: number, edge: number, solved: number | undefined): number | null {
  const wanted = solved ?? (vertexCount > MOST_SOLVED ? USUAL_CONTROL : Number.POSITIVE_INFINITY);
  if (!(wanted < WORTH_CARRYING * vertexCount)) return null;
  const octaves = Math.log2(vertexCount / wanted) / 2;
  return edge * 2 ** (Math.round(STEPS_PER_OCTAVE * octaves) / STEPS_PER_OCTAVE);
}
