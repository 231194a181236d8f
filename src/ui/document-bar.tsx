import { Redo2, Undo2 } from 'lucide-react';
import { setDocumentName } from '../editor/clip-actions';
import { CommandButton } from './command-button';
import { EditText } from './edit-text';
import { MainMenu } from './main-menu';
import { useCharacterName, useDocument, useServices, useShell } from './services-context';

/** What is open, whether it is saved, and the way back. */
export function DocumentBar() {
  const { editor, strings } = useServices();
  const name = useCharacterName();
  const empty = useDocument((document) => document.parts.length === 0);
  const { dirty, saving, fileName } = useShell((shell) => ({
    dirty: shell.dirty,
    saving: shell.saving,
    fileName: shell.fileName,
  }));
  const saved = fileName === null || fileName === name ? strings.saved : strings.savedIn(fileName);
  return (
    <header className="panel top-left">
      <MainMenu />
      <div className="document-name">
        <EditText label={strings.documentName} value={name} onCommit={(next) => setDocumentName(editor, next)} />
        <span className="document-status" role="status">
          {saving ? strings.saving : dirty ? strings.unsaved : empty ? strings.fresh : saved}
        </span>
      </div>
      <div className="divider" />
      <CommandButton id="undo" icon={Undo2} />
      <CommandButton id="redo" icon={Redo2} />
    </header>
  );
}
