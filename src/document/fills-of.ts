import type { Part, PartId } from './sketch-document';

/** The colour of each part; null: none of its own. */
export function fillsOf(parts: readonly Part[]): Map<PartId, string | null> {
  return new Map(parts.map(({ id, fill }) => [id, fill]));
}
