import { app, type Session, session, shell } from 'electron';
import { CHANNELS } from '../shared/channels';
import { isAllowedLink } from './allowed-links';
import { isAppUrl } from './app-origin';
import type { Handle } from './guarded-handle';

/** Before the app is ready: every renderer is sandboxed, whatever its window says. */
export function setupSandbox(): void {
  app.enableSandbox();
}

/**
 * Before the app is ready: bodies are drawn on any machine. A graphics driver that crashed some times doesn't cost the page
 * its 3D for good, and where there is none (virtual machines, remote desktops) Chromium draws by itself, which it does no
 * more unasked, for fear of pages that, other than ours, aren't known.
 */
export function setupGraphics(): void {
  app.disableDomainBlockingFor3DAPIs();
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
}

/** Denies whatever a page could ask of the machine; the app needs none of it, and no network. */
export function setupSecurity(handle: Handle): void {
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);

  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });

  handle(CHANNELS.openLink, async (url) => {
    if (!isAllowedLink(url)) throw new Error('Refused to open a link that is not on the list');
    await shell.openExternal(url);
  });
}

function denyPermissions(pageSession: Session): void {
  pageSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pageSession.setPermissionCheckHandler(() => false);
  pageSession.setDevicePermissionHandler(() => false);
  pageSession.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}

function denyNetwork(pageSession: Session): void {
  pageSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocal(details.url) });
  });
}

/** The app's own files, and what the page holds in memory. */
export function isLocal(url: string): boolean {
  return (
    isAppUrl(url) || url.startsWith('data:') || url.startsWith('blob:app://plumpkin/') || url.startsWith('devtools:')
  );
}
