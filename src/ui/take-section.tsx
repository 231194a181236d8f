import { ClipboardCopy, ClipboardPaste } from 'lucide-react';
import type { PinId } from '../document/sketch-document';
import { copyTake, pasteTake, setPasteOptions, shiftTake } from '../editor/take-actions';
import { NumberField } from './number-field';
import { useClip, useServices, useSession } from './services-context';
import { Switch } from './switch';

/** In Animate, of a pin: when its movement comes, and what it is given of others. */
export function TakeSection({ pin }: { readonly pin: PinId }) {
  const { editor, strings } = useServices();
  const copied = useSession((session) => session.copiedTake !== null);
  const clip = useClip();
  const taken = clip?.tracks.some((track) => track.pin === pin) ?? false;
  if (!taken && !copied) return null;
  return (
    <section className="properties" aria-label={strings.movement}>
      {taken && clip ? (
        <div className="property">
          <span className="label" aria-hidden>
            {strings.moveLater}
          </span>
          <NumberField
            label={strings.moveLaterSeconds}
            value={0}
            whole={clip.duration}
            decimals={2}
            step={0.1}
            onCommit={(by) => shiftTake(editor, pin, by)}
          />
          <span className="beside" aria-hidden>
            {strings.secondsUnit}
          </span>
        </div>
      ) : null}
      {copied ? <PasteOptions /> : null}
      <div className="property-actions">
        {taken ? (
          <button type="button" className="button" aria-label={strings.copyMovement} onClick={() => copyTake(editor)}>
            <ClipboardCopy size={15} aria-hidden />
            {strings.copyShort}
          </button>
        ) : null}
        {copied ? (
          <button type="button" className="button" aria-label={strings.pasteMovement} onClick={() => pasteTake(editor)}>
            <ClipboardPaste size={15} aria-hidden />
            {strings.pasteShort}
          </button>
        ) : null}
      </div>
    </section>
  );
}

function PasteOptions() {
  const { editor, strings } = useServices();
  const { phase, mirrored } = useSession((session) => session.pasteOptions);
  return (
    <div className="property">
      <span className="label" aria-hidden>
        {strings.phase} %
      </span>
      <NumberField
        label={strings.phasePercent}
        value={100 * phase}
        whole={100}
        step={5}
        onCommit={(percent) => setPasteOptions(editor, { phase: percent / 100 })}
      />
      <span className="beside" aria-hidden>
        {strings.mirrored}
      </span>
      <Switch label={strings.mirrored} on={mirrored} toggle={() => setPasteOptions(editor, { mirrored: !mirrored })} />
    </div>
  );
}
