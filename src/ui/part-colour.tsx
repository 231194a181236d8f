import { MonitorDot, Pipette } from 'lucide-react';
import { DEFAULT_CLAY } from '../document/default-clay';
import { applyColour, ownColours } from '../editor/colour-actions';
import { colourLimbs, hasOtherLimbs } from '../editor/colour-limbs';
import { ColourInput } from './colour-input';
import { CommandButton } from './command-button';
import { useDocument, useServices, useSession } from './services-context';
import { Swatch } from './swatch';
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

/** Some browsers let the artist take a colour from anywhere on the screen. */
interface ScreenPicker {
  open(): Promise<{ readonly sRGBHex: string }>;
}

function screenPicker(): ScreenPicker | null {
  const make = (globalThis as { EyeDropper?: new () => ScreenPicker }).EyeDropper;
  return make ? new make() : null;
}

/** The colour of the parts selected: ours, the document's own, those used lately, any, or one from elsewhere. */
export function PartColour({ fill }: { readonly fill: string | null }) {
  const { editor, strings } = useServices();
  const own = useDocument((document) => ownColours(document).join(' '));
  const recent = useSession((session) => session.recentFills);
  const now = fill?.toLowerCase() ?? null;
  const offered = new Set<string>(SWATCHES.map(([, colour]) => colour));
  const others = [...new Set([...own.split(' '), ...recent])].filter((colour) => colour && !offered.has(colour));
  const choose = (colour: string | null) => applyColour(editor, colour);
  return (
    <div className="property colours">
      <span className="label" aria-hidden>
        {strings.colour}
      </span>
      <div className="colour-choice">
        <div className="swatches" role="radiogroup" aria-label={strings.colour}>
          <Swatch name={strings.defaultClay} colour={DEFAULT_CLAY} checked={now === null} choose={() => choose(null)} />
          {SWATCHES.map(([name, colour]) => (
            <Swatch
              key={name}
              name={strings.swatch[name]}
              colour={colour}
              checked={now === colour}
              choose={() => choose(colour)}
            />
          ))}
          {others.map((colour) => (
            <Swatch
              key={colour}
              name={colour}
              colour={colour}
              checked={now === colour.toLowerCase()}
              choose={() => choose(colour)}
            />
          ))}
        </div>
        <div className="swatches">
          <ColourInput
            label={strings.otherColour}
            value={/^#[0-9a-f]{6}$/i.test(fill ?? '') ? (fill ?? DEFAULT_CLAY) : DEFAULT_CLAY}
            checked={now !== null && !offered.has(now) && !others.some((colour) => colour.toLowerCase() === now)}
            choose={choose}
          />
          <CommandButton id="tool.eyedropper" icon={Pipette} side="top" className="small" />
          <FromScreen />
        </div>
        <LimbsToo />
      </div>
    </div>
  );
}

/** Shown where limbs of the parts selected are of another colour than those. */
function LimbsToo() {
  const { editor, strings } = useServices();
  useDocument((document) => document.parts);
  useSession(({ selectedParts, builtParts }) => ({ selectedParts, builtParts }));
  if (!hasOtherLimbs(editor)) return null;
  return (
    <button type="button" className="button" onClick={() => colourLimbs(editor)}>
      {strings.limbsToo}
    </button>
  );
}

function FromScreen() {
  const { editor, strings } = useServices();
  const picker = screenPicker();
  if (!picker) return null;
  const pick = () => {
    picker.open().then(
      ({ sRGBHex }) => applyColour(editor, sRGBHex),
      // Escape: the artist changed their mind.
      () => {},
    );
  };
  return (
    <Tip label={strings.colourFromScreen} side="top">
      <button type="button" className="icon-button small" aria-label={strings.colourFromScreen} onClick={pick}>
        <MonitorDot size={18} strokeWidth={1.9} aria-hidden />
      </button>
    </Tip>
  );
}

/** The colour under the eyedropper, beside it. */
export function PickedColourLens() {
  const picked = useSession((session) => session.picked);
  if (!picked) return null;
  const style = { left: picked.at.x, top: picked.at.y, background: picked.fill ?? DEFAULT_CLAY };
  return <div className="picked-colour" style={style} aria-hidden />;
}
