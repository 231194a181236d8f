import fs from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, webContents } from 'electron';
import { CHANNELS } from '../shared/channels';
import type { FileFilter } from '../shared/shell-bridge';
import { Drafts } from './drafts';
import { FileDesk, type FileDialogs } from './file-desk';
import { fileFailure } from './file-failure';
import { FileTokens } from './file-tokens';
import type { Handle } from './guarded-handle';
import { RecentFiles } from './recent-files';

export interface Files {
  readonly desk: FileDesk;
  readonly tokens: FileTokens;
  readonly drafts: Drafts;
}

export function setupFiles(handle: Handle, complain: (message: string) => void): Files {
  const tokens = new FileTokens();
  const drafts = new Drafts({ fs, folder: app.getPath('userData'), complain });
  const recent = new RecentFiles(fs, join(app.getPath('userData'), 'recent-files.json'));
  const desk = new FileDesk({ fs, dialogs: nativeDialogs(), tokens, recent, drafts, documents, complain });
  handle(CHANNELS.openFile, (request, windowId) => desk.open(request, windowId));
  handle(CHANNELS.saveFile, (request, windowId) => desk.save(request, windowId));
  handle(CHANNELS.recentFiles, () => recent.list());
  handle(CHANNELS.keepDraft, (bytes) => drafts.keep(bytes));
  handle(CHANNELS.writeJournal, async ({ token, ...piece }, windowId) => {
    const path = token === null ? null : tokens.pathFor(windowId, token);
    try {
      await drafts.write(piece, path);
      return { ok: true };
    } catch (error) {
      complain(`The journal could not be written: ${String(error)}`);
      return fileFailure(error, '', 'writing');
    }
  });
  return { desk, tokens, drafts };
}

function documents(): string {
  try {
    return app.getPath('documents');
  } catch {
    return app.getPath('home');
  }
}

function nativeDialogs(): FileDialogs {
  return {
    async askOpen(windowId, folder, filters) {
      const options = {
        defaultPath: folder,
        filters: [...(filters.length > 1 ? [together(filters)] : []), ...filters].map(electronFilter),
        properties: ['openFile' as const],
      };
      const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(windowId), options);
      return canceled ? null : (filePaths[0] ?? null);
    },
    async askSave(windowId, suggested, filters) {
      const options = {
        defaultPath: suggested,
        filters: filters.map(electronFilter),
        properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
      };
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(windowId), options);
      return canceled || filePath === '' ? null : filePath;
    },
  };
}

/** All kinds at once, first in the list. */
function together(filters: readonly FileFilter[]): FileFilter {
  return {
    label: filters.map((filter) => filter.label).join(', '),
    extensions: filters.flatMap((filter) => filter.extensions),
  };
}

function electronFilter(filter: FileFilter): Electron.FileFilter {
  return { name: filter.label, extensions: [...filter.extensions] };
}

function windowOf(windowId: number): BrowserWindow {
  const contents = webContents.fromId(windowId);
  const window = contents && BrowserWindow.fromWebContents(contents);
  if (!window) throw new Error('The window that asked is gone');
  return window;
}
