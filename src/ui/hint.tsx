import type { Session } from '../editor/session';
import { useDocument, useServices, useSession } from './services-context';
import type { Strings } from './strings';

/** One line on what can be done right now. */
export function Hint() {
  const { strings } = useServices();
  const empty = useDocument((document) => document.parts.length === 0);
  const unpinned = useDocument((document) => document.pins.length === 0);
  const text = useSession((session) => hintOf(session, strings, { empty, unpinned }));
  const animating = useSession((session) => session.mode === 'animate');
  return (
    <p className="panel hint" data-above-timeline={animating || undefined}>
      {text}
    </p>
  );
}

interface Situation {
  readonly empty: boolean;
  readonly unpinned: boolean;
}

function hintOf(session: Session, strings: Strings, { empty, unpinned }: Situation): string {
  const { hints } = strings;
  const { mode, tool, recording, playback, behind } = session;
  if (tool === 'orbit') return hints.orbit;
  if (tool === 'pan') return hints.pan;
  if (mode === 'draw') {
    if (tool === 'select') return hints.select;
    if (behind) return hints.drawBehind;
    return empty ? hints.drawFirst : hints.draw;
  }
  if (empty) return strings.noBody;
  if (recording.kind === 'running') return hints.recording;
  if (playback.playing) return hints.playing;
  if (recording.kind === 'armed') return hints.armed;
  if (mode === 'animate') return hints.animate;
  return unpinned ? hints.poseFirst : hints.pose;
}
