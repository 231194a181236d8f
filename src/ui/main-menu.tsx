import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, Menu as MenuIcon } from 'lucide-react';
import type { CommandId } from './commands';
import { DropMenu } from './drop-menu';
import { LANGUAGE_CHOICES } from './language';
import { useCommand, useServices, useShell } from './services-context';
import { shortcutText } from './shortcuts';

const THEMES: readonly CommandId[] = ['theme.system', 'theme.light', 'theme.dark'];

export function MainMenu() {
  const { strings, project } = useServices();
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
      {recent.length > 0 ? <Menu.Label className="menu-label">{strings.openRecent}</Menu.Label> : null}
      {recent.slice(0, 5).map(({ id, name }) => (
        <Menu.Item key={id} className="menu-item" onSelect={() => project.openRecent(id)}>
          {name}
        </Menu.Item>
      ))}
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
      <Menu.Label className="menu-label">{strings.theme.label}</Menu.Label>
      <Menu.RadioGroup>
        {THEMES.map((id) => (
          <MenuCommand key={id} id={id} />
        ))}
      </Menu.RadioGroup>
      <div className="menu-line" />
      <Menu.Label className="menu-label">{strings.pen.label}</Menu.Label>
      <MenuCommand id="pen.pressure" />
      <MenuCommand id="pen.tilt" />
      <MenuCommand id="pen.palm" />
      <div className="menu-line" />
      <Menu.Label className="menu-label">{strings.language.label}</Menu.Label>
      <Menu.RadioGroup>
        {LANGUAGE_CHOICES.map((choice) => (
          <MenuCommand key={choice} id={`language.${choice}`} />
        ))}
      </Menu.RadioGroup>
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
