import { useDeferredValue, useState } from 'react';
import type { PartId } from '../document/sketch-document';
import { selectParts } from '../editor/selection';
import { faultyParts } from '../editor/view-state-of';
import { GroupRow } from './group-row';
import { Later } from './later';
import { PartBox } from './part-box';
import { PartProperties } from './part-properties';
import { PartRow } from './part-row';
import { rowKey, rowsOf } from './part-rows';
import { PartsMenu } from './parts-menu';
import { rowHandlers } from './row-handlers';
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

/** So many rows that come or go at once are shown bit by bit, as long as it takes; fewer at once. */
const MANY_ROWS = 12;

function PartRows({ faulty }: { readonly faulty: readonly PartId[] }) {
  const { editor, platform } = useServices();
  const newest = useDocument((document) => document.parts);
  const deferred = useDeferredValue(newest);
  const parts = Math.abs(newest.length - deferred.length) > MANY_ROWS ? deferred : newest;
  const selected = useSession((session) => session.selectedParts);
  const folded = useSession((session) => session.foldedGroups);
  const startDrag = useRowDrag(editor);
  // Always the same ones: a row is shown anew only where something of it changed.
  const [handlers] = useState(() => rowHandlers(editor, platform, startDrag));
  const rows = rowsOf(parts, folded);
  const list = useShownRow(selected.at(-1));

  return (
    <ul className="rows" ref={list}>
      {rows.map((row) =>
        row.kind === 'part' ? (
          <PartRow
            key={rowKey(row)}
            part={row.part}
            selected={selected.includes(row.part.id)}
            faulty={faulty.includes(row.part.id)}
            handlers={handlers}
          />
        ) : (
          <GroupRow
            key={rowKey(row)}
            row={row}
            onKey={handlers.onKey}
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
