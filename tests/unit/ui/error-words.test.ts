import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readDocumentFile } from '../../../src/app/document-files';
import { FileError, type FileFailureReason } from '../../../src/platform/ports';
import { errorWords, notifySkipped } from '../../../src/ui/error-words';
import { TABLES } from '../../../src/ui/language';
import { INITIAL_SHELL, type Shell } from '../../../src/ui/shell';

const HANGUL = /[가-힣]/;

function refusalOf(name: string, content: string): unknown {
  try {
    readDocumentFile(name, new TextEncoder().encode(content));
  } catch (error) {
    return error;
  }
  throw new Error('it could be read');
}

describe('what went wrong is said in the artist’s language', () => {
  it.each([
    ['drawing.svg', '<svg><path id="leg" d="M 0 0 L x"/></svg>', /<path id="leg">/, /where a number should be/],
    ['drawing.svg', '<svg>\n<rect width="wide"/></svg>', /<rect>/, /\(line 2\).*is not a length/],
    ['drawing.svg', '<svg><text>words</text></svg>', /drawing/, /nothing that is seen encloses an area/],
    ['drawing.svg', '<html/>', /<html>/, /not an SVG drawing/],
    // With the way out: Illustrator's own data is what declares them.
    ['old.svg', '<!DOCTYPE svg [<!ENTITY ns "b">]><svg/>', /<!DOCTYPE>.*SVG 1\.1/, /plain SVG .*Editing Capabilities/],
    ['mine.plumpkin', 'no zip', /mine/, /it is no zip file/],
    ['theirs.zip', 'no zip', /theirs/, /it is no zip file/],
    ['song.mp3', '', /song/, /only \.plumpkin projects/],
  ])('with file and element: %s %s', (name, content, place, english) => {
    const error = refusalOf(name, content);
    expect((error as Error).message).toMatch(english);
    expect(errorWords(error, TABLES.en)).toBe((error as Error).message);
    const korean = errorWords(error, TABLES.ko);
    expect(korean).toMatch(HANGUL);
    expect(korean).toMatch(place);
    expect(korean.startsWith(`${name}: `)).toBe(true);
    expect(korean).not.toMatch(english);
  });

  it('where a file could not be read or written, whether its name is known or not', () => {
    const reasons: FileFailureReason[] = ['not-found', 'read-only', 'disk-full', 'too-large', 'forgotten', 'failed'];
    for (const reason of reasons) {
      const [named, unnamed] = [new FileError(reason, 'a.plumpkin'), new FileError(reason, '')];
      for (const table of [TABLES.en, TABLES.ko]) expect(errorWords(named, table)).toContain('“a.plumpkin”');
      expect(errorWords(unnamed, TABLES.en)).toMatch(/the file/i);
      expect(errorWords(unnamed, TABLES.ko)).toMatch(HANGUL);
      expect(errorWords(unnamed, TABLES.ko)).not.toContain('“');
    }
  });

  it('of what in a file could not be used: how many, and the first', () => {
    const svg = '<svg><rect width="9" height="9" filter="url(#f)"/><text>words</text></svg>';
    const { warnings } = readDocumentFile('drawing.svg', new TextEncoder().encode(svg));
    const shell = createStore<Shell>(() => INITIAL_SHELL);
    notifySkipped(shell, [], TABLES.ko);
    expect(shell.getState().notices).toEqual([]);
    notifySkipped(shell, warnings, TABLES.ko);
    notifySkipped(shell, warnings, TABLES.en);
    const [korean, english] = shell.getState().notices.map(({ text }) => text);
    expect(korean).toMatch(/2.*<rect> \(1번째 줄\).*filter/);
    expect(english).toMatch(/^2 things.*<rect> \(line 1\): its filter is ignored$/);
  });
});
