import type { ViewSize } from '../editor/camera';
import type { Editor } from '../editor/editor';
import type { Insets, Mode } from '../editor/session';
import { keepInView } from '../editor/view-actions';

/** The line of hints, with its air. */
const HINT_PX = 72;

/** Windows so low have no hints, as `words.css` has it. */
const LOW_PX = 460;
const BARE_FOOT_PX = 16;

/** The strip of poses, with a second line of words above it. */
const STRIP_PX = 128;

/** The timeline's own margin, and some air above it. */
const TIMELINE_AIR_PX = 34;

/** The bars, and under them the options of the tool: Draw alone has them, but a view is shared from mode to mode. */
const TOP_PX = 132;

/** What the panels take at the edges of the canvas in Draw. */
export const PANEL_INSETS: Insets = { top: TOP_PX, right: 292, bottom: HINT_PX, left: 84 };

/** Windows no wider have each bar in a line of its own and what stands at the side along the bottom, as `narrow.css` has it. */
export const NARROW_PX = 620;
const NARROW_INSETS = { top: 216, right: 16, left: 68 };

/** As far as where tools are on the other side. */
const BARE_PX = 84;

/** Smaller windows have no room for the small view of the body beside the drawing, as `look.css` has it. */
export function hasRoomForLiveBody({ width, height }: ViewSize): boolean {
  return height >= 640 && width >= (height >= 1000 ? 800 : 1020);
}

/** The timeline grows with its takes up to this, CSS pixels. */
export function timelineMostPx(windowHeightPx: number): number {
  return Math.min(280, Math.max(180, 0.32 * windowHeightPx));
}

/**
 * What lies along the bottom in a mode gets its room as the mode begins, at its highest and once for all: the character
 * doesn't move from under the hand that puts a first pin, or records one take after the other.
 * @returns whether that is another room than there was.
 */
export function makeRoom(editor: Editor, mode: Mode): boolean {
  const { viewSize, insets } = editor.session.getState();
  const bottom = bottomPx(mode, viewSize.height);
  const sides = sidesOf(viewSize.width, insets);
  if (bottom === insets.bottom && sides.top === insets.top) return false;
  editor.patch({ insets: { ...sides, bottom } });
  return true;
}

/** The same, and the drawing comes out from under what lies there now. */
export function makeRoomInView(editor: Editor): void {
  const { mode } = editor.session.getState();
  if (makeRoom(editor, mode) && mode !== 'draw') keepInView(editor);
}

/** Those of a narrow window, and of a wide one that was narrow; else as they are. */
function sidesOf(width: number, insets: Insets): Insets {
  if (width <= NARROW_PX) return { ...insets, ...NARROW_INSETS };
  return insets.top === NARROW_INSETS.top ? PANEL_INSETS : insets;
}

function bottomPx(mode: Mode, windowHeightPx: number): number {
  if (mode === 'animate') return timelineMostPx(windowHeightPx) + TIMELINE_AIR_PX;
  const hint = windowHeightPx > LOW_PX ? HINT_PX : BARE_FOOT_PX;
  return mode === 'pose' ? hint + STRIP_PX : hint;
}

/** The canvas takes the place of the panel at the side. @returns leaves it to the panel again. */
export function takeSide(editor: Editor): () => void {
  setRight(editor, BARE_PX);
  return () => setRight(editor, PANEL_INSETS.right);
}

function setRight(editor: Editor, right: number): void {
  const { insets, viewSize } = editor.session.getState();
  editor.patch({ insets: { ...insets, right: viewSize.width <= NARROW_PX ? NARROW_INSETS.right : right } });
}
