import type { MenuItemConstructorOptions } from 'electron';
import type { NativeMenu } from '../shared/shell-bridge';

/**
 * The native menu: what the page's command table says, with what only the
 * system can do (services, hiding, quitting) around it.
 * @param choose called with the id of the command chosen.
 */
export function menuTemplate(
  menus: NativeMenu,
  isMac: boolean,
  choose: (id: string) => void,
): MenuItemConstructorOptions[] {
  const own = menus.map(
    (menu): MenuItemConstructorOptions => ({
      label: menu.label,
      submenu: menu.items.map((item): MenuItemConstructorOptions => {
        if (item === 'separator') return { type: 'separator' };
        if ('role' in item) return { role: item.role, ...(item.label === undefined ? {} : { label: item.label }) };
        return {
          label: item.label,
          enabled: item.enabled ?? true,
          ...(item.checked === undefined ? {} : { type: 'checkbox', checked: item.checked }),
          ...(item.shortcut !== undefined && isShown(item.shortcut, isMac)
            ? { accelerator: item.shortcut, registerAccelerator: false }
            : {}),
          click: () => choose(item.id),
        };
      }),
    }),
  );
  return isMac ? [{ role: 'appMenu' }, ...own, MAC_WINDOW_MENU] : own;
}

/** Electron's own lacks ⌘W, which it has in a File menu that we don't take from it. */
const MAC_WINDOW_MENU: MenuItemConstructorOptions = {
  role: 'window',
  submenu: [
    { role: 'minimize' },
    { role: 'zoom' },
    { type: 'separator' },
    { role: 'front' },
    { type: 'separator' },
    { role: 'close' },
  ],
};

/**
 * Shown is all that a menu's keys are meant to be: the page listens for them itself, and must not hear them twice. A Mac
 * takes them all the same (electron/electron#18295), where the page leaves them alone: a plain letter out of what is typed
 * into a field.
 */
function isShown(shortcut: string, isMac: boolean): boolean {
  return !isMac || shortcut.startsWith('CmdOrCtrl+');
}
