import { Eye, EyeOff, GripVertical, Lock, LockOpen } from 'lucide-react';
import { memo } from 'react';
import type { Part } from '../document/sketch-document';
import { setPartName } from '../editor/part-actions';
import { hideParts, lockParts } from '../editor/part-list-actions';
import { setHover } from '../editor/selection';
import { PartThumbnail } from './part-thumbnail';
import type { RowHandlers } from './row-handlers';
import { RowName } from './row-name';
import { useDocument, useServices, useSession } from './services-context';

interface PartRowProps {
  readonly part: Part;
  readonly handlers: RowHandlers;
  readonly selected: boolean;
  readonly faulty: boolean;
}

export const PartRow = memo(function PartRow({ part, handlers, selected, faulty }: PartRowProps) {
  const { editor, shell, strings } = useServices();
  const kind = useKind(part);
  const entry = { kind: 'part', id: part.id } as const;
  return (
    <li
      className="row"
      data-drop={part.id}
      data-entry={part.id}
      data-selected={selected || undefined}
      data-faulty={faulty || undefined}
      data-hidden={part.hidden || undefined}
      data-grouped={part.group !== null || undefined}
      onPointerDown={(event) => handlers.onPress(event, part)}
      onPointerEnter={() => setHover(editor, { part: part.id, pin: null })}
      onPointerLeave={() => setHover(editor, { part: null, pin: null })}
    >
      <button
        type="button"
        className="row-hit"
        aria-label={strings.selectPart(part.name)}
        aria-pressed={selected}
        onClick={(event) => handlers.onPick(event, part.id)}
        onDoubleClick={() => shell.setState({ renaming: entry })}
        onKeyDown={(event) => handlers.onKey(event, [part.id])}
      >
        <RowGrip />
      </button>
      <div className="row-body">
        <PartThumbnail part={part} />
        <div className="row-text">
          <RowName
            of={entry}
            label={strings.partName(part.name)}
            name={part.name}
            onCommit={(name) => setPartName(editor, part.id, name)}
          />
          <small>{kind}</small>
        </div>
        <RowSwitches name={part.name} parts={[part]} />
      </div>
    </li>
  );
});

/** What a finger drags a row by. Arrow keys with Alt do the same. */
export function RowGrip() {
  return (
    <span className="row-grip" aria-hidden>
      <GripVertical size={14} />
    </span>
  );
}

/** Hides and locks the parts of a row; off again only when all of them are. */
export function RowSwitches({ name, parts }: { readonly name: string; readonly parts: readonly Part[] }) {
  const { editor, strings } = useServices();
  const ids = parts.map((part) => part.id);
  const hidden = parts.every((part) => part.hidden);
  const locked = parts.every((part) => part.locked);
  const EyeIcon = hidden ? EyeOff : Eye;
  const LockIcon = locked ? Lock : LockOpen;
  return (
    <div className="row-actions">
      <button
        type="button"
        className="icon-button small"
        data-on={locked || undefined}
        aria-label={locked ? strings.unlockPart(name) : strings.lockPart(name)}
        onClick={() => lockParts(editor, ids, !locked)}
      >
        <LockIcon size={15} strokeWidth={1.9} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button small"
        data-on={hidden || undefined}
        aria-label={hidden ? strings.showPart(name) : strings.hidePart(name)}
        onClick={() => hideParts(editor, ids, !hidden)}
      >
        <EyeIcon size={16} strokeWidth={1.9} aria-hidden />
      </button>
    </div>
  );
}

/** What became of a part: what is wrong with it, what it repeats, grew out of or rides on, or none of these. */
function useKind({ id, twinOf, mirrorOf, closed, hidden }: Part): string {
  const { strings } = useServices();
  const built = useSession(({ builtParts }) => builtParts.find((each) => each.part === id));
  const on = (closed ? built?.ridesOn : built?.attachedTo[0]?.part) ?? null;
  const name = useDocument((document) => document.parts.find((each) => each.id === on)?.name ?? null);
  const original = useDocument((document) => document.parts.find((each) => each.id === twinOf)?.name ?? null);
  const mirrored = useDocument((document) => document.parts.find((each) => each.id === mirrorOf?.part)?.name ?? null);
  const wrong = useSession(({ warnings }) => warnings.find(({ part }) => part === id)?.reason);
  if (hidden) return strings.partHidden;
  if (wrong && wrong !== 'closed-alone') return strings.partWarning[wrong];
  if (original !== null) return strings.partTwin(original);
  if (mirrored !== null) return strings.partMirror(mirrored);
  if (closed) return name === null ? strings.partFree : strings.partRides(name);
  return name === null ? strings.partLimb : strings.partGrown(name);
}
