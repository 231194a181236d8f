import type { Editor } from '../editor/editor';
import type { Insets } from '../editor/session';

/** The line of hints, with its air. */
export const HINT_PX = 72;

/** The timeline's own margin, and some air above it. */
export const TIMELINE_AIR_PX = 34;

/** The bars, and under them the options of the tool: Draw alone has them, but a view is shared from mode to mode. */
const TOP_PX = 132;

/** What the panels take at the edges of the canvas while there is no timeline. */
export const PANEL_INSETS: Insets = { top: TOP_PX, right: 292, bottom: HINT_PX, left: 84 };

/** As far as where tools are on the other side. */
const BARE_PX = 84;

/** What lies along the bottom takes so much of the canvas, CSS pixels. @returns leaves it to the line of hints again. */
export function takeBottom(editor: Editor, px: number): () => void {
  setInsets(editor, { bottom: px });
  return () => setInsets(editor, { bottom: HINT_PX });
}

/** The canvas takes the place of the panel at the side. @returns leaves it to the panel again. */
export function takeSide(editor: Editor): () => void {
  setInsets(editor, { right: BARE_PX });
  return () => setInsets(editor, { right: PANEL_INSETS.right });
}

function setInsets(editor: Editor, change: Partial<Insets>): void {
  editor.patch({ insets: { ...editor.session.getState().insets, ...change } });
}
