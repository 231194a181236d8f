import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { Part, PartId } from '../document/sketch-document';
import { stepSelectedParts } from '../editor/part-actions';
import { selectPart, selectParts } from '../editor/selection';
import { faultyParts } from '../editor/view-state-of';
import { GroupRow } from './group-row';
import { Later } from './later';
import { PartBox } from './part-box';
import { PartProperties } from './part-properties';
import { PartRow } from './part-row';
import { partsBetween, rowsOf } from './part-rows';
import { PartsMenu } from './parts-menu';
import { SelectionTools } from './selection-tools';
import { useDocument, useServices, useSession } from './services-context';
import { useRowDrag } from './use-row-drag';
import { useShownRow } from './use-shown-row';

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
        <PartsMenu />
      </div>
      <PartRows faulty={faulty} />
      {failed ? (
        <div className="side-warning" role="alert">
          {strings.buildFailed(culprit)}
        </div>
      ) : null}
      {selected.length > 0 ? (
        <>
          <Later>
            <SelectionTools />
          </Later>
          <Later pictures={2}>
            <PartBox />
          </Later>
          <Later pictures={3}>
            <PartProperties />
          </Later>
        </>
      ) : null}
    </section>
  );
}

function PartRows({ faulty }: { readonly faulty: readonly PartId[] }) {
  const { editor, platform } = useServices();
  const parts = useDocument((document) => document.parts);
  const selected = useSession((session) => session.selectedParts);
  const folded = useSession((session) => session.foldedGroups);
  const startDrag = useRowDrag(editor);
  const rows = rowsOf(parts, folded);
  const list = useShownRow(selected.at(-1));

  const onPress = (event: PointerEvent, part: Part) => {
    const modified = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!modified) startDrag(event, () => draggedWith(part.id));
  };
  const draggedWith = (id: PartId) => {
    const { selectedParts } = editor.session.getState();
    if (!selectedParts.includes(id)) selectPart(editor, id, false);
    return editor.session.getState().selectedParts;
  };
  const onPick = (event: MouseEvent, id: PartId) => {
    const { several } = editor.session.getState().arrowOptions;
    const toggles = several || (platform.system === 'mac' ? event.metaKey : event.ctrlKey);
    if (event.shiftKey) selectParts(editor, partsBetween(rows, selected.at(-1), id), toggles);
    else selectPart(editor, id, toggles);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, ids: readonly PartId[]) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const { currentTarget } = event;
    if (event.altKey || event.key.startsWith('Page')) {
      const { selectedParts } = editor.session.getState();
      if (!ids.every((id) => selectedParts.includes(id))) selectParts(editor, ids);
      stepSelectedParts(editor, step);
      requestAnimationFrame(() => currentTarget.focus());
    } else focusRow(currentTarget, -step);
  };

  return (
    <ul className="rows" ref={list}>
      {rows.map((row) =>
        row.kind === 'part' ? (
          <PartRow
            key={row.part.id}
            part={row.part}
            selected={selected.includes(row.part.id)}
            faulty={faulty.includes(row.part.id)}
            onPress={onPress}
            onPick={onPick}
            onKey={onKey}
          />
        ) : (
          <GroupRow
            key={row.key}
            row={row}
            onKey={onKey}
            onPress={(event) => {
              const ids = row.members.map((part) => part.id);
              startDrag(event, () => {
                selectParts(editor, ids);
                return ids;
              });
            }}
          />
        ),
      )}
    </ul>
  );
}

/** Towards the viewer is up in the list. */
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 1, PageDown: -1 };

function focusRow(from: HTMLElement, by: number): void {
  const all = [...(from.closest('.rows')?.querySelectorAll<HTMLElement>('.row-hit') ?? [])];
  all[all.indexOf(from) + by]?.focus();
}
