import { ClipboardCopy, ClipboardPaste, type LucideIcon, Rewind } from 'lucide-react';
import type { Clip, PinId, Track } from '../document/sketch-document';
import { setPasteOptions, shiftTake } from '../editor/take-actions';
import { setTakeEnd, shownStretch } from '../editor/take-ends';
import { NumberField, type NumberFieldProps } from './number-field';
import { useClip, useCommand, useServices, useSession } from './services-context';
import { shortcutText } from './shortcuts';
import { Switch } from './switch';
import { Tip } from './tip';

/** In Animate, of a pin: when its movement comes, and what it is given of others. */
export function TakeSection({ pin }: { readonly pin: PinId }) {
  const { strings } = useServices();
  const copied = useSession((session) => session.copiedTake !== null);
  const clip = useClip();
  const track = clip?.tracks.find((each) => each.pin === pin);
  const taken = track !== undefined;
  if (!taken && !copied) return null;
  return (
    <section className="properties" aria-label={strings.movement}>
      {track && clip ? <TakeTimes clip={clip} track={track} /> : null}
      {copied ? <PasteOptions /> : null}
      <div className="property-actions">
        {taken ? <TakeButton id="take.copy" icon={ClipboardCopy} word={strings.copyShort} /> : null}
        {copied ? <TakeButton id="take.paste" icon={ClipboardPaste} word={strings.pasteShort} /> : null}
        {taken ? <TakeButton id="take.reverse" icon={Rewind} word={strings.reverseShort} /> : null}
      </div>
    </section>
  );
}

/** When it moves, and how long: its ends trimmed, all of it stretched or at another time, by numbers. */
function TakeTimes({ clip, track }: { readonly clip: Clip; readonly track: Track }) {
  const { editor, strings } = useServices();
  const { pin } = track;
  const shown = shownStretch(track, clip);
  if (!shown) return null;
  const { from, to } = shown;
  return (
    <>
      <div className="property">
        <Label text={strings.movementFrom} />
        <Seconds
          label={strings.movementFromSeconds}
          value={from}
          whole={clip.duration}
          onCommit={(time) => setTakeEnd(editor, pin, 'from', time, 'trim')}
        />
        <Beside text={strings.movementTo} />
        <Seconds
          label={strings.movementToSeconds}
          value={to}
          whole={clip.duration}
          onCommit={(time) => setTakeEnd(editor, pin, 'to', time, 'trim')}
        />
        <Beside text={strings.secondsUnit} />
      </div>
      <div className="property">
        <Label text={strings.movementLasts} />
        <Seconds
          label={strings.movementLastsSeconds}
          value={to - from}
          onCommit={(seconds) => setTakeEnd(editor, pin, 'to', from + seconds, 'stretch')}
        />
        <Beside text={strings.secondsUnit} />
      </div>
      <div className="property">
        <Label text={strings.moveLater} />
        <Seconds
          label={strings.moveLaterSeconds}
          value={0}
          whole={clip.duration}
          onCommit={(by) => shiftTake(editor, pin, by)}
        />
        <Beside text={strings.secondsUnit} />
      </div>
    </>
  );
}

/** Four characters fit. */
function Seconds(field: Pick<NumberFieldProps, 'label' | 'value' | 'whole' | 'onCommit'>) {
  return <NumberField {...field} decimals={Math.abs(field.value) < 10 ? 2 : 1} step={0.1} />;
}

/** What a field's own label says in full. */
function Label({ text }: { readonly text: string }) {
  return (
    <span className="label" aria-hidden>
      {text}
    </span>
  );
}

function Beside({ text }: { readonly text: string }) {
  return (
    <span className="beside" aria-hidden>
      {text}
    </span>
  );
}

interface TakeButtonProps {
  readonly id: 'take.copy' | 'take.paste' | 'take.reverse';
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
      <Label text={`${strings.phase} %`} />
      <NumberField
        label={strings.phasePercent}
        value={100 * phase}
        whole={100}
        step={5}
        onCommit={(percent) => setPasteOptions(editor, { phase: percent / 100 })}
      />
      <Beside text={strings.mirrored} />
      <Switch label={strings.mirrored} on={mirrored} toggle={() => setPasteOptions(editor, { mirrored: !mirrored })} />
    </div>
  );
}
