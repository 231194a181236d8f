/**
 * How coarsely a body's motion is solved. Above some size a coarser mesh of the same drawing is posed (the control
 * body) and carries the surface that is shown. Which it is depends on nothing but the surface and what is asked for,
 * so that the same build moves the same everywhere.
 *
 * Outlines keep their depth order either way, and motion is alike, as inertia, what pins hold, what turns as one and what
 * depth is held back by are shared out by length and area, and as depth gives way before parts overlap. A control of
 * 10,000 vertices under 24,000 against the surface solved itself, at the worst of all frames, in shares of the body's
 * size: first what 99 vertices of 100 keep to, then the farthest.
 *
 * |                       | slow drag of all limbs | wide circles from a standing start | 3 s after a jump |
 * | cat                   | 0.1, 0.2 %             | 0.3, 0.6 %                         | 0.1, 0.4 %       |
 * | snail                 | 0.1, 0.2 %             | 0.3, 0.4 %                         | 0.2, 0.3 %       |
 * | dragon                | 0.1, 0.1 %             | 1.6, 2.7 %, in the plane           | 0.2, 0.5 %       |
 * | elephant              | 0.1, 1.0 %, in depth   | 0.4, 2.0 %, in depth               | 0.1, 0.4 %       |
 * | tree                  | 0.6, 1.3 %, in depth   | 1.1, 2.6 %, in depth               | 0.5, 0.5 %       |
 * | octopus               | 0.8, 0.9 %, in the plane | 1.1, 1.5 %                       | 0.3, 0.3 %       |
 * | elephant's, cat's clip | 0.2, 0.6 %; 0.3, 0.7 % |                                   |                  |
 *
 * Half the vertices keep to 0.2 % in all of these. Beyond 0.5 % in slow drags are 16 of the elephant's vertices, about the
 * root of its ear, some leaves of the tree in 8 frames of 120 and an arm of the octopus in 17. In depth it is how finely
 * contacts are meshed (depth.h); carrying adds nothing that could be measured.
 *
 * What is left in the plane are arms that are pushed from their ends until they buckle: coarse triangles bend less
 * easily, so that at 10,000 vertices the octopus's arm starts 0.04 % of the body's size behind 24,000 in the first step,
 * and a bend that has begun grows by 1.8 times a step (against 11,000, three quarters of that). Pins shifted by a millionth
 * come out where they were, times 7 at most: nothing is left to chance there, and neither larger cells, nor others, nor
 * pins' means over triangles change it by more than a tenth. In depth, what a shift of a millionth moves is 1 % of the
 * size, where a part comes over another a step sooner or later. It is the solve that differs, not the carrying: without,
 * just as much.
 * So a surface is solved itself for as long as that is quick enough to work with.
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
