/** The desktop shell, a table of contents. */

import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { APP_PAGE } from './app-origin';
import { AppWindow } from './app-window';
import { createHandle, type Ipc } from './guarded-handle';
import { setupFiles } from './setup-files';
import { setupIdentity } from './setup-identity';
import { setupMenu } from './setup-menu';
import { deliverThroughDoor, setupOpenDoor } from './setup-open-door';
import { registerAppScheme, setupProtocol } from './setup-protocol';
import { setupQuit } from './setup-quit';
import { setupGraphics, setupSandbox, setupSecurity } from './setup-security';
import { setupWindow } from './setup-window';
import { SMOKE_PAGE, setupSmoke, smokeFile } from './smoke';

function start(): void {
  const appWindow = new AppWindow();
  const complain = (message: string) => console.error(message);

  const smoke = smokeFile(process.argv.slice(1), process.cwd());
  if (smoke !== null && !setupSmoke(smoke)) return;

  setupIdentity();
  setupSandbox();
  setupGraphics();
  registerAppScheme();
  const door = setupOpenDoor(appWindow);
  if (!door) {
    app.quit();
    return;
  }

  void app.whenReady().then(() => {
    const handle = createHandle(ipcMain as Ipc, (id) => appWindow.has(id), complain);
    setupSecurity(handle);
    setupProtocol(join(__dirname, '..', 'page'));
    setupMenu(handle, appWindow);
    const { desk, tokens, drafts } = setupFiles(handle, complain);
    deliverThroughDoor({ door, handle, appWindow, desk, tokens, drafts });
    setupWindow({ handle, appWindow, door, tokens, drafts, complain, page: smoke === null ? APP_PAGE : SMOKE_PAGE });
    setupQuit(appWindow, [desk, drafts]);
  });
}

start();
