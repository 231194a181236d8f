import { Link2, Link2Off, SquareStack } from 'lucide-react';
import { DEFAULT_CLAY } from '../document/default-clay';
import { MOST_THICKNESS } from '../document/edit-part';
import {
  addTwin,
  attachPart,
  canHaveTwin,
  colourSelectedParts,
  ridePart,
  slideSmoothing,
  slideThickness,
} from '../editor/part-actions';
import { PropertySlider } from './property-slider';
import { useDocument, useServices, useSession } from './services-context';
import { Tip } from './tip';

const SWATCHES = [
  ['cream', '#f2e2c4'],
  ['rose', '#eeb0ad'],
  ['red', '#d9534a'],
  ['amber', '#e8b23f'],
  ['green', '#6fae6a'],
  ['blue', '#5b9bd1'],
  ['plum', '#9a72c4'],
  ['ink', '#3a3540'],
] as const;

/** Thickness, smoothing, colour and the limb's weld of the parts selected. */
export function PartProperties() {
  const { editor, strings } = useServices();
  const id = useSession((session) => session.selectedParts.at(-1));
  const part = useDocument((document) => document.parts.find((each) => each.id === id));
  const rides = useSession(({ builtParts }) => builtParts.some((each) => each.part === id && each.ridesOn !== null));
  if (!part) return null;
  const fill = part.fill?.toLowerCase() ?? null;
  const custom = fill !== null && !SWATCHES.some(([, colour]) => colour === fill);
  return (
    <div className="properties">
      <PropertySlider
        label={strings.thickness}
        value={part.thickness}
        min={0}
        max={MOST_THICKNESS}
        step={0.05}
        show={(value) => value.toFixed(2)}
        slide={() => slideThickness(editor)}
      />
      <PropertySlider
        label={strings.smoothing}
        value={part.smoothing}
        min={0}
        max={1}
        step={0.05}
        show={(value) => value.toFixed(2)}
        slide={() => slideSmoothing(editor)}
      />
      <div className="property">
        <span className="label" aria-hidden>
          {strings.colour}
        </span>
        <div className="swatches" role="radiogroup" aria-label={strings.colour}>
          <Swatch name={strings.defaultClay} colour={null} checked={fill === null} />
          {SWATCHES.map(([name, colour]) => (
            <Swatch key={name} name={strings.swatch[name]} colour={colour} checked={fill === colour} />
          ))}
          <Tip label={strings.otherColour} side="top">
            <span className="swatch custom" data-checked={custom || undefined}>
              <input
                type="color"
                aria-label={strings.otherColour}
                value={fill ?? DEFAULT_CLAY}
                onChange={(event) => colourSelectedParts(editor, event.target.value)}
              />
            </span>
          </Tip>
        </div>
      </div>
      <div className="property-actions">
        {part.closed ? null : (
          <button
            type="button"
            className="button"
            onClick={() => attachPart(editor, part.id, part.attach === 'auto' ? 'none' : 'auto')}
          >
            {part.attach === 'auto' ? <Link2Off size={15} aria-hidden /> : <Link2 size={15} aria-hidden />}
            {part.attach === 'auto' ? strings.detach : strings.attach}
          </button>
        )}
        {part.closed && (rides || part.ride === 'none') ? (
          <button
            type="button"
            className="button"
            onClick={() => ridePart(editor, part.id, part.ride === 'none' ? 'auto' : 'none')}
          >
            {part.ride === 'none' ? <Link2 size={15} aria-hidden /> : <Link2Off size={15} aria-hidden />}
            {part.ride === 'none' ? strings.ride : strings.dontRide}
          </button>
        ) : null}
        {canHaveTwin(editor, part.id) ? (
          <button type="button" className="button" onClick={() => addTwin(editor, part.id)}>
            <SquareStack size={15} aria-hidden />
            {strings.addTwin}
          </button>
        ) : null}
      </div>
    </div>
  );
}

interface SwatchProps {
  readonly name: string;
  readonly colour: string | null;
  readonly checked: boolean;
}

function Swatch({ name, colour, checked }: SwatchProps) {
  const { editor } = useServices();
  return (
    <Tip label={name} side="top">
      {/* biome-ignore lint/a11y/useSemanticElements: a patch of colour looks nothing like a native radio. */}
      <button
        type="button"
        className="swatch"
        role="radio"
        aria-checked={checked}
        aria-label={name}
        style={{ background: colour ?? DEFAULT_CLAY }}
        onClick={() => colourSelectedParts(editor, colour)}
      />
    </Tip>
  );
}
