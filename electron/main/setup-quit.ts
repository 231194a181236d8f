import { app } from 'electron';
import type { AppWindow } from './app-window';
import type { FileDesk } from './file-desk';

/** The app ends with its window, but on a Mac; and never before the files under way are written. */
export function setupQuit(appWindow: AppWindow, desk: FileDesk): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (!desk.busy) return;
    event.preventDefault();
    void desk.idle().then(() => {
      // Started again meanwhile: that window is here to stay.
      if (!appWindow.get()) app.quit();
    });
  });
}
