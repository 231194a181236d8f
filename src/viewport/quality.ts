/**
 * How much to spend on a frame. While things move and the graphics processor
 * falls behind, effects go down a step at a time; as soon as the picture rests,
 * one frame is drawn at full quality. Pure: told when frames were late, asked
 * for a level.
 */

export interface QualityLevel {
  /** Most device pixels a CSS pixel. */
  readonly maxPixelRatio: number;
  /** Samples a pixel; 0: edges are not smoothed. */
  readonly samples: 4 | 0;
  /** Creases and soft shadows between layers. */
  readonly layers: boolean;
  /** The ground shadow follows every n-th frame. */
  readonly groundEvery: number;
}

export const QUALITY_LEVELS: readonly QualityLevel[] = [
  { maxPixelRatio: 4, samples: 4, layers: true, groundEvery: 1 },
  { maxPixelRatio: 2, samples: 0, layers: true, groundEvery: 2 },
  { maxPixelRatio: 1, samples: 0, layers: true, groundEvery: 3 },
  { maxPixelRatio: 1, samples: 0, layers: false, groundEvery: 4 },
  { maxPixelRatio: 0.7, samples: 0, layers: false, groundEvery: 8 },
];

/** Of any level: the canvas has room for that. */
export const MOST_PIXEL_RATIO = Math.max(...QUALITY_LEVELS.map(({ maxPixelRatio }) => maxPixelRatio));

const WINDOW = 14;
const LATE_TO_DROP = 8;
/** On-time frames in a row after which one step up is tried again; doubles when the step proves too far. */
const FIRST_PATIENCE = 240;

export class QualityGovernor {
  #level = 0;
  #late = 0;
  #seen = 0;
  #onTime = 0;
  #patience = FIRST_PATIENCE;

  /** The level to draw moving frames at. */
  get moving(): QualityLevel {
    return QUALITY_LEVELS[this.#level] as QualityLevel;
  }

  /** The level of a picture that rests. */
  get resting(): QualityLevel {
    return QUALITY_LEVELS[0] as QualityLevel;
  }

  /** 0 = best. */
  get index(): number {
    return this.#level;
  }

  /** @param late the last frame was still being drawn when this one began. */
  note(late: boolean): void {
    this.#seen++;
    if (late) this.#late++;
    this.#onTime = late ? 0 : this.#onTime + 1;
    if (this.#late >= LATE_TO_DROP) {
      if (this.#level < QUALITY_LEVELS.length - 1) this.#level++;
      if (this.#patience < 60 * FIRST_PATIENCE) this.#patience *= 2;
      this.#restart();
    } else if (this.#seen >= WINDOW) {
      this.#seen = 0;
      this.#late = 0;
    }
    if (this.#onTime >= this.#patience && this.#level > 0) {
      this.#level--;
      this.#restart();
    }
  }

  #restart(): void {
    this.#late = 0;
    this.#seen = 0;
    this.#onTime = 0;
  }
}
