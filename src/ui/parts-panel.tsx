import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { Part } from '../document/sketch-document';
import { setPartName } from '../editor/part-actions';
import { selectPart, setHover } from '../editor/selection';
import { faultyParts } from '../editor/view-state-of';
import { CommandButton } from './command-button';
import { EditText } from './edit-text';
import { PartProperties } from './part-properties';
import { PartThumbnail } from './part-thumbnail';
import { useDocument, useServices, useSession } from './services-context';

/** All parts, the nearest on top, and what can be set of the selected ones. */
export function PartsPanel() {
  const { strings } = useServices();
  const parts = useDocument((document) => document.parts);
  const selected = useSession((session) => session.selectedParts);
  const faulty = useSession(faultyParts);
  const blamed = useSession(({ build }) => (build.kind === 'failed' ? build.part : null));
  const failed = useSession(({ build }) => build.kind === 'failed');
  const culprit = parts.find((part) => part.id === blamed)?.name ?? null;
  if (parts.length === 0) return null;
  return (
    <section className="panel side-panel" aria-label={strings.parts}>
      <div className="side-head">
        <h2>{strings.parts}</h2>
        {parts.length > 1 ? <span>{strings.frontFirst}</span> : null}
      </div>
      <ul className="rows">
        {parts.toReversed().map((part) => (
          <PartRow key={part.id} part={part} selected={selected.includes(part.id)} faulty={faulty.includes(part.id)} />
        ))}
      </ul>
      {failed ? (
        <div className="side-warning" role="alert">
          {strings.buildFailed(culprit)}
        </div>
      ) : null}
      {selected.length > 0 ? <PartProperties /> : null}
    </section>
  );
}

/** What became of a part: what is wrong with it, what it grew out of, what it rides on, or none of these. */
function useKind({ id, twinOf, closed }: Part): string {
  const { strings } = useServices();
  const built = useSession(({ builtParts }) => builtParts.find((each) => each.part === id));
  const on = (closed ? built?.ridesOn : built?.attachedTo[0]?.part) ?? null;
  const name = useDocument((document) => document.parts.find((each) => each.id === on)?.name ?? null);
  const wrong = useSession(({ warnings }) => warnings.find(({ part }) => part === id)?.reason);
  if (wrong && wrong !== 'closed-alone') return strings.partWarning[wrong];
  if (twinOf) return strings.partTwin;
  if (closed) return name === null ? strings.partFree : strings.partRides(name);
  return name === null ? strings.partLimb : strings.partGrown(name);
}

interface PartRowProps {
  readonly part: Part;
  readonly selected: boolean;
  readonly faulty: boolean;
}

function PartRow({ part, selected, faulty }: PartRowProps) {
  const { editor, strings } = useServices();
  const kind = useKind(part);
  return (
    <li
      className="row"
      data-selected={selected || undefined}
      data-faulty={faulty || undefined}
      onPointerEnter={() => setHover(editor, { part: part.id, pin: null })}
      onPointerLeave={() => setHover(editor, { part: null, pin: null })}
    >
      <button
        type="button"
        className="row-hit"
        aria-label={strings.selectPart(part.name)}
        aria-pressed={selected}
        onClick={(event) => selectPart(editor, part.id, event.shiftKey)}
      />
      <PartThumbnail part={part} />
      <div className="row-text">
        <EditText
          label={strings.partName(part.name)}
          value={part.name}
          onFocus={() => selectPart(editor, part.id, false)}
          onCommit={(name) => setPartName(editor, part.id, name)}
        />
        <small>{kind}</small>
      </div>
      {selected ? (
        <div className="row-actions">
          <CommandButton id="order.forward" icon={ArrowUp} className="small" />
          <CommandButton id="order.backward" icon={ArrowDown} className="small" />
          <CommandButton id="delete" icon={Trash2} className="small danger" />
        </div>
      ) : null}
    </li>
  );
}
