/** How what shows the body's turn is turned by hand. */

export const RADIANS_PER_PX = Math.PI / 130;
/** Of an arrow key. */
export const KEY_STEP = Math.PI / 12;

/** To the right and up, by key. */
export const TURNS: Readonly<Record<string, readonly [yaw: number, pitch: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
