import { describe, expect, it } from 'vitest';
import { languageOf, TABLES } from '../../../src/ui/language';
import { createPreferences } from '../../../src/ui/preferences-store';
import { pseudoStrings } from '../../../src/ui/pseudo-locale';
import type { Strings } from '../../../src/ui/strings';

/** Every entry of a table by its path; functions are called with words that can be found again. */
function entries(table: Strings): Map<string, string> {
  const all = new Map<string, string>();
  const walk = (entry: unknown, path: string) => {
    if (typeof entry === 'string') all.set(path, entry);
    else if (typeof entry === 'function') all.set(path, String(entry(...given(path))));
    else for (const [key, value] of Object.entries(entry as object)) walk(value, `${path}.${key}`);
  };
  walk(table, '');
  return all;
}

const NUMBERS = [21, 43, 65];
/** Names, and places with what is said of them. */
const WORDLESS = /^[.](app|boxX|boxY|problems[.](at|quoted))$/;
const MIXED = /zoomLabel|severalPins|groupCount|scrubber|seconds|tooMany|tooLong|takeFps|Percent|fileSkipped|Count/;

function given(path: string): unknown[] {
  if (path === '.lookFrom') return [['Ada', 'Bob']];
  return MIXED.test(path) ? NUMBERS : ['Ada', 'Bob'];
}

describe('strings', () => {
  const english = entries(TABLES.en);
  const korean = entries(TABLES.ko);

  it('are whole in Korean, and in Korean', () => {
    expect([...korean.keys()]).toEqual(expect.arrayContaining([...english.keys()]));
    expect(korean.size).toBe(english.size);
    for (const [path, text] of korean) {
      if (WORDLESS.test(path)) continue;
      expect(text, path).toMatch(/[가-힣]/);
    }
  });

  it('say what they were given, in both languages', () => {
    const values = (text: string) =>
      new Set(text.match(/\b(?:21|43|65)(?:\.00)?|Ada|Bob/gi)?.map((each) => each.toLowerCase()));
    for (const [path, text] of english) expect(values(korean.get(path) ?? ''), path).toEqual(values(text));
  });

  it('fit any name in Korean: no particle that depends on the sound before it stands after one', () => {
    // What is told of a file always ends in 파일.
    expect([TABLES.ko.theFile, TABLES.ko.namedFile('Ada')]).toEqual(['파일', expect.stringMatching(/파일$/)]);
    for (const [path, text] of korean) {
      expect(text, path).not.toMatch(/\(이\)|\([가는를와로]\)/);
      if (path.startsWith('.fileFailures')) continue;
      expect(text, path).not.toMatch(/(?:Ada|Bob)["”]*(?:이|가|은|는|을|를|과|와|으로|로)(?![가-힣])/);
    }
  });

  it('are accented and 40 % longer in the locale of tests', () => {
    const accented = entries(pseudoStrings());
    for (const [path, text] of english) {
      const long = accented.get(path) ?? '';
      expect(long, path).toMatch(/^⟦.*⟧$/s);
      expect(long.length, path).toBeGreaterThanOrEqual(1.4 * text.length);
    }
  });
});

describe('the language', () => {
  it('is the one chosen, or the first of the system’s that there is', () => {
    expect(languageOf('ko', ['en-GB'])).toBe('ko');
    expect(languageOf('system', ['de-DE', 'ko-KR', 'en'])).toBe('ko');
    expect(languageOf('system', ['en-US', 'ko'])).toBe('en');
    expect(languageOf('system', ['de'])).toBe('en');
  });

  it('is kept, as are hints met and recent commands; what is no such thing is dropped', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as unknown as Storage;
    createPreferences(storage).setState({ language: 'ko', hintsMet: ['limb'], recentCommands: ['undo'] });
    expect(createPreferences(storage).getState()).toMatchObject({
      language: 'ko',
      hintsMet: ['limb'],
      recentCommands: ['undo'],
    });
    kept.set('plumpkin.preferences', '{"language":"xx","hintsMet":["limb","no"],"recentCommands":[1,"redo"]}');
    expect(createPreferences(storage).getState()).toMatchObject({
      language: 'system',
      hintsMet: ['limb'],
      recentCommands: ['redo'],
    });
  });
});
