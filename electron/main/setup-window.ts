import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import { CHANNELS } from '../shared/channels';
import { APP_PAGE } from './app-origin';
import type { AppWindow } from './app-window';
import { CloseGuard } from './close-guard';
import type { FileDesk } from './file-desk';
import type { FileTokens } from './file-tokens';
import type { Handle } from './guarded-handle';
import type { OpenDoor } from './open-door';
import { ReloadBudget } from './reload-budget';
import { WEB_PREFERENCES } from './web-preferences';

export interface WindowNeeds {
  readonly handle: Handle;
  readonly appWindow: AppWindow;
  readonly door: OpenDoor;
  readonly desk: FileDesk;
  readonly tokens: FileTokens;
}

/** The window: opening it, closing it without losing anything, bringing its page back after a crash. */
export function setupWindow(needs: WindowNeeds): void {
  const { handle, appWindow } = needs;
  let guard: CloseGuard | null = null;

  const open = () => {
    guard = openWindow(needs);
  };
  open();

  handle(CHANNELS.describeWindow, ({ title, dirty }) => {
    guard?.describe(dirty);
    const window = appWindow.get();
    window?.setTitle(`${dirty && process.platform !== 'darwin' ? '• ' : ''}${title} – Plumpkin`);
    window?.setDocumentEdited(dirty);
  });

  app.on('before-quit', () => guard?.quitAsked());
  app.on('window-all-closed', async () => {
    if (process.platform === 'darwin') return;
    await needs.desk.idle();
    app.quit();
  });
  app.on('activate', () => {
    if (!appWindow.get()) open();
  });
}

function openWindow({ appWindow, door, tokens }: WindowNeeds): CloseGuard {
  const window = new BrowserWindow({
    width: 1280,
    height: 840,
    minWidth: 640,
    minHeight: 480,
    show: false,
    // The page's own paper and charcoal, so that nothing flashes before it paints.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1d1b1a' : '#f7f3ec',
    webPreferences: { ...WEB_PREFERENCES, preload: join(__dirname, 'preload.cjs') },
  });
  const contentsId = window.webContents.id;
  appWindow.set(window);

  const guard = new CloseGuard({
    ask: () => askAboutUnsaved(window),
    askPageToSave: () => appWindow.tell({ kind: 'save-before-close' }),
    closeNow: () => window.close(),
    quit: () => app.quit(),
  });

  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    if (!guard.mayClose()) event.preventDefault();
  });
  window.on('closed', () => {
    appWindow.set(null);
    door.close();
    tokens.forget(contentsId);
    guard.closed();
  });
  window.webContents.on('did-start-navigation', (event) => {
    if (!event.isMainFrame || event.isSameDocument) return;
    // A page that loads anew listens for nothing yet, and has forgotten what it held.
    door.close();
    tokens.forget(contentsId);
    guard.describe(false);
  });
  bringBackAfterCrash(window);
  void window.loadURL(APP_PAGE);
  return guard;
}

async function askAboutUnsaved(window: BrowserWindow): Promise<'save' | 'discard' | 'cancel'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Save the changes before closing?',
    detail: 'What you drew and recorded since the last save would be lost.',
    buttons: ['Save', 'Cancel', 'Don’t Save'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? 'save' : response === 2 ? 'discard' : 'cancel';
}

function bringBackAfterCrash(window: BrowserWindow): void {
  const budget = new ReloadBudget();
  window.webContents.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    if (budget.spend(Date.now())) return window.webContents.reload();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'Plumpkin’s window keeps crashing.',
      detail: `It was brought back several times within a minute (${details.reason}).`,
      buttons: ['Try Again', 'Close'],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) window.webContents.reload();
    else window.destroy();
  });
}
