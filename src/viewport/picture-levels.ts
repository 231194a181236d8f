/** The sizes a picture is kept in. Pure. */

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Of a texture: 90 MB with its smaller copies. */
export const MOST_TEXELS = 4096 * 4096;
/** One whose larger side is no longer is small enough. */
const SMALL_PX = 1024;

/** @returns those below the picture's own, each half as large as the one before, but one as large as a texture may be. */
export function levelsBelow(whole: PixelSize): PixelSize[] {
  const levels: PixelSize[] = [];
  for (let last = whole; last.width * last.height > MOST_TEXELS || Math.max(last.width, last.height) > SMALL_PX; ) {
    last = below(last);
    levels.push(last);
  }
  return levels;
}

function below({ width, height }: PixelSize): PixelSize {
  const toFit = Math.sqrt(MOST_TEXELS / (width * height));
  if (toFit < 1 && toFit > 0.5) return { width: Math.floor(width * toFit), height: Math.floor(height * toFit) };
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}
