import { app } from 'electron';
import { APP_ID } from './app-id';

/** Windows keeps a window with the pinned shortcut it belongs to, also one that a project was opened with. */
export function setupIdentity(): void {
  if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
}
