/** What the clip in hand says about the pins at this moment. */

import { sampleKeys } from '../animation/sample-track';
import type { Clip, PinTarget, SketchDocument } from '../document/sketch-document';
import type { Session } from './session';

export function currentClip(document: SketchDocument, session: Pick<Session, 'clip'>): Clip | null {
  return document.clips.find((clip) => clip.id === session.clip) ?? document.clips[0] ?? null;
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
