import { ClipboardCopy, ClipboardPaste, type LucideIcon } from 'lucide-react';
import type { PinId } from '../document/sketch-document';
import { setPasteOptions, shiftTake } from '../editor/take-actions';
import { NumberField } from './number-field';
import { useClip, useCommand, useServices, useSession } from './services-context';
import { shortcutText } from './shortcuts';
import { Switch } from './switch';
import { Tip } from './tip';

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
        {taken ? <TakeButton id="take.copy" icon={ClipboardCopy} word={strings.copyShort} /> : null}
        {copied ? <TakeButton id="take.paste" icon={ClipboardPaste} word={strings.pasteShort} /> : null}
      </div>
    </section>
  );
}

interface TakeButtonProps {
  readonly id: 'take.copy' | 'take.paste';
  readonly icon: LucideIcon;
  readonly word: string;
}

function TakeButton({ id, icon: Icon, word }: TakeButtonProps) {
  const { platform } = useServices();
  const { command, label } = useCommand(id);
  const shortcut = command.shortcuts[0];
  return (
    <Tip label={label} keys={shortcut && shortcutText(shortcut, platform.system)} side="top">
      <button type="button" className="button" aria-label={label} onClick={() => command.run(false)}>
        <Icon size={15} aria-hidden />
        {word}
      </button>
    </Tip>
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
