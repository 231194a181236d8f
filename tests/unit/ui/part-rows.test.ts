import { describe, expect, it } from 'vitest';
import type { Part, PartId } from '../../../src/document/sketch-document';
import { dropIndex, partsBetween, rowsOf } from '../../../src/ui/part-rows';
import { box, closedPart } from '../../harness/parts';

const part = (name: string, group: string | null = null): Part => closedPart(name, box(0, 0, 10), { group });
const shown = (parts: readonly Part[], folded: readonly string[] = []) =>
  rowsOf(parts, folded).map((row) => (row.kind === 'part' ? row.part.name : `[${row.group}] ${row.members.length}`));
const id = (name: string) => name as PartId;

describe('rows of the parts list', () => {
  const parts = [part('tail'), part('left leg', 'legs'), part('body'), part('right leg', 'legs'), part('foot', 'legs')];

  it('list the nearest first, a group over each stretch of its parts', () => {
    expect(shown(parts)).toEqual(['[legs] 3', 'foot', 'right leg', 'body', '[legs] 3', 'left leg', 'tail']);
    const keys = rowsOf(parts, []).flatMap((row) => (row.kind === 'group' ? [row.key] : []));
    expect(new Set(keys).size).toBe(2);
  });

  it('fold a group to its names', () => {
    expect(shown(parts, ['legs'])).toEqual(['[legs] 3', 'body', '[legs] 3', 'tail']);
  });

  it('select a range as it is listed, the pressed one last', () => {
    const rows = rowsOf(parts, []);
    expect(partsBetween(rows, id('right leg'), id('left leg'))).toEqual(['right leg', 'body', 'left leg']);
    expect(partsBetween(rows, id('left leg'), id('right leg'))).toEqual(['left leg', 'body', 'right leg']);
    expect(partsBetween(rows, undefined, id('body'))).toEqual(['body']);
    expect(partsBetween(rowsOf(parts, ['legs']), id('foot'), id('body'))).toEqual(['body']);
  });

  it('drop in front of the row that is under the pointer, or at the very rear', () => {
    const dragged = new Set([id('body')]);
    expect(dropIndex(parts, dragged, id('foot'))).toBe(4);
    expect(dropIndex(parts, dragged, id('left leg'))).toBe(2);
    expect(dropIndex(parts, dragged, null)).toBe(0);
  });
});
