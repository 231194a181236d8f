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
        if ('role' in item) return { role: item.role };
        return {
          label: item.label,
          enabled: item.enabled ?? true,
          ...(item.checked === undefined ? {} : { type: 'checkbox', checked: item.checked }),
          // Shown only: the page listens for the keys itself, and must not hear them twice.
          ...(item.shortcut === undefined ? {} : { accelerator: item.shortcut, registerAccelerator: false }),
          click: () => choose(item.id),
        };
      }),
    }),
  );
  return isMac ? [{ role: 'appMenu' }, ...own, { role: 'windowMenu' }] : own;
}
