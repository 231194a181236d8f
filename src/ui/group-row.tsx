import { ChevronDown } from 'lucide-react';
import type { PointerEvent } from 'react';
import { setGroupName } from '../editor/part-list-actions';
import { selectParts } from '../editor/selection';
import { RowGrip, RowSwitches } from './part-row';
import { type ListRow, rowKey } from './part-rows';
import type { RowHandlers } from './row-handlers';
import { RowName } from './row-name';
import { useServices, useSession } from './services-context';

interface GroupRowProps {
  readonly row: ListRow & { readonly kind: 'group' };
  readonly onPress: (event: PointerEvent) => void;
  readonly onKey: RowHandlers['onKey'];
}

/** The name of a group over its parts: selects, moves, hides and locks them together, and folds them away. */
export function GroupRow({ row, onPress, onKey }: GroupRowProps) {
  const { group, members, first, folded } = row;
  const { editor, shell, strings } = useServices();
  const entry = { kind: 'group', id: group } as const;
  const ids = members.map((part) => part.id);
  const selected = useSession(({ selectedParts }) => ids.every((id) => selectedParts.includes(id)));
  const fold = () => {
    const { foldedGroups } = editor.session.getState();
    editor.patch({ foldedGroups: folded ? foldedGroups.filter((each) => each !== group) : [...foldedGroups, group] });
  };
  return (
    <li
      className="row group-row"
      data-entry={rowKey(row)}
      data-drop={folded ? first.id : undefined}
      data-selected={selected || undefined}
      onPointerDown={onPress}
    >
      <button
        type="button"
        className="row-hit"
        aria-label={strings.selectGroup(group)}
        aria-pressed={selected}
        onClick={(event) => {
          const { several } = editor.session.getState().arrowOptions;
          selectParts(editor, ids, several || event.shiftKey || event.ctrlKey || event.metaKey);
        }}
        onDoubleClick={() => shell.setState({ renaming: entry })}
        onKeyDown={(event) => onKey(event, ids)}
      >
        <RowGrip />
      </button>
      <div className="row-body">
        <button
          type="button"
          className="icon-button small fold"
          aria-expanded={!folded}
          aria-label={strings.groupParts(group)}
          onClick={fold}
        >
          <ChevronDown size={16} aria-hidden />
        </button>
        <div className="row-text">
          <RowName
            of={entry}
            label={strings.groupName(group)}
            name={group}
            onCommit={(name) => setGroupName(editor, group, name)}
          />
        </div>
        <small className="group-count">{strings.groupCount(members.length)}</small>
        <RowSwitches name={group} parts={members} />
      </div>
    </li>
  );
}
