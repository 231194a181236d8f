/** Why something can't be exported, and what to do: one line, to be shown as it is. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}
