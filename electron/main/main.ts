/** The desktop shell, a table of contents. */

import { join } from 'node:path';
import { app, ipcMain } from 'electron';
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

function start(): void {
  const appWindow = new AppWindow();
  const complain = (message: string) => console.error(message);

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
    setupWindow({ handle, appWindow, door, tokens, drafts, complain });
    setupQuit(appWindow, [desk, drafts]);
  });
}

start();
