/** What is wrong with a file, in no language yet: a code of a table of words, and the values that the words speak of. */

import { ENGLISH_PROBLEMS } from './problem-words';
import type { PartId } from './sketch-document';

type English = typeof ENGLISH_PROBLEMS;
export type ProblemCode = keyof English;

/** A language's words, by code; each is given its values, problems among them already in words. */
export type ProblemWords = { readonly [Code in ProblemCode]: (...values: Parameters<English[Code]>) => string };

export interface Problem {
  readonly code: ProblemCode;
  readonly values: readonly (string | number | Problem)[];
}

/** A word may itself be a problem: the reason why another is one, or the place of it. */
type Given<Values extends readonly unknown[]> = {
  [Index in keyof Values]: Values[Index] extends string ? string | Problem : Values[Index];
};

export function problem<Code extends ProblemCode>(code: Code, ...values: Given<Parameters<English[Code]>>): Problem {
  return { code, values: values as Problem['values'] };
}

/** @param words of a language; English unless given. */
export function inWords({ code, values }: Problem, words: ProblemWords = ENGLISH_PROBLEMS): string {
  const given = values.map((value) => (typeof value === 'object' ? inWords(value, words) : value));
  return (words[code] as (...values: readonly (string | number)[]) => string)(...given);
}

/** Something that can't be read; whoever reads the file says where in it. The message is English. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(inWords(problem));
  }
}

/** What had to be left out or changed of a file that could be used. */
export interface FileWarning {
  /** The part it is about, or null. */
  readonly part: PartId | null;
  readonly problem: Problem;
  /** In English. */
  readonly message: string;
}

export function fileWarning(problem: Problem, part: PartId | null = null): FileWarning {
  return { part, problem, message: inWords(problem) };
}
