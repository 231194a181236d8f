import { Fragment } from 'react';
import { hasTakes } from '../editor/clip-state';
import type { Session } from '../editor/session';
import { useClip, useDocument, useServices, useSession } from './services-context';
import type { Strings } from './strings';
import { useSnug } from './use-snug';

/** One line on what can be done right now. */
export function Hint() {
  const hint = useHint();
  const box = useSnug<HTMLParagraphElement>(hint);
  return (
    <p ref={box} className="panel hint">
      <Phrases text={hint} />
    </p>
  );
}

/** The same line where there is a timeline: in it, off the canvas. */
export function TimelineHint() {
  return (
    <p className="timeline-hint">
      <Phrases text={useHint()} />
    </p>
  );
}

/** Lines end between phrases rather than inside them, and none begins with what parts two. */
function Phrases({ text }: { readonly text: string }) {
  const phrases = text.split(' · ');
  return phrases.map((phrase, i) => (
    <Fragment key={phrase}>
      {i > 0 ? ' ' : null}
      <span className="phrase">{i < phrases.length - 1 ? `${phrase}\u00a0·` : phrase}</span>
    </Fragment>
  ));
}

function useHint(): string {
  const { strings } = useServices();
  const empty = useDocument((document) => document.parts.length === 0);
  const unpinned = useDocument((document) => document.pins.length === 0);
  const unrecorded = !hasTakes(useClip());
  return useSession((session) => hintOf(session, strings, { empty, unpinned, unrecorded }));
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
  if (session.arrowOptions.several && !unpinned) return hints.severalPins;
  if (mode === 'animate') return unrecorded ? hints.animateFirst : hints.animate;
  return unpinned ? hints.poseFirst : hints.pose;
}
