import { Trash2 } from 'lucide-react';
import type { Pin, PinTarget } from '../document/sketch-document';
import { freePins, nudgePins, reattachPin, setPinName, slidePins, slideTurn } from '../editor/pin-actions';
import { pinReach } from '../editor/pin-handles';
import { selectPin, setHover } from '../editor/selection';
import { TRACK_COLOURS } from '../editor/view-state';
import { CommandButton } from './command-button';
import { FeelSliders } from './feel-sliders';
import { Later } from './later';
import { NumberField } from './number-field';
import { PropertySlider } from './property-slider';
import { RowName } from './row-name';
import { useClip, useDocument, useServices, useSession } from './services-context';
import { TakeSection } from './take-section';
import { useShownRow } from './use-shown-row';

/** All pins, and how the selected one holds. */
export function PinsPanel() {
  const { strings } = useServices();
  const pins = useDocument((document) => document.pins);
  const hasParts = useDocument((document) => document.parts.length > 0);
  const selected = useSession((session) => session.selectedPins);
  const list = useShownRow(selected.at(-1));
  // what is whole the body's makes way for what is the movement's
  const animating = useSession((session) => session.mode === 'animate');
  const last = pins.find((pin) => pin.id === selected.at(-1));
  return (
    <section className="panel side-panel pins-panel" aria-label={strings.pins}>
      <div className="side-head">
        <h2>{strings.pins}</h2>
      </div>
      {pins.length === 0 ? <div className="side-empty">{hasParts ? strings.noPins : strings.noBody}</div> : null}
      <ul className="rows" ref={list}>
        {pins.map((pin, index) => (
          <PinRow key={pin.id} pin={pin} index={index} selected={selected.includes(pin.id)} />
        ))}
      </ul>
      {last ? (
        <Later>
          <PinProperties pin={last} />
        </Later>
      ) : null}
      {last && animating ? <TakeSection pin={last.id} /> : null}
      {hasParts && !(last && animating) ? (
        <Later pictures={2}>
          <FeelSliders />
        </Later>
      ) : null}
    </section>
  );
}

interface PinRowProps {
  readonly pin: Pin;
  readonly index: number;
  readonly selected: boolean;
}

function PinRow({ pin, index, selected }: PinRowProps) {
  const { editor, shell, strings } = useServices();
  const entry = { kind: 'pin', id: pin.id } as const;
  const off = useSession((session) => session.pinsOffBody.includes(pin.id));
  const recorded = useClip()?.tracks.some((track) => track.pin === pin.id) ?? false;
  const part = useDocument((document) => document.parts.find((each) => each.id === pin.part)?.name ?? null);
  const colour = TRACK_COLOURS[index % TRACK_COLOURS.length] ?? TRACK_COLOURS[0];
  return (
    <li
      className="row"
      data-entry={pin.id}
      data-selected={selected || undefined}
      data-faulty={off || undefined}
      onPointerEnter={() => setHover(editor, { part: null, pin: pin.id })}
      onPointerLeave={() => setHover(editor, { part: null, pin: null })}
    >
      <button
        type="button"
        className="row-hit"
        aria-label={strings.selectPin(pin.name)}
        aria-pressed={selected}
        onClick={(event) => {
          const { several } = editor.session.getState().arrowOptions;
          selectPin(editor, pin.id, several || event.shiftKey);
        }}
        onDoubleClick={() => shell.setState({ renaming: entry })}
      />
      <div className="row-body">
        <span
          className="pin-dot"
          data-recorded={recorded || undefined}
          style={{ '--pin-colour': recorded ? colour : 'var(--accent)' } as React.CSSProperties}
        />
        <div className="row-text">
          <RowName
            of={entry}
            label={strings.pinName(pin.name)}
            name={pin.name}
            onCommit={(name) => setPinName(editor, pin.id, name)}
          />
          <small>
            {off ? strings.pinOff : pin.surface === 'back' ? strings.pinBack(part) : strings.pinFront(part)}
          </small>
        </div>
        {selected ? <CommandButton id="delete" icon={Trash2} className="small danger" /> : null}
      </div>
    </li>
  );
}

/** Of the pin selected last; what is changed is changed for all that are selected. */
function PinProperties({ pin }: { readonly pin: Pin }) {
  const { editor, strings } = useServices();
  const reach = useSession(({ bounds }) => pinReach(bounds));
  const count = useSession((session) => session.selectedPins.length);
  const off = useSession((session) => session.pinsOffBody.includes(pin.id));
  const held = useHeld(pin);
  const { degrees } = held;
  return (
    <div className="properties">
      {count > 1 ? <small>{strings.severalPins(count)}</small> : null}
      <PinPlace {...held} />
      <PropertySlider
        label={strings.turn}
        value={degrees ?? 0}
        min={-180}
        max={180}
        step={1}
        show={(value) => (degrees === null ? strings.turnsFreely : `${value.toFixed(0)}°`)}
        field={strings.turnDegrees}
        limits={[-3600, 3600]}
        slide={() => slideTurn(editor)}
      />
      <PropertySlider
        label={strings.stiffness}
        value={pin.stiffness}
        min={0}
        max={reach}
        step={1}
        show={(value) => value.toFixed(0)}
        field={strings.stiffnessRadius}
        limits={[0, 1e4]}
        slide={() => slidePins(editor, 'stiffness')}
      />
      <PropertySlider
        label={strings.inFront}
        value={pin.inFront}
        min={-reach}
        max={reach}
        step={1}
        show={(value) => (value > 0 ? `+${value.toFixed(0)}` : value.toFixed(0))}
        field={strings.inFrontAmount}
        limits={[-1e4, 1e4]}
        slide={() => slidePins(editor, 'inFront')}
      />
      {degrees === null && !off ? null : (
        <div className="property-actions">
          {degrees === null ? null : (
            <button type="button" className="button" onClick={() => freePins(editor)}>
              {strings.turnFree}
            </button>
          )}
          {off ? (
            <button type="button" className="button" onClick={() => reattachPin(editor, pin.id)}>
              {strings.pinPutBack}
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** Where the pin is pulled to, as numbers; others that are selected go along, as where it is dragged. */
function PinPlace({ x, y }: PinTarget) {
  const { editor, strings } = useServices();
  return (
    <fieldset className="pin-place">
      <legend className="visually-hidden">{strings.pinPlace}</legend>
      <span aria-hidden>{strings.place}</span>
      <NumberField label={strings.pinAcross} sign="X" value={x} onCommit={(next) => nudgePins(editor, next - x, 0)} />
      <NumberField label={strings.pinDown} sign="Y" value={y} onCommit={(next) => nudgePins(editor, 0, next - y)} />
    </fieldset>
  );
}

/** How a pin is held: as it was put, or by its take at this moment. */
function useHeld(pin: Pin): PinTarget {
  const { editor } = useServices();
  const index = useDocument((document) => document.pins.findIndex(({ id }) => id === pin.id));
  useSession((session) => (session.playback.playing ? null : session.playback.time));
  return editor.liveTargets()[index] ?? pin.target;
}
