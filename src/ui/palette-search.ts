/** Finding a command by what is typed: letters in order, with gaps, in any of its names. */

import type { Command } from './commands';

/** A command with all that it is called, in each language. */
export interface Findable {
  readonly command: Command;
  readonly names: readonly string[];
}

const AT_WORD = 8;
const IN_A_ROW = 6;
const AT_START = 10;
const GAP = 0.25;
/** More than what one name's length or gaps make of the same match. */
const RECENT = 4;

/**
 * The commands that answer to what is typed, the best first.
 * @param recent ids, the newest first; they stand above their equals, and above all while nothing is typed.
 */
export function searchCommands(
  all: readonly Findable[],
  typed: string,
  recent: readonly string[],
): readonly Findable[] {
  const query = typed.normalize('NFC').trim().toLowerCase();
  const place = ({ command }: Findable) => {
    const found = recent.indexOf(command.id);
    return found < 0 ? recent.length : found;
  };
  if (query === '') return all.toSorted((a, b) => place(a) - place(b));
  return all
    .flatMap((each) => {
      const score = Math.max(...each.names.map((name) => matchScore(query, name)));
      return score > 0 ? [{ each, score: score + (recent.includes(each.command.id) ? RECENT : 0) }] : [];
    })
    .toSorted((a, b) => b.score - a.score || place(a.each) - place(b.each))
    .map(({ each }) => each);
}

/** How well a name answers to a query, both NFC and the query in lower case; 0: not at all. */
export function matchScore(query: string, name: string): number {
  const text = name.normalize('NFC').toLowerCase();
  let best = 0;
  for (let start = 0; start < text.length; start++) {
    if (stands(query[0] ?? '', text[start] ?? '')) best = Math.max(best, scoreFrom(query, text, start));
  }
  return best;
}

function scoreFrom(query: string, text: string, start: number): number {
  let score = 1;
  let last = start - 1;
  for (const letter of query) {
    if (letter === ' ') continue;
    let at = last + 1;
    while (at < text.length && !stands(letter, text[at] ?? '')) at++;
    if (at === text.length) return 0;
    const wordStart = at === 0 || /[\s:/(,+·-]/.test(text[at - 1] ?? '');
    score += (wordStart ? AT_WORD : 0) + (at === last + 1 ? IN_A_ROW : 0) + (at === 0 ? AT_START : 0);
    score -= GAP * (at - last - 1);
    last = at;
  }
  // Letters strewn over a long name are chance, not what was meant.
  return last - start + 1 > 3 * query.length + 4 ? 0 : Math.max(score - 0.01 * text.length, 0.01);
}

const HANGUL = 0xac00;
const HANGUL_END = 0xd7a3;
const PER_INITIAL = 588;
const PER_VOWEL = 28;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** Whether a typed letter stands for one of a name; a Korean syllable may be half typed, or its first consonant alone. */
function stands(typed: string, letter: string): boolean {
  if (typed === letter) return true;
  const code = letter.charCodeAt(0);
  if (!(code >= HANGUL && code <= HANGUL_END)) return false;
  const initial = INITIALS.indexOf(typed);
  if (initial >= 0) return Math.floor((code - HANGUL) / PER_INITIAL) === initial;
  const open = typed.charCodeAt(0) - HANGUL;
  return open >= 0 && open % PER_VOWEL === 0 && Math.floor((code - HANGUL) / PER_VOWEL) * PER_VOWEL === open;
}
