/**
 * A file that cannot be used. The message is one line that names the file, the
 * element, pin or field, and the reason; it can be shown as it is.
 */

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
    reason: string,
  ) {
    super(oneLine(`${fileName}: ${reason}`));
  }
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  const line = text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 1)}…` : line;
}
