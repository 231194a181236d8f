/** What arrow keys move on the timeline, seconds; with Shift farther. */
export const STEP_SECONDS = 1 / 30;
export const FAR_SECONDS = 0.25;
/** From so near something dragged along the timeline is drawn to what it belongs to. */
export const SNAP_PX = 7;
