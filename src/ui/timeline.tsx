import { Pause, Play, Repeat } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { setClipDuration, setClipName } from '../editor/clip-actions';
import { keepInView } from '../editor/view-actions';
import { CommandButton } from './command-button';
import { EditText } from './edit-text';
import { TimelineHint } from './hint';
import { Later } from './later';
import { TIMELINE_AIR_PX, takeBottom } from './panel-insets';
import { useCommand, useDocument, useServices, useSession } from './services-context';
import { Tip } from './tip';
import { Tracks } from './tracks';
import { typedNumber } from './typed-number';

/** Record, play, and what was recorded. */
export function Timeline() {
  const { editor, strings } = useServices();
  const clipId = useSession((session) => session.clip);
  const clip = useDocument(
    (document) => document.clips.find((each) => each.id === clipId) ?? document.clips[0] ?? null,
  );
  const playing = useSession((session) => session.playback.playing);
  const section = useRef<HTMLElement>(null);
  useTimelineHeight(section, clip?.tracks.length ?? null);
  return (
    <section className="panel timeline" aria-label={strings.timeline} ref={section}>
      <div className="transport">
        <RecordButton />
        <CommandButton id="play" icon={playing && clip ? Pause : Play} side="top" solid />
        {clip ? (
          <>
            <CommandButton id="loop" icon={Repeat} side="top" />
            <div className="clip-facts">
              <EditText label={strings.clipName} value={clip.name} onCommit={(name) => setClipName(editor, name)} />
              <span className="with-unit">
                <EditText
                  label={strings.clipSeconds}
                  className="seconds"
                  inputMode="decimal"
                  value={clip.duration.toFixed(2)}
                  onCommit={(seconds) => setClipDuration(editor, typedNumber(seconds, clip.duration) ?? clip.duration)}
                />
                {strings.secondsUnit}
              </span>
            </div>
          </>
        ) : null}
        <TimelineHint />
        <PlayheadTime />
      </div>
      {clip ? (
        <Later key={clip.id}>
          <Tracks clip={clip} />
        </Later>
      ) : null}
    </section>
  );
}

/** The ruler with its air, and a lane, CSS pixels. */
const RULER_PX = 32;
const LANE_PX = 30;
/** Two arms and two legs: the character doesn't move from under the hand that records one after the other. */
const LANES_TO_COME = 4;

/**
 * Tells the styles and the editor how much of the canvas the timeline takes, with room for a few lanes from the start.
 * @param lanes that there are; null: no ruler either.
 */
function useTimelineHeight(section: RefObject<HTMLElement | null>, lanes: number | null): void {
  const { editor } = useServices();
  const toCome = (lanes === null ? RULER_PX : 0) + LANE_PX * Math.max(0, LANES_TO_COME - (lanes ?? 0));
  const room = useRef(toCome);
  room.current = toCome;
  useLayoutEffect(() => {
    const { current } = section;
    if (!current) return;
    let giveBack = () => {};
    const tell = () => {
      const height = current.offsetHeight;
      const most = Number.parseFloat(getComputedStyle(current).maxHeight);
      document.documentElement.style.setProperty('--timeline', `${height}px`);
      giveBack = takeBottom(editor, Math.max(height, Math.min(most, height + room.current)) + TIMELINE_AIR_PX);
      keepInView(editor);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(current);
    tell();
    return () => {
      observer.disconnect();
      giveBack();
    };
  }, [editor, section]);
}

function RecordButton() {
  const { strings } = useServices();
  const { command, label, enabled, checked } = useCommand('record');
  const running = useSession((session) => session.recording.kind === 'running');
  return (
    <Tip label={label} keys="R" side="top">
      <button
        type="button"
        className="record-button"
        aria-label={label}
        aria-pressed={checked ?? false}
        aria-disabled={!enabled}
        data-running={running || undefined}
        onClick={() => {
          if (enabled) command.run(false);
        }}
      >
        {running ? strings.recordRunning : checked ? strings.recordArmed : label}
      </button>
    </Tip>
  );
}

function PlayheadTime() {
  const { strings } = useServices();
  const seconds = useSession(({ playback, recording }) =>
    recording.kind === 'running' ? recording.elapsedSec.toFixed(2) : playback.time.toFixed(2),
  );
  const any = useDocument((document) => document.clips.length > 0);
  const running = useSession((session) => session.recording.kind === 'running');
  if (!any && !running) return null;
  return (
    <span className="playhead-time">
      <strong>{seconds}</strong>
      {strings.secondsUnit}
    </span>
  );
}
