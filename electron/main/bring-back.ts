import { type BrowserWindow, dialog } from 'electron';
import type { ShellQuestions } from '../shared/shell-bridge';
import { ReloadBudget } from './reload-budget';

export interface BringBackNeeds {
  /** At once: nobody listens any more. */
  readonly pageGone: () => void;
  /** In the artist's language. */
  readonly question: () => ShellQuestions['crashed'];
}

/** Loads a window's page anew after a crash; one that goes on crashing, only when a person says so. */
export function bringBackAfterCrash(window: BrowserWindow, { pageGone, question }: BringBackNeeds): void {
  const budget = new ReloadBudget();
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    pageGone();
    // Loading while Chromium still tells of the dead process brings the whole app down in some versions.
    setImmediate(() => void bringBack(details.reason));
  });

  async function bringBack(reason: string): Promise<void> {
    if (window.isDestroyed()) return;
    if (budget.spend(Date.now())) {
      window.webContents.reload();
      return;
    }
    const { message, detail, again, close } = question();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail: `${detail} (${reason})`,
      buttons: [again, close],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === 0) window.webContents.reload();
    else window.destroy();
  }
}
