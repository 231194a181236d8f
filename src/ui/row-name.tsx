import { useRef } from 'react';
import { EditText } from './edit-text';
import { focusCanvas } from './focus-canvas';
import { useServices, useShell } from './services-context';
import type { ListEntry } from './shell';

interface RowNameProps {
  readonly of: ListEntry;
  /** Of the field. */
  readonly label: string;
  readonly name: string;
  readonly onCommit: (name: string) => void;
}

/** A name in a list: words that a press goes through, and a field while it is being changed. */
export function RowName({ of: { kind, id }, label, name, onCommit }: RowNameProps) {
  const { shell } = useServices();
  const typing = useShell(({ renaming }) => renaming?.kind === kind && renaming.id === id);
  const place = useRef<HTMLDivElement>(null);
  const leave = () => {
    const row = place.current?.closest('.row');
    shell.setState({ renaming: null });
    // The keyboard goes back to the row, unless it was taken elsewhere.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const hit = row?.querySelector<HTMLElement>('.row-hit');
      if (hit?.isConnected) hit.focus();
      else focusCanvas();
    });
  };
  return (
    <div className="row-name" ref={place}>
      {typing ? <EditText label={label} value={name} eager onCommit={onCommit} onLeave={leave} /> : name}
    </div>
  );
}
