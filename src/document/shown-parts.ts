import type { Part, SketchDocument } from './sketch-document';

/** Documents are immutable, so what is shown of them is worked out once; the same document where nothing is hidden. */
const known = new WeakMap<SketchDocument, SketchDocument>();

/**
 * The document as everything made from it takes it: without hidden parts and
 * the pins on them. The twin of a hidden part stands for itself.
 */
export function shownDocument(document: SketchDocument): SketchDocument {
  const before = known.get(document);
  if (before) return before;
  const shown = withoutHidden(document);
  known.set(document, shown);
  return shown;
}

function withoutHidden(document: SketchDocument): SketchDocument {
  const gone = new Set(document.parts.filter((part) => part.hidden).map((part) => part.id));
  if (gone.size === 0) return document;
  const lostPins = new Set(document.pins.filter(({ part }) => part !== null && gone.has(part)).map(({ id }) => id));
  return {
    ...document,
    parts: document.parts.filter((part) => !gone.has(part.id)).map((part) => standing(part, gone)),
    pins: document.pins.filter((pin) => !lostPins.has(pin.id)),
    clips: document.clips.map((clip) => ({
      ...clip,
      tracks: clip.tracks.filter((track) => !lostPins.has(track.pin)),
    })),
  };
}

function standing(part: Part, gone: ReadonlySet<string>): Part {
  const twinOf = part.twinOf !== null && gone.has(part.twinOf) ? null : part.twinOf;
  const ride = typeof part.ride === 'object' && gone.has(part.ride.part) ? 'auto' : part.ride;
  return twinOf === part.twinOf && ride === part.ride ? part : { ...part, twinOf, ride };
}
