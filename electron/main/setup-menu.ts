import { Menu } from 'electron';
import { CHANNELS } from '../shared/channels';
import type { NativeMenu } from '../shared/shell-bridge';
import type { AppWindow } from './app-window';
import type { Handle } from './guarded-handle';
import { menuTemplate } from './menu-template';

/** The page tells what is in the menu; what is chosen there goes back to it. */
export function setupMenu(handle: Handle, appWindow: AppWindow): void {
  const show = (menus: NativeMenu) => {
    const template = menuTemplate(menus, process.platform === 'darwin', (id) => {
      if (appWindow.get()) appWindow.tell({ kind: 'command', id });
      // On a Mac the menu stays when the window is closed; whoever wants a new drawing, or another, wants a window.
      else appWindow.summon();
    });
    Menu.setApplicationMenu(template.length > 0 ? Menu.buildFromTemplate(template) : null);
  };
  show([]);
  handle(CHANNELS.setMenu, show);
}
