import type { LucideIcon } from 'lucide-react';
import type { CommandId } from './commands';
import { useCommand, useServices } from './services-context';
import { shortcutText } from './shortcuts';
import { Tip } from './tip';

interface CommandButtonProps {
  readonly id: CommandId;
  readonly icon: LucideIcon;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One of several of which one is on: a radio button, not a switch. */
  readonly oneOf?: boolean;
  readonly className?: string;
  readonly solid?: boolean;
}

/** A command as an icon. */
export function CommandButton({
  id,
  icon: Icon,
  side,
  oneOf = false,
  className = '',
  solid = false,
}: CommandButtonProps) {
  const { platform } = useServices();
  const { command, label, enabled, checked } = useCommand(id);
  const shortcut = command.shortcuts[0];
  const state =
    checked === null ? {} : oneOf ? { role: 'radio', 'aria-checked': checked } : { 'aria-pressed': checked };
  return (
    <Tip label={label} keys={shortcut && shortcutText(shortcut, platform.system)} {...(side ? { side } : {})}>
      <button
        type="button"
        className={`icon-button ${className}`}
        aria-label={label}
        aria-disabled={!enabled}
        {...state}
        onClick={() => {
          if (enabled) command.run(false);
        }}
      >
        <Icon size={19} strokeWidth={1.9} fill={solid ? 'currentColor' : 'none'} aria-hidden />
      </button>
    </Tip>
  );
}
