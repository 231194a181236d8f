/** Keys by what they type (`event.key`), so that every keyboard layout works; Cmd takes Ctrl's place on a Mac. */

import type { Command, CommandTable } from './commands';

export interface Shortcut {
  /** As `KeyboardEvent.key`; letters in lower case. */
  readonly key: string;
  readonly command?: boolean;
  readonly shift?: boolean;
}

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export type System = 'mac' | 'windows' | 'linux';

/** The command a key press means; null when none is enabled for it. */
export function commandFor(table: CommandTable, press: KeyPress, system: System): Command | null {
  for (const command of table.values()) {
    if (command.shortcuts.some((shortcut) => matches(shortcut, press, system)) && command.enabled()) return command;
  }
  return null;
}

export function matches(shortcut: Shortcut, press: KeyPress, system: System): boolean {
  const command = system === 'mac' ? press.metaKey : press.ctrlKey;
  const other = system === 'mac' ? press.ctrlKey : press.metaKey;
  if (other || press.altKey || command !== (shortcut.command ?? false)) return false;
  // Signs such as + and ? are typed with Shift on some layouts and without on others.
  const letter = /^[a-z]$/.test(shortcut.key) || shortcut.key.length > 1;
  if (letter && press.shiftKey !== (shortcut.shift ?? false)) return false;
  return typed(press) === shortcut.key;
}

/** On a layout without Latin letters the key's place stands in for them. */
function typed(press: KeyPress): string {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (key.length !== 1 || key.charCodeAt(0) < 128) return key;
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(press.code);
  return place?.[1]?.toLowerCase() ?? place?.[2] ?? key;
}

const READABLE: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Backspace: '⌫',
};

/** As it is written in menus: `Ctrl+Shift+Z`, `⇧⌘Z`. */
export function shortcutText(shortcut: Shortcut, system: System): string {
  const key = READABLE[shortcut.key] ?? (shortcut.key.length === 1 ? shortcut.key.toUpperCase() : shortcut.key);
  if (system === 'mac') return `${shortcut.shift ? '⇧' : ''}${shortcut.command ? '⌘' : ''}${key}`;
  return `${shortcut.command ? 'Ctrl+' : ''}${shortcut.shift ? 'Shift+' : ''}${key}`;
}

/** As Electron's menus want it. */
export function acceleratorOf(shortcut: Shortcut): string {
  const key =
    shortcut.key === ' '
      ? 'Space'
      : shortcut.key === '+'
        ? 'Plus'
        : READABLE[shortcut.key]
          ? shortcut.key
          : shortcut.key.toUpperCase();
  return `${shortcut.command ? 'CmdOrCtrl+' : ''}${shortcut.shift ? 'Shift+' : ''}${key}`;
}
