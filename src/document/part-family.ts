import type { PartId, SketchDocument } from './sketch-document';

/** These parts with all that share their outline: a part's twins, a twin's original and that one's other twins. */
export function familyOf({ parts }: SketchDocument, ids: Iterable<PartId>): ReadonlySet<PartId> {
  const wanted = new Set(ids);
  const originals = new Set(parts.filter(({ id }) => wanted.has(id)).map((part) => part.twinOf ?? part.id));
  return new Set(parts.filter((part) => originals.has(part.twinOf ?? part.id)).map(({ id }) => id));
}
