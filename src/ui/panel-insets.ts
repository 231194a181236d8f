import type { Insets } from '../editor/session';

/** The line of hints, with its air. */
export const HINT_PX = 72;

/** The timeline's own margin, and some air above it. */
export const TIMELINE_AIR_PX = 34;

/** What the panels take at the edges of the canvas while there is no timeline. */
export const PANEL_INSETS: Insets = { top: 78, right: 292, bottom: HINT_PX, left: 84 };
