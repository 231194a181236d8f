import type { BrowserWindow } from 'electron';
import { EVENT_CHANNEL } from '../shared/channels';
import type { ShellEvent } from '../shared/shell-bridge';

/** The app's one window, for those who need to ask about it, tell its page something or have it in front of them. */
export class AppWindow {
  #window: BrowserWindow | null = null;
  #contentsId: number | null = null;
  #open: (() => void) | null = null;

  /** @param open from now on, opens it where there is none. */
  setOpener(open: () => void): void {
    this.#open = open;
  }

  set(window: BrowserWindow | null): void {
    this.#window = window;
    this.#contentsId = window?.webContents.id ?? null;
  }

  get(): BrowserWindow | null {
    return this.#window;
  }

  /** @param id of a webContents. */
  has(id: number): boolean {
    return this.#contentsId === id;
  }

  /** In front of all others; opened again where it was closed. Before the app is ready it is on its way anyhow. */
  summon(): void {
    if (!this.#window) {
      this.#open?.();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  tell(event: ShellEvent): void {
    this.#window?.webContents.send(EVENT_CHANNEL, event);
  }
}
