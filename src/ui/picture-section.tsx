import { ArrowUpDown, Brush, Eye, EyeOff, ImagePlus, Lock, LockOpen, Move, Trash2, WandSparkles } from 'lucide-react';
import { pictureOf } from '../document/pictures';
import type { PictureRole } from '../document/sketch-document';
import { dropPicture, setPicture, slideOpacity, swapRoles, togglePlacing } from '../editor/picture-actions';
import { NumberField } from './number-field';
import { PropertySlider } from './property-slider';
import { useCommand, useDocument, useServices, useSession, useShell } from './services-context';
import { Switch } from './switch';
import { Tip } from './tip';

/** The picture to trace, or the one behind the character: where it is, how it is shown, and away with it. */
export function PictureSection({ role }: { readonly role: PictureRole }) {
  const { editor, strings, pictures } = useServices();
  const picture = useDocument((document) => pictureOf(document, role));
  const drawing = useSession((session) => session.mode === 'draw');
  const placing = useSession((session) => session.tool === 'picture' && session.placing === role);
  const tracing = useShell((shell) => shell.tracing);
  const title = strings.pictureRoles[role];
  if (!picture) {
    return (
      <div className="look-section">
        <div className="property">
          <h3>{title}</h3>
          <button type="button" className="button" onClick={() => pictures.open(role)}>
            <ImagePlus size={16} aria-hidden />
            {strings.choosePicture}
          </button>
        </div>
        {role === 'template' ? <SaveTemplate /> : null}
      </div>
    );
  }
  const number = (label: string, sign: string, value: number, change: (next: number) => object) => (
    <NumberField
      label={`${title}: ${label}`}
      sign={sign}
      value={value}
      {...(sign === '%' ? { whole: 100 } : {})}
      onCommit={(next) => setPicture(editor, role, change(next))}
    />
  );
  return (
    <section className="look-section" aria-label={title}>
      <div className="property">
        <h3 title={picture.name}>{title}</h3>
        <Toggle
          label={picture.hidden ? strings.showPicture : strings.hidePicture}
          icon={picture.hidden ? EyeOff : Eye}
          run={() => setPicture(editor, role, { hidden: !picture.hidden })}
        />
        <Toggle
          label={picture.locked ? strings.unlockPicture : strings.lockPicture}
          icon={picture.locked ? Lock : LockOpen}
          run={() => setPicture(editor, role, { locked: !picture.locked })}
        />
        <Toggle label={strings.swapPicture[role]} icon={ArrowUpDown} run={() => swapRoles(editor)} />
        <Toggle label={strings.removePicture} icon={Trash2} run={() => dropPicture(editor, role)} />
      </div>
      <PropertySlider
        label={strings.opacity}
        value={picture.opacity}
        min={0}
        max={1}
        step={0.05}
        show={(value) => `${Math.round(value * 100)}%`}
        slide={() => slideOpacity(editor, role)}
      />
      {picture.locked ? null : (
        <fieldset className="picture-box">
          <legend className="visually-hidden">{strings.placeAndSize}</legend>
          {number(strings.pictureX, 'X', picture.x, (x) => ({ x }))}
          {number(strings.pictureY, 'Y', picture.y, (y) => ({ y }))}
          {number(strings.pictureScale, '%', picture.scale * 100, (percent) => ({ scale: percent / 100 }))}
          {drawing ? (
            <Toggle
              label={strings.tools.picture}
              icon={Move}
              pressed={placing}
              run={() => togglePlacing(editor, role)}
            />
          ) : null}
        </fieldset>
      )}
      {role === 'template' && drawing ? (
        <button type="button" className="button" disabled={tracing} onClick={() => void pictures.trace()}>
          <WandSparkles size={16} aria-hidden />
          {tracing ? strings.tracing : strings.tracePicture}
        </button>
      ) : null}
      {role === 'template' ? (
        <div className="property">
          <span>{strings.pictureOnBody}</span>
          <Switch
            label={strings.pictureOnBody}
            on={picture.onBody}
            toggle={() => setPicture(editor, role, { onBody: !picture.onBody })}
          />
        </div>
      ) : null}
      {role === 'template' ? <SaveTemplate /> : null}
    </section>
  );
}

/** Something to paint on, where there is a drawing. */
function SaveTemplate() {
  const { strings } = useServices();
  const { command, enabled, label } = useCommand('file.template');
  if (!enabled) return null;
  return (
    <Tip label={label} side="top">
      <button type="button" className="button wraps" onClick={() => command.run(false)}>
        <Brush className="button-mark" size={16} aria-hidden />
        {strings.saveTemplateShort}
      </button>
    </Tip>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly icon: typeof Eye;
  readonly pressed?: boolean;
  readonly run: () => void;
}

function Toggle({ label, icon: Icon, pressed, run }: ToggleProps) {
  return (
    <Tip label={label} side="top">
      <button type="button" className="icon-button small" aria-label={label} aria-pressed={pressed} onClick={run}>
        <Icon size={16} strokeWidth={1.9} aria-hidden />
      </button>
    </Tip>
  );
}
