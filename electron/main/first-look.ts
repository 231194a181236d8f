import { type BrowserWindow, nativeTheme, screen } from 'electron';
import { canBeDragged, type WindowPlace } from './window-place';

const WIDTH = 1280;
const HEIGHT = 840;
/** Longer than any page takes that is going to come. */
const PATIENCE_MS = 3000;

/**
 * Wayland lets nothing be painted for a window that isn't shown, so that `ready-to-show` never comes there
 * (electron/electron#48859, since Electron 38).
 */
const SHOWN_AT_ONCE = process.platform === 'linux';

/**
 * How a window begins: where the last one stood, else as large as the screen lets it be; in the colour of the page's own
 * paper.
 */
export function firstLook(place: WindowPlace) {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const last = place.read();
  const held = last && screen.getAllDisplays().some(({ workArea }) => canBeDragged(last, workArea));
  const options = {
    ...(held
      ? { x: last.x, y: last.y, width: last.width, height: last.height }
      : { width: Math.min(last?.width ?? WIDTH, width), height: Math.min(last?.height ?? HEIGHT, height) }),
    minWidth: Math.min(640, width),
    minHeight: Math.min(480, height),
    title: 'Plumpkin',
    show: SHOWN_AT_ONCE,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1d1b1a' : '#f7f3ec',
  };
  return { options, maximized: last?.maximized ?? false };
}

/** Shows it with its first picture; a page that never paints is better seen than waited for. */
export function showWhenPainted(window: BrowserWindow, maximized: boolean): void {
  const show = () => {
    if (window.isDestroyed()) return;
    if (maximized) window.maximize();
    else if (!window.isVisible()) window.show();
  };
  if (SHOWN_AT_ONCE) {
    show();
    return;
  }
  const patience = setTimeout(show, PATIENCE_MS);
  window.once('ready-to-show', () => {
    clearTimeout(patience);
    if (!window.isVisible()) show();
  });
}
