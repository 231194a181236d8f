import type { Part, PartId } from './sketch-document';

/** The colour of each part; null: none of its own. */
export function fillsOf(parts: readonly Part[]): Map<PartId, string | null> {
  return new Map(parts.map(({ id, fill }) => [id, fill]));
}

/** The same in the order of a body's parts; null also for those that are gone. */
export function fillsFor(body: readonly { readonly part: PartId }[], parts: readonly Part[]): (string | null)[] {
  const fills = fillsOf(parts);
  return body.map(({ part }) => fills.get(part) ?? null);
}
