import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ui/commands';
import { type Findable, matchScore, searchCommands } from '../../../src/ui/palette-search';

function findable(id: string, ...names: string[]): Findable {
  return { command: { id } as Command, names };
}

const ALL = [
  findable('zoom.in', 'Zoom in', '확대'),
  findable('file.save', 'Save', '저장'),
  findable('file.save-as', 'Save as…', '다른 이름으로 저장…'),
  findable('part.show-all', 'Show all parts', '모든 파트 보이기'),
  findable('select.all', 'Select all parts', '모든 파트 선택'),
  findable('lock', 'Lock', '잠그기'),
];
const ids = (typed: string, recent: readonly string[] = []) =>
  searchCommands(ALL, typed, recent).map(({ command }) => command.id);

describe('the search for commands', () => {
  it('finds the start of words, gaps and any case, the closest first', () => {
    expect(ids('save')).toEqual(['file.save', 'file.save-as']);
    expect(ids('SAVE A')[0]).toBe('file.save-as');
    expect(ids('sap').slice(0, 2).sort()).toEqual(['part.show-all', 'select.all']);
    expect(ids('zi')[0]).toBe('zoom.in');
    expect(ids('qqq')).toEqual([]);
  });

  it('finds the other language, first consonants and half typed syllables', () => {
    expect(ids('저장')[0]).toBe('file.save');
    expect(ids('ㅈㅈ')).toContain('file.save');
    expect(ids('저자')[0]).toBe('file.save');
    expect(ids('ㅈㄱㄱ')).toContain('lock');
  });

  it('shows what was used last first, and keeps the rest in order', () => {
    expect(ids('', ['lock', 'zoom.in']).slice(0, 3)).toEqual(['lock', 'zoom.in', 'file.save']);
    expect(ids('all parts', ['select.all'])[0]).toBe('select.all');
    expect(ids('all parts', ['part.show-all'])[0]).toBe('part.show-all');
  });

  it('prefers a run of letters to letters strewn about', () => {
    expect(matchScore('lock', 'Lock')).toBeGreaterThan(matchScore('lock', 'Look at the clock'));
    expect(matchScore('sav', 'Show the look of a very long name')).toBe(0);
  });
});
