import { Pause, Play, Repeat, UnfoldHorizontal } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { setClipDuration } from '../editor/clip-actions';
import { hasTakes } from '../editor/clip-state';
import { ClipMenu } from './clip-menu';
import { CommandButton } from './command-button';
import { EditText } from './edit-text';
import { TimelineHint } from './hint';
import { Later } from './later';
import { timelineMostPx } from './panel-insets';
import { useClip, useCommand, useServices, useSession } from './services-context';
import { Tip } from './tip';
import { Tracks } from './tracks';
import { typedNumber } from './typed-number';

/** Record, play, and what was recorded. */
export function Timeline() {
  const { editor, strings } = useServices();
  const clip = useClip();
  const moving = hasTakes(clip);
  const playing = useSession((session) => session.playback.playing);
  const maxHeight = useSession((session) => timelineMostPx(session.viewSize.height));
  const section = useRef<HTMLElement>(null);
  useTimelineHeight(section);
  return (
    <section className="panel timeline" aria-label={strings.timeline} ref={section} style={{ maxHeight }}>
      <div className="transport">
        <RecordButton />
        <CommandButton id="play" icon={playing && moving ? Pause : Play} side="top" solid />
        {clip ? (
          <>
            <CommandButton id="loop" icon={Repeat} side="top" />
            {moving ? <CommandButton id="take.ends-stretch" icon={UnfoldHorizontal} side="top" /> : null}
            <div className="clip-facts">
              <ClipMenu clip={clip} />
              {moving ? (
                <span className="with-unit">
                  <EditText
                    label={strings.clipSeconds}
                    className="seconds"
                    inputMode="decimal"
                    value={clip.duration.toFixed(2)}
                    onCommit={(seconds) =>
                      setClipDuration(editor, typedNumber(seconds, clip.duration) ?? clip.duration)
                    }
                  />
                  {strings.secondsUnit}
                </span>
              ) : null}
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

/** Tells the styles how high the timeline is. */
function useTimelineHeight(section: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = section;
    if (!current) return;
    const tell = () => document.documentElement.style.setProperty('--timeline', `${current.offsetHeight}px`);
    const observer = new ResizeObserver(tell);
    observer.observe(current);
    tell();
    return () => observer.disconnect();
  }, [section]);
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
  const any = hasTakes(useClip());
  const running = useSession((session) => session.recording.kind === 'running');
  if (!any && !running) return null;
  return (
    <span className="playhead-time">
      <strong>{seconds}</strong>
      {strings.secondsUnit}
    </span>
  );
}
