/**
 * How coarsely a body's motion is solved. Above some size a coarser mesh of the same drawing is posed (the control
 * body) and carries the surface that is shown. Which it is depends on nothing but the surface and what is asked for,
 * so that the same build moves the same everywhere.
 *
 * Outlines keep their depth order either way, and motion is alike, as inertia and what pins hold are shared out by area. A
 * control of 10,000 vertices under 24,000, its farthest vertices against those of the surface solved itself, in shares of
 * the body's size: in slow drags of all limbs within 0.4 % on body-limb, cat and snail, 0.9 % on the octopus, 1.2 % on the
 * dragon; 2.0 % in depth on the tree's loose leaves and 3.6 % at a few points of the elephant's ear. The elephant's walk
 * comes to 0.8 %. Where a limb is thrown, folded up or pushed back into itself until it snaps over, it does so some frames
 * sooner or later (the waving cat's tail, 6 % for some frames; limbs that go round in wide circles, up to 15 %), or comes
 * to lie otherwise (up to 3.4 %). So a surface is solved itself for as long as that is quick enough to work with.
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
