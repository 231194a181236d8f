/**
 * A file that cannot be used. The message is one line in English that names the
 * file, the element, pin or field, and the reason.
 */

import { inWords, type Problem, type ProblemWords } from './problem';

export type SketchFileErrorKind =
  /** Not a file of the kind it was opened as. */
  | 'not-a-project'
  /** Written by a newer version. */
  | 'too-new'
  /** Of the right kind, but broken. */
  | 'damaged';

const LONGEST_MESSAGE = 400;

export class SketchFileError extends Error {
  override readonly name = 'SketchFileError';

  constructor(
    readonly kind: SketchFileErrorKind,
    readonly fileName: string,
    readonly problem: Problem,
  ) {
    super(lineOf(fileName, inWords(problem)));
  }

  /** The message in another language. */
  inWords(words: ProblemWords): string {
    return lineOf(this.fileName, inWords(this.problem, words));
  }
}

function lineOf(fileName: string, reason: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  const line = `${fileName}: ${reason}`.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 1)}…` : line;
}
