import { CaretsToAxisDashedHorizontal, CaretsToAxisDashedVertical } from 'lucide-react';
import { freeSelection } from '../editor/selection';
import { type BoxField, boxOfParts, rotateSelectedParts, setSelectionBox } from '../editor/transform-actions';
import { CommandButton } from './command-button';
import { NumberField } from './number-field';
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
