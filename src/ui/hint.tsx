import { hasTakes } from '../editor/clip-state';
import type { Session } from '../editor/session';
import { useClip, useDocument, useServices, useSession } from './services-context';
import type { Strings } from './strings';

/** One line on what can be done right now. */
export function Hint() {
  return <p className="panel hint">{useHint()}</p>;
}

/** The same line where there is a timeline: in it, off the canvas. */
export function TimelineHint() {
  return <p className="timeline-hint">{useHint()}</p>;
}

function useHint(): string {
  const { strings } = useServices();
  const empty = useDocument((document) => document.parts.length === 0);
  const unpinned = useDocument((document) => document.pins.length === 0);
  const unrecorded = !hasTakes(useClip());
  const hint = useSession((session) => hintOf(session, strings, { empty, unpinned, unrecorded }));
  // No line begins with what parts two.
  return hint.replaceAll(' · ', '\u00a0· ');
}

interface Situation {
  readonly empty: boolean;
  readonly unpinned: boolean;
  readonly unrecorded: boolean;
}

export function hintOf(session: Session, strings: Strings, { empty, unpinned, unrecorded }: Situation): string {
  const hints = session.byTouch ? { ...strings.hints, ...strings.touchHints } : strings.hints;
  const { mode, tool, recording, playback, behind } = session;
  if (tool === 'orbit') return hints.orbit;
  if (tool === 'pan') return hints.pan;
  if (tool === 'picture') return hints.picture;
  if (tool === 'eyedropper') return hints.eyedropper;
  if (mode === 'draw') {
    if (tool === 'select') return hints.select;
    if (tool === 'erase') return hints.erase;
    if (tool === 'ellipse' || tool === 'polygon') return hints[tool];
    if (tool === 'redraw') return session.selectedParts.length > 0 ? hints.redraw : hints.redrawNone;
    if (session.symmetryX !== null) return hints.symmetry;
    if (behind) return hints.drawBehind;
    return empty ? hints.drawFirst : hints.draw;
  }
  if (empty) return strings.noBody;
  if (recording.kind === 'running') return hints.recording;
  if (playback.playing) return recording.kind === 'armed' ? hints.playingArmed : hints.playing;
  if (recording.kind === 'armed') return unpinned ? hints.armedUnpinned : hints.armed;
  if (session.hotPinHandle) return hints.pinHandles[session.hotPinHandle];
  if (mode === 'animate') return unrecorded ? hints.animateFirst : hints.animate;
  return unpinned ? hints.poseFirst : hints.pose;
}
