import { feelOf } from '../document/feel';
import type { Feel } from '../document/sketch-document';
import { slideFeel } from '../editor/feel-actions';
import { PropertySlider } from './property-slider';
import { useDocument, useServices } from './services-context';

/** How the whole body gives way: how soft it is, and whether its parts lie on each other. */
export function FeelSliders() {
  const { strings } = useServices();
  return (
    <section className="properties" aria-label={strings.wholeBody}>
      <h3>{strings.wholeBody}</h3>
      <FeelSlider property="softness" label={strings.softness} field={strings.softnessPercent} />
      <FeelSlider property="depthSpread" label={strings.depthSpread} field={strings.depthSpreadPercent} />
    </section>
  );
}

interface FeelSliderProps {
  readonly property: keyof Feel;
  readonly label: string;
  readonly field: string;
}

function FeelSlider({ property, label, field }: FeelSliderProps) {
  const { editor } = useServices();
  const percent = useDocument((document) => Math.round(100 * feelOf(document)[property]));
  return (
    <PropertySlider
      label={label}
      value={percent}
      min={0}
      max={100}
      step={5}
      show={(value) => `${value.toFixed(0)}%`}
      field={field}
      whole={100}
      slide={() => {
        const { to, done } = slideFeel(editor, property);
        return { to: (value) => to(value / 100), done };
      }}
    />
  );
}
