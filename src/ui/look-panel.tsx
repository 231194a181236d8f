import { X } from 'lucide-react';
import { lookOf } from '../document/look';
import { PICTURE_ROLES } from '../document/pictures';
import { MATERIALS, type MaterialName } from '../document/sketch-document';
import { chooseBackground, chooseMaterial, slideGround, toggleGround } from '../editor/look-actions';
import { ColourInput } from './colour-input';
import { PictureSection } from './picture-section';
import { PropertySlider } from './property-slider';
import { useDocument, useServices } from './services-context';
import { Swatch } from './swatch';
import { Switch } from './switch';
import { useRovingFocus } from './use-roving-focus';

/** As in `Look.background`. */
const BACKGROUNDS = [
  ['theme', 'theme'],
  ['none', 'none'],
  ['white', '#ffffff'],
  ['sand', '#e9dcc3'],
  ['sky', '#bcdcef'],
  ['mint', '#c6e5cf'],
  ['rose', '#f3cfd0'],
  ['slate', '#5b6675'],
  ['night', '#1c2340'],
  ['black', '#0c0c0f'],
] as const;

/** How the whole character is shown: what it is made of, and what it stands before. */
export function LookPanel() {
  const { strings, shell } = useServices();
  return (
    <section className="panel side-panel look-panel" aria-label={strings.look}>
      <header className="side-head">
        <h2>{strings.look}</h2>
        <button
          type="button"
          className="icon-button small"
          aria-label={strings.closeLook}
          onClick={() => shell.setState({ look: false })}
        >
          <X size={16} aria-hidden />
        </button>
      </header>
      <div className="look-sections">
        <Materials />
        <Background />
        <Ground />
        {PICTURE_ROLES.map((role) => (
          <PictureSection key={role} role={role} />
        ))}
      </div>
    </section>
  );
}

function Materials() {
  const { strings } = useServices();
  const material = useDocument((document) => lookOf(document).material);
  const roving = useRovingFocus<HTMLDivElement>();
  return (
    <div className="look-section">
      <h3>{strings.material}</h3>
      <div {...roving} className="materials" role="radiogroup" aria-label={strings.material}>
        {MATERIALS.map((name) => (
          <MaterialButton key={name} name={name} checked={name === material} />
        ))}
      </div>
    </div>
  );
}

function MaterialButton({ name, checked }: { readonly name: MaterialName; readonly checked: boolean }) {
  const { editor, strings } = useServices();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a ball of a material looks nothing like a native radio.
    <button
      type="button"
      className="material"
      role="radio"
      aria-checked={checked}
      onClick={() => chooseMaterial(editor, name)}
    >
      <span className="material-ball" data-material={name} aria-hidden />
      {strings.materials[name]}
    </button>
  );
}

function Background() {
  const { editor, strings } = useServices();
  const background = useDocument((document) => lookOf(document).background);
  const roving = useRovingFocus<HTMLDivElement>();
  const own = background.startsWith('#') && !BACKGROUNDS.some(([, colour]) => colour === background);
  return (
    <div className="look-section">
      <h3>{strings.background}</h3>
      <div {...roving} className="swatches" role="radiogroup" aria-label={strings.background}>
        {BACKGROUNDS.map(([name, colour]) => (
          <Swatch
            key={name}
            name={strings.backgrounds[name]}
            colour={colour}
            checked={background === colour}
            choose={() => chooseBackground(editor, colour)}
          />
        ))}
        <ColourInput
          label={strings.otherBackground}
          value={background.startsWith('#') ? background : '#ffffff'}
          checked={own}
          choose={(colour) => chooseBackground(editor, colour)}
        />
      </div>
    </div>
  );
}

function Ground() {
  const { editor, strings } = useServices();
  const ground = useDocument((document) => lookOf(document).ground);
  return (
    <div className="look-section">
      <div className="property">
        <h3>{strings.ground}</h3>
        <Switch label={strings.ground} on={ground.shown} toggle={() => toggleGround(editor)} />
      </div>
      {ground.shown ? (
        <PropertySlider
          label={strings.shadow}
          value={ground.strength}
          min={0}
          max={1}
          step={0.05}
          show={(value) => `${Math.round(value * 100)}%`}
          slide={() => slideGround(editor)}
        />
      ) : null}
    </div>
  );
}
