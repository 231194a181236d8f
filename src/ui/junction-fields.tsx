import { ChevronRight } from 'lucide-react';
import type { Part } from '../document/sketch-document';
import { junctionPoints, moveJunctionPoint } from '../editor/junction-actions';
import { NumberField } from './number-field';
import { useServices } from './services-context';

/** The ends and bends of the line where a limb grows on, as numbers: what the handles on the canvas drag. */
export function JunctionFields({ part }: { readonly part: Part }) {
  const { editor, strings } = useServices();
  const points = junctionPoints(part);
  const last = points.length - 1;
  const nameOf = (index: number) =>
    index === 0 || index === last ? strings.junctionEnd(index === 0 ? 1 : 2) : strings.junctionBend(index);
  const move = (index: number, x: number, y: number) => moveJunctionPoint(editor, part.id, index, x, y);
  return (
    <details className="disclosure">
      <summary>
        <ChevronRight className="disclosure-mark" size={14} strokeWidth={2.2} aria-hidden />
        {strings.junction}
      </summary>
      {points.map(({ x, y }, index) => (
        <fieldset key={nameOf(index)} className="junction-point" disabled={part.locked}>
          <legend className="visually-hidden">{`${strings.junction}: ${nameOf(index)}`}</legend>
          <span aria-hidden>{nameOf(index)}</span>
          <NumberField
            label={strings.junctionAcross(nameOf(index))}
            sign="X"
            value={x}
            onCommit={(next) => move(index, next, y)}
          />
          <NumberField
            label={strings.junctionDown(nameOf(index))}
            sign="Y"
            value={y}
            onCommit={(next) => move(index, x, next)}
          />
        </fieldset>
      ))}
    </details>
  );
}
