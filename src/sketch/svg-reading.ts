/** What one reading of an SVG file carries along: its name, its limits, and what it had to leave out. */

import { SketchFileError } from '../document/errors';
import type { PartId } from '../document/sketch-document';
import type { SvgElement } from './svg-tree';

export interface SketchWarning {
  /** The part it is about, or null. */
  readonly part: PartId | null;
  readonly message: string;
}

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
  readonly #warnings: SketchWarning[] = [];
  #unlisted = 0;
  #drawn = 0;
  #points = 0;
  #holeSteps = 0;

  constructor(readonly fileName: string) {}

  fail(element: SvgElement | null, reason: string): never {
    throw new SketchFileError('damaged', this.fileName, element ? `${describe(element)}: ${reason}` : reason);
  }

  warn(element: SvgElement | null, reason: string, part: PartId | null = null): void {
    if (this.#warnings.length >= SVG_LIMITS.warnings) {
      this.#unlisted += 1;
      return;
    }
    this.#warnings.push({ part, message: element ? `${describe(element)}: ${reason}` : reason });
  }

  get warnings(): readonly SketchWarning[] {
    if (this.#unlisted === 0) return this.#warnings;
    return [...this.#warnings, { part: null, message: `and ${this.#unlisted} more like these` }];
  }

  countDrawn(element: SvgElement): void {
    this.#drawn += 1;
    if (this.#drawn > SVG_LIMITS.drawn) this.fail(element, `more than ${SVG_LIMITS.drawn} elements to draw`);
  }

  countPoints(element: SvgElement, points: number): void {
    this.#points += points;
    if (this.#points > SVG_LIMITS.points) this.fail(element, `more than ${SVG_LIMITS.points} points in the drawing`);
  }

  countHoleSteps(element: SvgElement, steps: number): void {
    this.#holeSteps += steps;
    if (this.#holeSteps > SVG_LIMITS.holeSteps) this.fail(element, 'too many subpaths inside each other');
  }
}

/** `<path id="leg">`, or `<path> (line 12)` where it has no id. */
export function describe(element: SvgElement): string {
  const id = element.attributes.get('id');
  return id ? `<${element.name} id="${id.slice(0, 80)}">` : `<${element.name}> (line ${element.line})`;
}
