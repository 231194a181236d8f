/**
 * How coarsely a body's motion is solved. Above some size a coarser mesh of the same drawing is posed (the control
 * body) and carries the surface that is shown. Which it is depends on nothing but the surface and what is asked for,
 * so that the same build moves the same everywhere.
 *
 * Outlines keep their depth order either way, and motion is alike, as inertia, what pins hold, what turns as one and what
 * depth is held back by are shared out by length and area, and as depth gives way before parts overlap. A control of
 * 10,000 vertices under 24,000, its farthest vertices against those of the surface solved itself, in shares of the body's
 * size. Slow drags of all limbs: 0.1 % on body-limb and dragon, 0.2 % on the cat, 0.3 % on the snail, 0.6 % on the tree's
 * loose leaves in depth, 1.3 % in depth at a few points beside the root of the elephant's ear (0.3 % at the 99th
 * percentile), and 1.1 % in an arm of the octopus, for some frames. The elephant's walk 0.6 %, the cat's wave 0.8 %, as its
 * arm snaps over. Limbs that go round in wide circles, from a standing start: 0.5-0.7 % on body-limb, cat and snail, 1.3 %
 * on the tree, 2 % on elephant and dragon, 5.6 % on the octopus.
 *
 * What is left in the plane are arms that are pushed from their ends until they buckle: coarse triangles bend less
 * easily, so that at 10,000 vertices the octopus's arm starts 0.04 % of the body's size behind 24,000 in the first step,
 * and a bend that has begun grows by 1.8 times a step (against 11,000, three quarters of that). Pins shifted by a millionth
 * come out where they were, times 7 at most: nothing is left to chance there, and neither larger cells, nor others, nor
 * pins' means over triangles change it by more than a tenth. In depth, what a shift of a millionth moves is 1 % of the
 * size, where a part comes over another a step sooner or later. It is the solve that differs, not the carrying: without,
 * just as much. All this on meshes from before limbs' roots were rounded; since, and with a contact point where outlines
 * begin to be ordered (contact_points.h), slow drags of the elephant part by 1.5 % at the root of its ear at 8,000 under
 * 16,000 (0.3 % at the 99th percentile), 0.8 % (0.2) at 10,000 under 24,000 and 1.7 % (0.3) under 50,000. So a surface is
 * solved itself for as long as that is quick enough to work with.
 *
 * Under 50,000, farthest vertex in the plane: slow drags 0.1-0.2 % on body-limb, cat, dragon, elephant, snail and tree, 0.9 %
 * on the octopus; wide circles 0.4 % on the elephant, 0.6 % on cat and snail, 1.2 % on the octopus. In depth, slow drags:
 * 2 % at 0.15 % of the elephant's vertices, 1 % at 0.002 % of the tree's. With 12,000, whose frames take 1.2 times as long
 * (at 100,000 and in a slow hour of the machine, 17 ms in 20 frames), the octopus's slow drag 0.7 %; with 16,000 0.5 %.
 */

/** Surfaces of up to this many vertices are solved themselves, where nothing is asked for; larger ones by a control body of this many. */
const MOST_SOLVED = 40_000;
const USUAL_CONTROL = 10_000;
/** A control body of more than this share of the vertices would save less than carrying costs. */
const WORTH_CARRYING = 2 / 3;

/** Edge lengths come in steps, so that a surface that grows a little keeps its control mesh where it didn't change. */
const STEPS_PER_OCTAVE = 8;

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
