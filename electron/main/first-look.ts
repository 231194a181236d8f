import { type BrowserWindow, nativeTheme, screen } from 'electron';

const WIDTH = 1280;
const HEIGHT = 840;
/** Longer than any page takes that is going to come. */
const PATIENCE_MS = 3000;

/**
 * Wayland lets nothing be painted for a window that isn't shown, so that `ready-to-show` never comes there
 * (electron/electron#48859, since Electron 38).
 */
const SHOWN_AT_ONCE = process.platform === 'linux';

/** How a new window begins: as large as the screen lets it be, in the colour of the page's own paper. */
export function firstLook() {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return {
    width: Math.min(WIDTH, width),
    height: Math.min(HEIGHT, height),
    minWidth: Math.min(640, width),
    minHeight: Math.min(480, height),
    title: 'Plumpkin',
    show: SHOWN_AT_ONCE,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1d1b1a' : '#f7f3ec',
  };
}

/** Shows it with its first picture; a page that never paints is better seen than waited for. */
export function showWhenPainted(window: BrowserWindow): void {
  if (SHOWN_AT_ONCE) return;
  const show = () => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  const patience = setTimeout(show, PATIENCE_MS);
  window.once('ready-to-show', () => {
    clearTimeout(patience);
    show();
  });
}
