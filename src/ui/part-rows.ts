/** The parts list as rows: parts the nearest first, those of a group that lie next to each other under its name. */

import type { Part, PartId } from '../document/sketch-document';

export type ListRow =
  | { readonly kind: 'part'; readonly part: Part }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: string;
      /** All of the group, wherever they lie. */
      readonly members: readonly Part[];
      /** The nearest of those in this row. */
      readonly first: Part;
      readonly folded: boolean;
    };

/** A group whose parts lie apart has a row for each stretch. */
export function rowsOf(parts: readonly Part[], folded: readonly string[]): readonly ListRow[] {
  const rows: ListRow[] = [];
  const stretches = new Map<string, number>();
  let last: string | null = null;
  for (const part of parts.toReversed()) {
    const { group } = part;
    const isFolded = group !== null && folded.includes(group);
    if (group !== null && group !== last) {
      const stretch = (stretches.get(group) ?? 0) + 1;
      stretches.set(group, stretch);
      const members = parts.filter((each) => each.group === group);
      rows.push({ kind: 'group', key: `${group} ${stretch}`, group, members, first: part, folded: isFolded });
    }
    if (!isFolded) rows.push({ kind: 'part', part });
    last = group;
  }
  return rows;
}

/** What tells a row from the others, and is its `data-entry` in the page. */
export const rowKey = (row: ListRow): string => (row.kind === 'part' ? row.part.id : row.key);

/** Parts from one row to another, as Shift selects them; folded ones are not among them. */
export function partsBetween(rows: readonly ListRow[], from: PartId | undefined, to: PartId): readonly PartId[] {
  const listed = rows.flatMap((row) => (row.kind === 'part' ? [row.part.id] : []));
  const [start, end] = [from ? listed.indexOf(from) : -1, listed.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  const between = listed.slice(Math.min(start, end), Math.max(start, end) + 1);
  // The one that was pressed comes last: it is the one that the properties are of.
  return end < start ? between.reverse() : between;
}

/**
 * Where dragged parts go in the depth order.
 * @param below the part of the first row under the pointer that stays; null: the pointer is under all rows.
 * @returns counted from the rear, among the parts that stay.
 */
export function dropIndex(parts: readonly Part[], dragged: ReadonlySet<PartId>, below: PartId | null): number {
  const staying = parts.filter((part) => !dragged.has(part.id));
  return below === null ? 0 : staying.findIndex((part) => part.id === below) + 1;
}
