/** What went wrong, in the artist's language. */

import type { StoreApi } from 'zustand/vanilla';
import { SketchFileError } from '../document/errors';
import { type FileWarning, inWords } from '../document/problem';
import { FileError } from '../platform/ports';
import { notify, type Shell } from './shell';
import type { Strings } from './strings';

/** A script that the page needs now could not be loaded. */
export class MissingScript extends Error {
  override readonly name = 'MissingScript';
}

export function errorWords(error: unknown, strings: Strings): string {
  if (error instanceof SketchFileError) return error.inWords(strings.problems);
  if (error instanceof FileError) {
    const file = error.fileName ? strings.namedFile(error.fileName) : strings.theFile;
    return strings.fileFailures[error.reason](file);
  }
  if (error instanceof MissingScript) return strings.scriptMissing;
  return strings.unexpected(error instanceof Error ? error.message : String(error));
}

/** Says what of a file could not be used: how many things, and the first of them. */
export function notifySkipped(shell: StoreApi<Shell>, warnings: readonly FileWarning[], strings: Strings): void {
  const [first] = warnings;
  if (!first) return;
  notify(shell, `${strings.fileSkipped(warnings.length)} ${inWords(first.problem, strings.problems)}`);
}
