import type { KeyboardEvent } from 'react';
import { EditText } from './edit-text';
import { typedNumber } from './typed-number';

export interface NumberFieldProps {
  readonly label: string;
  /** Shown before the number; its label says it in words. */
  readonly sign?: string;
  readonly value: number;
  /** What 100% typed here is; the value, unless given. */
  readonly whole?: number;
  /** How many are shown; of large numbers none, of others one unless given. */
  readonly decimals?: number;
  /** What an arrow key adds; 1 unless given. */
  readonly step?: number;
  readonly onCommit: (value: number) => void;
}

/** A number, or a sum; the arrow keys step it, with Shift by ten. */
export function NumberField({ label, sign, value, whole, decimals = 1, step = 1, onCommit }: NumberFieldProps) {
  // The decimal of a large number would be cut off, and no one would miss it.
  const fineness = Math.abs(value) < 100 ? 10 ** decimals : 1;
  const shown = String(Math.round(value * fineness) / fineness);
  const commit = (text: string) => {
    const next = typedNumber(text, value, whole);
    if (next !== null) onCommit(next);
  };
  const onArrow = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    onCommit(Number(shown) + by * step * (event.shiftKey ? 10 : 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the field's own.
    <span className="number-field" onKeyDown={onArrow}>
      {sign === undefined ? null : <span aria-hidden>{sign}</span>}
      <EditText label={label} value={shown} inputMode="decimal" onCommit={commit} />
    </span>
  );
}
