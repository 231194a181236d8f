import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { CHANNELS } from '../shared/channels';
import type { ShellQuestions } from '../shared/shell-bridge';
import type { AppWindow } from './app-window';
import { bringBackAfterCrash } from './bring-back';
import { type CloseChoice, CloseGuard } from './close-guard';
import type { Drafts } from './drafts';
import { ENGLISH_QUESTIONS } from './english-questions';
import type { FileTokens } from './file-tokens';
import { firstLook, showWhenPainted } from './first-look';
import type { Handle } from './guarded-handle';
import type { OpenDoor } from './open-door';
import { WEB_PREFERENCES } from './web-preferences';
import { WindowPlace } from './window-place';

export interface WindowNeeds {
  readonly handle: Handle;
  readonly appWindow: AppWindow;
  readonly door: OpenDoor;
  readonly tokens: FileTokens;
  readonly drafts: Drafts;
  /** Its address. */
  readonly page: string;
  /** Says aloud, on stderr, what the artist need not act on. */
  readonly complain: (message: string) => void;
}

/** The window: opening it, closing it without losing anything, bringing its page back after a crash. */
export function setupWindow(needs: WindowNeeds): void {
  const { handle, appWindow } = needs;
  let guard: CloseGuard | null = null;
  let questions: ShellQuestions = ENGLISH_QUESTIONS;

  const open = () => {
    guard = openWindow(needs, () => questions);
  };
  appWindow.setOpener(open);
  open();

  handle(CHANNELS.describeWindow, ({ title, dirty }) => {
    guard?.describe(dirty);
    const window = appWindow.get();
    window?.setTitle(`${dirty && process.platform !== 'darwin' ? '• ' : ''}${title} – Plumpkin`);
    if (process.platform === 'darwin') window?.setDocumentEdited(dirty);
  });
  handle(CHANNELS.savedBeforeClose, (saved) => guard?.pageSaved(saved));
  handle(CHANNELS.setQuestions, (words) => {
    questions = words;
  });

  app.on('before-quit', () => guard?.quitAsked());
  app.on('activate', () => {
    if (!appWindow.get()) open();
  });
}

/** @param questions in the artist's language. */
function openWindow(needs: WindowNeeds, questions: () => ShellQuestions): CloseGuard {
  const { appWindow, door, tokens, drafts, complain, page } = needs;
  const place = new WindowPlace(join(app.getPath('userData'), 'window.json'));
  const { options, maximized } = firstLook(place);
  const window = new BrowserWindow({
    ...options,
    webPreferences: { ...WEB_PREFERENCES, preload: join(__dirname, 'preload.cjs') },
  });
  const contentsId = window.webContents.id;
  appWindow.set(window);

  const guard = new CloseGuard({
    ask: () => askAboutUnsaved(window, questions().unsaved),
    askPageToSave: () => appWindow.tell({ kind: 'save-before-close' }),
    close: () => window.close(),
    // The window that closes counts among the open ones until it has told everybody.
    quit: () => setImmediate(() => app.quit()),
  });
  /** It listens for nothing, and has forgotten what it held. */
  const pageGone = () => {
    door.close();
    tokens.forget(contentsId);
    guard.pageGone();
  };
  const askFirst = (event: { preventDefault(): void }) => {
    if (!guard.mayClose()) event.preventDefault();
  };

  showWhenPainted(window, maximized);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    place.keep({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    askFirst(event);
  });
  // Windows tells nobody else when it shuts down.
  window.on('query-session-end', askFirst);
  window.on('closed', () => {
    appWindow.set(null);
    door.close();
    tokens.forget(contentsId);
    if (guard.settled) void drafts.settle();
    guard.closed();
  });
  // Not `did-start-navigation`, which comes before one that is prevented: the page is still there then.
  window.webContents.on('did-navigate', pageGone);
  bringBackAfterCrash(window, { pageGone, question: () => questions().crashed });
  window.loadURL(page).catch((error: unknown) => complain(`The page could not be loaded: ${String(error)}`));
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
