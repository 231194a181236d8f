import type { KeyboardEvent } from 'react';
import { EditText } from './edit-text';
import { typedNumber } from './typed-number';

interface NumberFieldProps {
  readonly label: string;
  /** Shown before the number; its label says it in words. */
  readonly sign?: string;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}

/** A number; the arrow keys step it, with Shift by ten. */
export function NumberField({ label, sign, value, onCommit }: NumberFieldProps) {
  // The decimal of a large number would be cut off, and no one would miss it.
  const decimals = Math.abs(value) < 100 ? 10 : 1;
  const shown = String(Math.round(value * decimals) / decimals);
  const commit = (text: string) => {
    const next = typedNumber(text);
    if (next !== null) onCommit(next);
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    onCommit(Number(shown) + by * (event.shiftKey ? 10 : 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the field's own.
    <span className="number-field" onKeyDown={step}>
      {sign === undefined ? null : <span aria-hidden>{sign}</span>}
      <EditText label={label} value={shown} inputMode="decimal" onCommit={commit} />
    </span>
  );
}
