import { CaretsToAxisDashedHorizontal, CaretsToAxisDashedVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { freeSelection } from '../editor/selection';
import { type BoxField, boxOfParts, rotateSelectedParts, setSelectionBox } from '../editor/transform-actions';
import { CommandButton } from './command-button';
import { EditText } from './edit-text';
import { useDocument, useServices, useSession } from './services-context';

/** Where the selection lies and how large it is, and a turn, as numbers. */
export function PartBox() {
  const { editor, strings } = useServices();
  useSession((session) => session.selectedParts);
  useDocument((document) => document.parts);
  const box = boxOfParts(editor.document, freeSelection(editor));
  if (!box) return null;
  const field = (name: BoxField, label: string, sign: string, value: number) => (
    <NumberField label={label} sign={sign} value={value} onCommit={(next) => setSelectionBox(editor, name, next)} />
  );
  return (
    <fieldset className="part-box">
      <legend className="visually-hidden">{strings.placeAndSize}</legend>
      {field('x', strings.boxX, 'X', box.minX)}
      {field('y', strings.boxY, 'Y', box.minY)}
      <NumberField
        label={strings.rotateBy}
        sign="↻"
        value={0}
        onCommit={(degrees) => rotateSelectedParts(editor, degrees)}
      />
      {field('width', strings.boxWidth, 'W', box.maxX - box.minX)}
      {field('height', strings.boxHeight, 'H', box.maxY - box.minY)}
      <span className="mirrors">
        <CommandButton id="mirror.horizontal" icon={CaretsToAxisDashedVertical} className="small" />
        <CommandButton id="mirror.vertical" icon={CaretsToAxisDashedHorizontal} className="small" />
      </span>
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly sign: string;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}

/** A number; the arrow keys step it, with Shift by ten. */
function NumberField({ label, sign, value, onCommit }: NumberFieldProps) {
  // The decimal of a large number would be cut off, and no one would miss it.
  const decimals = Math.abs(value) < 100 ? 10 : 1;
  const shown = String(Math.round(value * decimals) / decimals);
  const commit = (text: string) => {
    const next = Number(text.replace(',', '.'));
    if (text !== '' && Number.isFinite(next)) onCommit(next);
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
      <span aria-hidden>{sign}</span>
      <EditText label={label} value={shown} inputMode="decimal" onCommit={commit} />
    </span>
  );
}
