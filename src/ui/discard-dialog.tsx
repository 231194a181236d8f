import * as Dialog from '@radix-ui/react-dialog';
import { useCharacterName, useServices } from './services-context';

/** Before another document takes the place of one with unsaved changes. */
export function DiscardDialog() {
  const { project, strings } = useServices();
  const name = useCharacterName();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && project.answer('cancel')}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="dialog" role="alertdialog" aria-describedby="discard-text">
          <Dialog.Title>{strings.discardTitle}</Dialog.Title>
          <p id="discard-text">{strings.discardText(name)}</p>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={() => project.answer('cancel')}>
              {strings.cancel}
            </button>
            <button type="button" className="button" onClick={() => project.answer('drop')}>
              {strings.discardDrop}
            </button>
            <button type="button" className="button primary" onClick={() => project.answer('save')}>
              {strings.discardSave}
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
