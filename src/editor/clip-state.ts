/** Which clip is in hand, and what it says about the pins at this moment. */

import { sampleKeys } from '../animation/sample-track';
import type { Clip, ClipId, PinTarget, SketchDocument } from '../document/sketch-document';
import type { Session } from './session';

export function currentClip(document: SketchDocument, session: Pick<Session, 'clip'>): Clip | null {
  return document.clips.find((clip) => clip.id === session.clip) ?? document.clips[0] ?? null;
}

/** Whether anything was recorded into it. */
export function hasTakes(clip: Clip | null): clip is Clip {
  return clip !== null && clip.tracks.length > 0;
}

/** The clip to show where a document takes another's place: the one that was shown, or else the one before it. */
export function clipThatStays(before: SketchDocument, now: SketchDocument, shown: ClipId | null): ClipId | null {
  if (shown === null || now.clips.some(({ id }) => id === shown)) return shown;
  const place = before.clips.findIndex(({ id }) => id === shown);
  return now.clips[Math.max(0, place - 1)]?.id ?? null;
}

/** The clip to show so that a change is seen; null: the one that is shown changed, or none did. */
export function clipThatChanged(before: SketchDocument, now: SketchDocument, shown: ClipId | null): ClipId | null {
  const changed = now.clips.filter((clip) => !before.clips.includes(clip)).map(({ id }) => id);
  return shown === null || changed.includes(shown) ? null : (changed[0] ?? null);
}

/** Where every pin of the document is pulled to: by a pointer, by its take at the playhead, or where it was put. */
export function liveTargets(
  document: SketchDocument,
  session: Pick<Session, 'mode' | 'clip' | 'playback' | 'drags'>,
): readonly PinTarget[] {
  const clip = session.mode === 'animate' ? currentClip(document, session) : null;
  return document.pins.map((pin) => {
    const drag = session.drags.find((each) => each.pin === pin.id);
    if (drag) return { x: drag.x, y: drag.y, degrees: pin.target.degrees };
    const track = clip?.tracks.find((each) => each.pin === pin.id);
    return (clip && track && sampleKeys(track.keys, clip, session.playback.time)) || pin.target;
  });
}
