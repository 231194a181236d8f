/** What the label of a pixel says that is of no region; regions count from 1. */

export const PAPER = 0;
/** Shared out among the regions beside it. */
export const LINE = 0xffff;
export const UNKNOWN = 0xfffe;
/** Between two flat colours, shared out among all that is beside it, the paper as well. */
export const EDGE = 0xfffd;
