import { FlipVertical2, Link2, Link2Off, Minus, Spline, SquareStack } from 'lucide-react';
import { MOST_THICKNESS } from '../document/edit-part';
import type { Part, PartId } from '../document/sketch-document';
import { likelyCarrier } from '../editor/carried-parts';
import { bendJunction, straightenJunction } from '../editor/junction-actions';
import { addTwins, attachParts, canHaveTwin, rideParts, slideSmoothing, slideThickness } from '../editor/part-actions';
import { JunctionFields } from './junction-fields';
import { PartColour } from './part-colour';
import { PropertySlider } from './property-slider';
import { useCommand, useDocument, useServices, useSession } from './services-context';
import { shortcutText } from './shortcuts';
import { Tip } from './tip';

/** Thickness, smoothing, colour and the limb's weld of the parts selected. */
export function PartProperties() {
  const { editor, strings } = useServices();
  const id = useSession((session) => session.selectedParts.at(-1));
  const part = useDocument((document) => document.parts.find((each) => each.id === id));
  if (!part) return null;
  /** Of those selected that are like the last. */
  const chosen = (closed: boolean) => {
    const { selectedParts } = editor.session.getState();
    return editor.document.parts
      .filter((each) => each.closed === closed && selectedParts.includes(each.id))
      .map((each) => each.id);
  };
  return (
    <div className="properties">
      <PropertySlider
        label={strings.thickness}
        value={part.thickness}
        min={0}
        max={MOST_THICKNESS}
        step={0.05}
        show={(value) => value.toFixed(2)}
        field={strings.thicknessAmount}
        slide={() => slideThickness(editor)}
      />
      <PropertySlider
        label={strings.smoothing}
        value={part.smoothing}
        min={0}
        max={1}
        step={0.05}
        show={(value) => value.toFixed(2)}
        field={strings.smoothingAmount}
        slide={() => slideSmoothing(editor)}
      />
      <PartColour fill={part.fill} />
      <div className="property-actions">
        {part.closed ? null : (
          <button
            type="button"
            className="button"
            onClick={() => attachParts(editor, chosen(false), part.attach === 'auto' ? 'none' : 'auto')}
          >
            {part.attach === 'auto' ? <Link2Off size={15} aria-hidden /> : <Link2 size={15} aria-hidden />}
            {part.attach === 'auto' ? strings.detach : strings.attach}
          </button>
        )}
        {part.closed || part.attach === 'none' ? null : <JunctionButtons part={part} />}
        {part.closed ? <RideButton part={part} ids={() => chosen(true)} /> : null}
        {canHaveTwin(editor, part.id) ? (
          <button
            type="button"
            className="button"
            onClick={() => addTwins(editor, editor.session.getState().selectedParts)}
          >
            <SquareStack size={15} aria-hidden />
            {strings.addTwin}
          </button>
        ) : null}
        <MirrorButton />
      </div>
      {part.closed || part.attach === 'none' ? null : <JunctionFields part={part} />}
    </div>
  );
}

/** To an arm the other arm. */
function MirrorButton() {
  const { strings, platform } = useServices();
  const { command, label, enabled } = useCommand('mirror.image');
  if (!enabled) return null;
  const shortcut = command.shortcuts[0];
  return (
    <Tip label={label} keys={shortcut && shortcutText(shortcut, platform.system)} side="top">
      <button type="button" className="button" onClick={() => command.run(false)}>
        <FlipVertical2 size={15} aria-hidden />
        {strings.addMirrorShort}
      </button>
    </Tip>
  );
}

/** Loose from what carries it, along with it again, or along with what it lies over too little to go along of itself. */
function RideButton({ part, ids }: { readonly part: Part; readonly ids: () => readonly PartId[] }) {
  const { editor, strings } = useServices();
  const built = useSession(({ builtParts }) => builtParts);
  const carrier = useDocument(({ parts }) => likelyCarrier(parts, built, part.id));
  const rides = built.some((each) => each.part === part.id && each.ridesOn !== null);
  const loose = part.ride === 'none';
  if (!rides && !loose && !carrier) return null;
  const ride = rides ? 'none' : loose || !carrier ? 'auto' : { part: carrier.id };
  return (
    <button type="button" className="button wraps" onClick={() => rideParts(editor, ids(), ride)}>
      {rides ? (
        <Link2Off className="button-mark" size={15} aria-hidden />
      ) : (
        <Link2 className="button-mark" size={15} aria-hidden />
      )}
      {rides ? strings.dontRide : loose || !carrier ? strings.ride : strings.rideOn(carrier.name)}
    </button>
  );
}

function JunctionButtons({ part }: { readonly part: Part }) {
  const { editor, strings } = useServices();
  return (
    <>
      <Tip label={strings.addBendHow} side="top">
        <button type="button" className="button" disabled={part.locked} onClick={() => bendJunction(editor, part.id)}>
          <Spline size={15} aria-hidden />
          {strings.addBend}
        </button>
      </Tip>
      {part.junction.length > 0 ? (
        <Tip label={strings.straightenHow} side="top">
          <button
            type="button"
            className="button"
            disabled={part.locked}
            onClick={() => straightenJunction(editor, part.id)}
          >
            <Minus size={15} aria-hidden />
            {strings.straighten}
          </button>
        </Tip>
      ) : null}
    </>
  );
}
