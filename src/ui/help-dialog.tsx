import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useServices } from './services-context';
import { shortcutText } from './shortcuts';

/** Every key of the command table, and what pointers do. */
export function HelpDialog() {
  const { shell, strings, commands, platform } = useServices();
  const { title, ...gestures } = strings.mouse;
  const keyed = [...commands.values()].filter((command) => command.shortcuts.length > 0);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && shell.setState({ dialog: 'none' })}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title>{strings.help}</Dialog.Title>
          <dl className="shortcuts">
            <h3>{title}</h3>
            {Object.values(gestures).map(([what, how]) => (
              <Row key={what} what={what} how={how} />
            ))}
            <h3>{strings.keyboard}</h3>
            {keyed.map((command) => (
              <Row
                key={command.id}
                what={command.title}
                how={command.shortcuts
                  .slice(0, 1)
                  .map((shortcut) => shortcutText(shortcut, platform.system))
                  .join(', ')}
              />
            ))}
          </dl>
          <Dialog.Close className="icon-button dialog-close" aria-label={strings.close}>
            <X size={18} aria-hidden />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ what, how }: { readonly what: string; readonly how: string }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>
        <kbd>{how}</kbd>
      </dd>
    </>
  );
}
