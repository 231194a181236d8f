import * as Dialog from '@radix-ui/react-dialog';
import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { commandTable } from './commands';
import { releaseKeyboard } from './focus-canvas';
import { TABLES } from './language';
import { type Findable, searchCommands } from './palette-search';
import { useServices } from './services-context';
import { shortcutText } from './shortcuts';

const KEPT_RECENT = 6;
const PAGE = 8;

/** Every command by its name, in whichever language it is typed. */
export function CommandPalette() {
  const services = useServices();
  const { shell, strings, preferences } = services;
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const all = useFindable();
  const found = searchCommands(all, typed, preferences.getState().recentCommands);
  const current = found[Math.min(active, found.length - 1)];
  const close = () => shell.setState({ dialog: 'none' });

  const choose = ({ command }: Findable) => {
    if (!command.enabled()) return;
    close();
    preferences.setState(({ recentCommands }) => ({
      recentCommands: [command.id, ...recentCommands.filter((id) => id !== command.id)].slice(0, KEPT_RECENT),
    }));
    command.run(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (step !== undefined) setActive(stepped(Math.min(active, found.length - 1), step, found.length));
    else if (event.key === 'Enter' && current) choose(current);
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) close();
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content
          className="dialog palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (shell.getState().dialog === 'none') releaseKeyboard();
          }}
        >
          <Dialog.Title className="visually-hidden">{strings.palette}</Dialog.Title>
          <input
            className="palette-input"
            role="combobox"
            aria-label={strings.palette}
            aria-expanded
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-activedescendant={current ? optionId(current) : undefined}
            placeholder={strings.paletteAsk}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div id="palette-list" className="palette-list" role="listbox" aria-label={strings.palette}>
            {found.map((each) => (
              <Option key={each.command.id} each={each} active={each === current} choose={choose} />
            ))}
          </div>
          <p className={found.length > 0 ? 'visually-hidden' : 'palette-nothing'} role="status">
            {found.length > 0 ? strings.paletteCount(found.length) : strings.paletteNothing}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface OptionProps {
  readonly each: Findable;
  readonly active: boolean;
  readonly choose: (each: Findable) => void;
}

function Option({ each, active, choose }: OptionProps) {
  const { platform } = useServices();
  const { command } = each;
  const box = useRef<HTMLDivElement>(null);
  const [shortcut] = command.shortcuts;
  useEffect(() => {
    if (active) box.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, and points here.
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of that field.
    <div
      ref={box}
      id={optionId(each)}
      className="palette-option"
      role="option"
      aria-selected={active}
      aria-disabled={!command.enabled()}
      onClick={() => choose(each)}
    >
      <span>{command.label.startsWith(command.title) ? command.label : command.title}</span>
      {command.checked?.() ? <Check size={15} aria-hidden /> : null}
      {shortcut ? <kbd>{shortcutText(shortcut, platform.system)}</kbd> : null}
    </div>
  );
}

/** All commands but the palette itself, with what each language calls them. */
function useFindable(): readonly Findable[] {
  const services = useServices();
  return useMemo(() => {
    const tables = Object.values(TABLES).map((strings) => commandTable({ ...services, strings }));
    return [...services.commands.values()].flatMap((command) => {
      if (command.id === 'palette') return [];
      const others = tables.map((table) => table.get(command.id)?.title ?? '');
      return [{ command, names: [...new Set([command.label, command.title, ...others])] }];
    });
  }, [services]);
}

function optionId({ command }: Findable): string {
  return `palette-${command.id}`;
}

/** One step goes round at the ends; a page stops there. */
function stepped(from: number, by: number, count: number): number {
  if (Math.abs(by) === 1) return (from + by + count) % Math.max(count, 1);
  return Math.min(Math.max(from + by, 0), count - 1);
}
