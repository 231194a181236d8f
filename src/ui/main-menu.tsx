import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, Menu as MenuIcon } from 'lucide-react';
import type { CommandId } from './commands';
import { DropMenu, SubMenu } from './drop-menu';
import { LANGUAGE_CHOICES, LANGUAGE_NAMES } from './language';
import { useCommand, usePreferences, useServices, useShell } from './services-context';
import { shortcutText } from './shortcuts';

/** So many files of late. */
const RECENT = 8;

const THEMES: readonly CommandId[] = ['theme.system', 'theme.light', 'theme.dark'];

export function MainMenu() {
  const { strings, project } = useServices();
  const theme = usePreferences((preferred) => preferred.theme);
  const language = usePreferences((preferred) => preferred.language);
  const recent = useShell((shell) => shell.recent);
  return (
    <DropMenu
      align="start"
      away={12}
      button={
        <button type="button" className="icon-button" aria-label={strings.menu}>
          <MenuIcon size={19} strokeWidth={1.9} aria-hidden />
        </button>
      }
    >
      <MenuCommand id="file.new" />
      <MenuCommand id="file.open" />
      {recent.length > 0 ? (
        <SubMenu label={strings.openRecent}>
          {recent.slice(0, RECENT).map(({ id, name }) => (
            <Menu.Item key={id} className="menu-item" onSelect={() => project.openRecent(id)}>
              {name}
            </Menu.Item>
          ))}
        </SubMenu>
      ) : null}
      <MenuCommand id="picture.template" />
      <MenuCommand id="picture.background" />
      <div className="menu-line" />
      <MenuCommand id="paste" />
      <div className="menu-line" />
      <MenuCommand id="file.save" />
      <MenuCommand id="file.save-as" />
      <MenuCommand id="file.export" />
      <MenuCommand id="file.template" />
      <div className="menu-line" />
      <SubMenu label={strings.theme.label} value={strings.theme[theme]}>
        {THEMES.map((id) => (
          <MenuCommand key={id} id={id} />
        ))}
      </SubMenu>
      <SubMenu
        label={strings.language.label}
        value={language === 'system' ? strings.language.system : LANGUAGE_NAMES[language]}
      >
        {LANGUAGE_CHOICES.map((choice) => (
          <MenuCommand key={choice} id={`language.${choice}`} />
        ))}
      </SubMenu>
      <SubMenu label={strings.pen.label}>
        <MenuCommand id="pen.pressure" />
        <MenuCommand id="pen.tilt" />
        <MenuCommand id="pen.palm" />
      </SubMenu>
      <div className="menu-line" />
      <MenuCommand id="palette" />
      <MenuCommand id="help" />
    </DropMenu>
  );
}

export function MenuCommand({ id }: { readonly id: CommandId }) {
  const { platform } = useServices();
  const { command, label, enabled, checked } = useCommand(id);
  const shortcut = command.shortcuts[0];
  const keys = shortcut ? <kbd>{shortcutText(shortcut, platform.system)}</kbd> : null;
  if (checked !== null) {
    return (
      <Menu.CheckboxItem
        className="menu-item"
        checked={checked}
        disabled={!enabled}
        onSelect={() => command.run(false)}
      >
        {label}
        {keys}
        {checked ? <Check size={16} style={{ marginLeft: 'auto' }} aria-hidden /> : null}
      </Menu.CheckboxItem>
    );
  }
  return (
    <Menu.Item className="menu-item" disabled={!enabled} onSelect={() => command.run(false)}>
      {label}
      {keys}
    </Menu.Item>
  );
}
