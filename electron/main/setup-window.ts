import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import { CHANNELS } from '../shared/channels';
import type { ShellQuestions } from '../shared/shell-bridge';
import { APP_PAGE } from './app-origin';
import type { AppWindow } from './app-window';
import { type CloseChoice, CloseGuard } from './close-guard';
import { ENGLISH_QUESTIONS } from './english-questions';
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
  let questions: ShellQuestions = ENGLISH_QUESTIONS;

  const open = () => {
    guard = openWindow(needs, () => questions);
  };
  open();

  handle(CHANNELS.describeWindow, ({ title, dirty }) => {
    guard?.describe(dirty);
    const window = appWindow.get();
    window?.setTitle(`${dirty && process.platform !== 'darwin' ? '• ' : ''}${title} – Plumpkin`);
    window?.setDocumentEdited(dirty);
  });

  handle(CHANNELS.setQuestions, (words) => {
    questions = words;
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

/** @param questions in the artist's language. */
function openWindow({ appWindow, door, tokens }: WindowNeeds, questions: () => ShellQuestions): CloseGuard {
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
    ask: () => askAboutUnsaved(window, questions().unsaved),
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
  bringBackAfterCrash(window, () => questions().crashed);
  void window.loadURL(APP_PAGE);
  return guard;
}

async function askAboutUnsaved(
  window: BrowserWindow,
  { message, detail, save, cancel, discard }: ShellQuestions['unsaved'],
): Promise<CloseChoice> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [save, cancel, discard],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? 'save' : response === 2 ? 'discard' : 'cancel';
}

function bringBackAfterCrash(window: BrowserWindow, question: () => ShellQuestions['crashed']): void {
  const budget = new ReloadBudget();
  window.webContents.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    if (budget.spend(Date.now())) return window.webContents.reload();
    const { message, detail, again, close } = question();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail: `${detail} (${details.reason})`,
      buttons: [again, close],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) window.webContents.reload();
    else window.destroy();
  });
}
