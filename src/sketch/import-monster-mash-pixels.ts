/** What a part of a Monster Mash project is drawn with. */

/** Two pictures of the same size, one value a pixel, row by row from the top. */
export interface PartPixels {
  readonly width: number;
  readonly height: number;
  /** 0 outside, anything else inside. */
  readonly mask: Uint8Array;
  /** 0 ink, 64 the closing line, 255 empty. */
  readonly line: Uint8Array;
}

/** Between ink (0) and the closing line (64); between that and empty (255). */
export const DARKEST_GREY = 32;
export const LIGHTEST_GREY = 160;
