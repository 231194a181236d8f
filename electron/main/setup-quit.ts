import { app } from 'electron';
import type { AppWindow } from './app-window';

/** Files that are being written. */
export interface Writes {
  readonly busy: boolean;
  idle(): Promise<void>;
}

/** The app ends with its window, but on a Mac; and never before the files under way are written. */
export function setupQuit(appWindow: AppWindow, writes: readonly Writes[]): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    const under = writes.filter(({ busy }) => busy);
    if (under.length === 0) return;
    event.preventDefault();
    void Promise.all(under.map((write) => write.idle())).then(() => {
      // Started again meanwhile: that window is here to stay.
      if (!appWindow.get()) app.quit();
    });
  });
}
