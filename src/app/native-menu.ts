/** The desktop window's own menu, from the same table as everything else. */

import type { Menu, MenuCommand, MenuRole } from '../platform/ports';
import type { CommandId, CommandTable } from '../ui/commands';
import type { PanelContext } from '../ui/services-context';
import { acceleratorOf } from '../ui/shortcuts';
import { TEXT_FIELDS } from './keyboard';

type MenuPlan = readonly (readonly [
  label: 'file' | 'edit' | 'view',
  items: readonly (CommandId | MenuRole | 'separator')[],
])[];

const PLAN: MenuPlan = [
  [
    'file',
    ['file.new', 'file.open', 'separator', 'file.save', 'file.save-as', 'separator', 'file.export', 'file.template'],
  ],
  [
    'edit',
    [
      'undo',
      'redo',
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      'duplicate',
      'delete',
      'rename',
      'select.all',
      'separator',
      'part.group',
      'part.ungroup',
      'part.hide',
      'part.show-all',
      'part.lock',
      'part.unlock-all',
      'part.unlink',
      'mirror.horizontal',
      'mirror.vertical',
      'mirror.image',
      'separator',
      'pose.reset',
    ],
  ],
  [
    'view',
    [
      'mode.draw',
      'mode.pose',
      'mode.animate',
      'separator',
      'zoom.in',
      'zoom.out',
      'zoom.fit',
      'separator',
      'side',
      'alone',
      'look',
      'live-body',
      'separator',
      'theme.system',
      'theme.light',
      'theme.dark',
      'separator',
      'palette',
      'help',
    ],
  ],
];

/** Keeps the menu as the commands are, and runs what is chosen in it. */
export function followMenu(services: PanelContext): void {
  const { editor, shell, preferences, platform, commands } = services;
  platform.window.onCommand((id) => {
    if (editedText(id)) return;
    const command = commands.get(id as CommandId);
    if (command?.enabled() && shell.getState().dialog === 'none') command.run(false);
  });
  let told = '';
  let asked = false;
  const tell = () => {
    asked = false;
    const menus = menusOf(services, commands);
    const text = JSON.stringify(menus);
    if (text === told) return;
    told = text;
    platform.window.setMenu(menus);
  };
  const ask = () => {
    if (asked) return;
    asked = true;
    setTimeout(tell, 100);
  };
  for (const store of [editor.documents, editor.session, preferences]) store.subscribe(ask);
  tell();
}

const TEXT_EDITS: Readonly<Record<string, string>> = { undo: 'undo', redo: 'redo', 'select.all': 'selectAll' };

/** Whether it was meant for the text being typed: a Mac's menu takes the keys that the page leaves to a text field. */
function editedText(id: string): boolean {
  const edit = TEXT_EDITS[id];
  if (!edit || !document.activeElement?.closest(TEXT_FIELDS)) return false;
  document.execCommand(edit);
  return true;
}

function labelOf(commands: CommandTable, role: MenuRole['role']): { label?: string } {
  const command = commands.get(role as CommandId);
  return command ? { label: command.label } : {};
}

function menusOf({ strings }: PanelContext, commands: CommandTable): Menu[] {
  return PLAN.map(([label, items]) => ({
    label: strings.menus[label],
    items: items.flatMap((item): readonly (MenuCommand | MenuRole | 'separator')[] => {
      if (item === 'separator') return [item];
      if (typeof item === 'object') return [{ ...item, ...labelOf(commands, item.role) }];
      const command = commands.get(item);
      if (!command) return [];
      const shortcut = command.shortcuts[0];
      return [
        {
          id: command.id,
          label: command.label,
          enabled: command.enabled(),
          ...(shortcut ? { shortcut: acceleratorOf(shortcut) } : {}),
          ...(command.checked ? { checked: command.checked() } : {}),
        },
      ];
    }),
  }));
}
