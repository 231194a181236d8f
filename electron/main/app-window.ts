import type { BrowserWindow } from 'electron';
import { EVENT_CHANNEL } from '../shared/channels';
import type { ShellEvent } from '../shared/shell-bridge';

/** The app's one window, for those who need to ask about it or tell its page something. */
export class AppWindow {
  #window: BrowserWindow | null = null;

  set(window: BrowserWindow | null): void {
    this.#window = window;
  }

  get(): BrowserWindow | null {
    return this.#window;
  }

  /** @param id of a webContents. */
  has(id: number): boolean {
    return this.#window?.webContents.id === id;
  }

  tell(event: ShellEvent): void {
    this.#window?.webContents.send(EVENT_CHANNEL, event);
  }
}
