/** What the pin panel does to a document beyond holding pins otherwise. Pure. */

import { setPins } from '../document/edit-pins';
import { partAt } from '../document/part-holds';
import type { Clip, Key, PartId, Pin, PinId, PinTarget, SketchDocument } from '../document/sketch-document';
import { distanceToLine } from '../math/segment';

/**
 * Turns pins: those without a take in `clip` to an angle, the others their whole
 * take by what is between that and where they are turned now.
 * @param degrees clockwise; null: free to turn.
 * @param now where each pin of the document is held at this moment.
 */
export function turnPins(
  document: SketchDocument,
  clip: Clip | null,
  ids: ReadonlySet<PinId>,
  degrees: number | null,
  now: readonly PinTarget[],
): SketchDocument {
  const turned = <Held extends PinTarget>(held: Held, by: number): Held => ({
    ...held,
    degrees: degrees === null ? null : (held.degrees ?? 0) + by,
  });
  const recorded = new Set(clip?.tracks.filter((track) => ids.has(track.pin)).map((track) => track.pin));
  const byOf = new Map(document.pins.map(({ id }, at) => [id, (degrees ?? 0) - (now[at]?.degrees ?? 0)]));
  return {
    ...document,
    pins: document.pins.map((pin) =>
      ids.has(pin.id) && !recorded.has(pin.id) ? { ...pin, target: { ...pin.target, degrees } } : pin,
    ),
    clips: document.clips.map((each) =>
      each.id !== clip?.id || recorded.size === 0
        ? each
        : {
            ...each,
            tracks: each.tracks.map((track) =>
              recorded.has(track.pin)
                ? { ...track, keys: track.keys.map((key): Key => turned(key, byOf.get(track.pin) ?? 0)) }
                : track,
            ),
          },
    ),
  };
}

/** A pin that is off the body, on the part that lies there or nearest. */
export function putPinBack(document: SketchDocument, id: PinId): SketchDocument {
  const pin = document.pins.find((each) => each.id === id);
  const part = pin && nearestPart(document, pin);
  return part ? setPins(document, [id], { part }) : document;
}

function nearestPart(document: SketchDocument, { at: [x, y] }: Pin): PartId | null {
  const under = partAt(document, x, y);
  if (under) return under;
  let least = Number.POSITIVE_INFINITY;
  let nearest: PartId | null = null;
  for (const { id, hidden, outline, junction } of document.parts) {
    const away = hidden ? Number.POSITIVE_INFINITY : distanceToLine([...outline, ...junction], true, x, y);
    if (away >= least) continue;
    least = away;
    nearest = id;
  }
  return nearest;
}
