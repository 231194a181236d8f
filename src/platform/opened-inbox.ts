import type { FileError, OpenedFile } from './ports';

/** Files that come unasked, kept until somebody listens: one may arrive before the editor stands. */
export class OpenedInbox {
  readonly #waiting: (OpenedFile | FileError)[] = [];
  readonly #listeners = new Set<(item: OpenedFile | FileError) => void>();

  put(item: OpenedFile | FileError): void {
    if (this.#listeners.size === 0) this.#waiting.push(item);
    for (const listener of this.#listeners) listener(item);
  }

  onOpened(listener: (file: OpenedFile) => void, failed: (error: FileError) => void): () => void {
    const deliver = (item: OpenedFile | FileError) => {
      if (item instanceof Error) failed(item);
      else listener(item);
    };
    this.#listeners.add(deliver);
    for (const item of this.#waiting.splice(0)) deliver(item);
    return () => this.#listeners.delete(deliver);
  }
}
