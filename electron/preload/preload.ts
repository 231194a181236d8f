/** The only door between the page and the shell: named functions, plain values, nothing else of Electron. */

import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, EVENT_CHANNEL } from '../shared/channels';
import type { PlumpkinShell, ShellEvent } from '../shared/shell-bridge';

const SYSTEMS: Readonly<Record<string, PlumpkinShell['system']>> = { darwin: 'mac', win32: 'windows' };

const shell: PlumpkinShell = {
  system: SYSTEMS[process.platform] ?? 'linux',
  ready: () => ipcRenderer.invoke(CHANNELS.ready),
  openFile: (request) => ipcRenderer.invoke(CHANNELS.openFile, request),
  saveFile: (request) => ipcRenderer.invoke(CHANNELS.saveFile, request),
  recentFiles: () => ipcRenderer.invoke(CHANNELS.recentFiles),
  keepDraft: (bytes) => ipcRenderer.invoke(CHANNELS.keepDraft, bytes),
  writeJournal: (piece) => ipcRenderer.invoke(CHANNELS.writeJournal, piece),
  describeWindow: (state) => ipcRenderer.invoke(CHANNELS.describeWindow, state),
  savedBeforeClose: (saved) => ipcRenderer.invoke(CHANNELS.savedBeforeClose, saved),
  setMenu: (menus) => ipcRenderer.invoke(CHANNELS.setMenu, menus),
  setQuestions: (questions) => ipcRenderer.invoke(CHANNELS.setQuestions, questions),
  openLink: (url) => ipcRenderer.invoke(CHANNELS.openLink, url),
  onEvent(listener) {
    const forward = (_event: unknown, event: ShellEvent) => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, forward);
    };
  },
};

contextBridge.exposeInMainWorld('plumpkinShell', shell);
