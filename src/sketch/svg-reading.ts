/** What one reading of an SVG file carries along: its name, its limits, and what it had to leave out. */

import { SketchFileError } from '../document/errors';
import { type FileWarning, fileWarning, type Problem, problem } from '../document/problem';
import type { PartId } from '../document/sketch-document';
import type { SvgElement } from './svg-tree';

/** Hostile files stop at these; the largest drawings of people stay far below. */
export const SVG_LIMITS = {
  /** UTF-16 units of the file. */
  characters: 64 * 1024 * 1024,
  elements: 200_000,
  /** Elements drawn, each `<use>` counting what it repeats. */
  drawn: 200_000,
  depth: 256,
  useDepth: 32,
  /** Points of all outlines after flattening. */
  points: 1_000_000,
  parts: 10_000,
  /** Steps of the search for holes. */
  holeSteps: 200_000_000,
  /** Sketch units from the origin. */
  coordinate: 1e9,
  warnings: 100,
} as const;

export class SvgReading {
  readonly #warnings: FileWarning[] = [];
  #unlisted = 0;
  #drawn = 0;
  #points = 0;
  #holeSteps = 0;

  constructor(readonly fileName: string) {}

  fail(element: SvgElement, reason: Problem): never {
    throw new SketchFileError('damaged', this.fileName, problem('at', placeOf(element), reason));
  }

  warn(element: SvgElement, reason: Problem, part: PartId | null = null): void {
    if (this.#warnings.length >= SVG_LIMITS.warnings) {
      this.#unlisted += 1;
      return;
    }
    this.#warnings.push(fileWarning(problem('at', placeOf(element), reason), part));
  }

  get warnings(): readonly FileWarning[] {
    if (this.#unlisted === 0) return this.#warnings;
    return [...this.#warnings, fileWarning(problem('more-like-these', this.#unlisted))];
  }

  countDrawn(element: SvgElement): void {
    this.#drawn += 1;
    if (this.#drawn > SVG_LIMITS.drawn) this.fail(element, problem('too-many-drawn', SVG_LIMITS.drawn));
  }

  countPoints(element: SvgElement, points: number): void {
    this.#points += points;
    if (this.#points > SVG_LIMITS.points) this.fail(element, problem('too-many-points', SVG_LIMITS.points));
  }

  countHoleSteps(element: SvgElement, steps: number): void {
    this.#holeSteps += steps;
    if (this.#holeSteps > SVG_LIMITS.holeSteps) this.fail(element, problem('too-many-subpaths'));
  }
}

/** `<path id="leg">`, or `<path> (line 12)` where it has no id. */
function placeOf(element: SvgElement): string | Problem {
  const id = element.attributes.get('id');
  if (id) return `<${element.name} id="${id.slice(0, 80)}">`;
  return problem('element-at-line', `<${element.name}>`, element.line);
}
