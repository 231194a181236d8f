import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SketchDocument } from '../document/sketch-document';
import type { FirstHint } from '../editor/preferences';
import { isDrawing, type Session } from '../editor/session';
import { useDocument, usePreferences, useServices, useSession } from './services-context';
import { useSnug } from './use-snug';

/** What a newcomer needs to know next, once in a lifetime, when it is of use. */
export function FirstRunHint() {
  const { strings, preferences } = useServices();
  const document = useDocument((whole) => whole);
  const needed = useSession((session) => neededHint(document, session));
  const inking = useSession(isDrawing);
  const met = usePreferences(({ hintsMet }) => hintsMet);
  // One that is on the screen stays while it is of use, though it counts as met from now on.
  const [shown, setShown] = useState<FirstHint | null>(null);
  useEffect(() => {
    // While a line is drawn it is only out of the way: who draws on has not read it yet.
    if (inking || needed === shown) return;
    const next = needed && !met.includes(needed) ? needed : null;
    setShown(next);
    if (next) preferences.setState(({ hintsMet }) => ({ hintsMet: [...hintsMet, next] }));
  }, [needed, inking, shown, met, preferences]);
  const [closed, setClosed] = useState<FirstHint | null>(null);
  const isShown = shown !== null && shown === needed && shown !== closed;
  const words = useSnug<HTMLSpanElement>(isShown ? strings.firstRun[shown] : null);
  if (!isShown) return <div role="status" className="visually-hidden" />;
  return (
    <div className="panel first-hint" role="status" data-hint={shown}>
      <span ref={words}>{strings.firstRun[shown]}</span>
      <button type="button" className="icon-button small" aria-label={strings.gotIt} onClick={() => setClosed(shown)}>
        <X size={15} aria-hidden />
      </button>
    </div>
  );
}

/** The first body wants limbs, a body with limbs wants to move, a moved pin wants to be recorded. */
export function neededHint(document: SketchDocument, session: Session): FirstHint | null {
  const { parts, pins, clips } = document;
  if (isDrawing(session) || session.recording.kind !== 'off' || clips.length > 0 || parts.length === 0) return null;
  // one thing is said at a time
  if (session.loose) return null;
  // Another tool has its own line of words, which this would stand in front of.
  if (session.mode === 'draw') {
    if (session.tool !== 'draw') return null;
    return session.builtParts.some(({ attachedTo }) => attachedTo.length > 0) ? 'pose' : 'limb';
  }
  // In Animate the timeline says it.
  if (session.mode === 'animate') return null;
  return pins.some(({ at, target }) => at[0] !== target.x || at[1] !== target.y) ? 'record' : null;
}
