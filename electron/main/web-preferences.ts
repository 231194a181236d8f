import type { WebPreferences } from 'electron';

/** Every switch that keeps the page a web page, written out: defaults have changed before. */
export const WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  disableBlinkFeatures: 'Auxclick',
  // Dictionaries would be fetched.
  spellcheck: false,
} as const satisfies WebPreferences;
