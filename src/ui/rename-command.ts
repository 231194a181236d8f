/** Opens the name of what is selected in its list: one part, one whole group, or one pin. */

import type { CommandSpec } from './command-spec';
import type { ListEntry, Services } from './shell';

export function renameCommand({ editor, shell, strings }: Services): CommandSpec<'rename'> {
  return {
    id: 'rename',
    label: strings.rename,
    shortcuts: [{ key: 'F2' }],
    enabled: () => selectedEntry() !== null,
    run: () => {
      const renaming = selectedEntry();
      if (!renaming) return;
      const folded = foldedGroupOf(renaming);
      const { foldedGroups } = editor.session.getState();
      if (folded !== null) editor.patch({ foldedGroups: foldedGroups.filter((group) => group !== folded) });
      shell.setState({ renaming, side: true, look: false, help: false });
    },
  };

  function selectedEntry(): ListEntry | null {
    const { mode, selectedParts, selectedPins } = editor.session.getState();
    if (mode !== 'draw') {
      const [pin] = selectedPins;
      return pin && selectedPins.length === 1 ? { kind: 'pin', id: pin } : null;
    }
    const [first] = selectedParts;
    if (!first) return null;
    if (selectedParts.length === 1) return { kind: 'part', id: first };
    const { parts } = editor.document;
    const group = parts.find((part) => part.id === first)?.group ?? null;
    const members = parts.filter((part) => part.group === group);
    const whole = members.length === selectedParts.length && members.every(({ id }) => selectedParts.includes(id));
    return group !== null && whole ? { kind: 'group', id: group } : null;
  }

  /** Its row is not shown while the group is folded. */
  function foldedGroupOf({ kind, id }: ListEntry): string | null {
    return kind === 'part' ? (editor.document.parts.find((part) => part.id === id)?.group ?? null) : null;
  }
}
