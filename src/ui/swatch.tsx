import { Tip } from './tip';

interface SwatchProps {
  readonly name: string;
  /** #rrggbb, or the name of a paper that the style sheet paints. */
  readonly colour: string;
  readonly checked: boolean;
  readonly choose: () => void;
}

/** A patch of colour, one of a group to choose from. */
export function Swatch({ name, colour, checked, choose }: SwatchProps) {
  return (
    <Tip label={name} side="top">
      {/* biome-ignore lint/a11y/useSemanticElements: a patch of colour looks nothing like a native radio. */}
      <button
        type="button"
        className="swatch"
        data-colour={colour}
        role="radio"
        aria-checked={checked}
        aria-label={name}
        style={colour.startsWith('#') ? { background: colour } : {}}
        onClick={choose}
      />
    </Tip>
  );
}
