/**
 * How coarsely a body's motion is solved. Above some size a coarser mesh of the same drawing is posed (the control
 * body) and carries the surface that is shown. Which it is depends on nothing but the surface and what is asked for,
 * so that the same build moves the same everywhere.
 *
 * Outlines keep their depth order either way, and motion is alike where pins are moved little; where limbs are thrown far,
 * the two come to stand apart, by up to 1 % of the body's size on the octopus and 7 % on the elephant's ear (a control of
 * 10,000 vertices under 24,000). So a surface is solved itself for as long as that is quick enough to work with.
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
