import type { PlumpkinShell } from '../../electron/shared/shell-bridge';
import type { PickerHost } from './browser-files';
import { createBrowserPlatform } from './browser-platform';
import { createElectronPlatform } from './electron-platform';
import type { Platform } from './ports';

/** The platform this page runs on: the desktop app if its preload script left its door open, else the browser. */
export function detectPlatform(page: Window & PickerHost & { readonly plumpkinShell?: PlumpkinShell }): Platform {
  return page.plumpkinShell ? createElectronPlatform(page.plumpkinShell, page) : createBrowserPlatform(page);
}
