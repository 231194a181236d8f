/**
 * The bytes of pictures, by their names in the project. They are never changed
 * and outlive undo: a document only names what it needs.
 */

import { sameNumbers } from '../math/same-numbers';

export class PictureShelf {
  readonly #files = new Map<string, Uint8Array>();

  get files(): ReadonlyMap<string, Uint8Array> {
    return this.#files;
  }

  get(file: string): Uint8Array | null {
    return this.#files.get(file) ?? null;
  }

  /** @param ending 'png', 'jpg' or 'webp'. @returns the name; the same for the same bytes. */
  put(bytes: Uint8Array, ending: string): string {
    for (const [file, known] of this.#files) if (sameNumbers(known, bytes)) return file;
    for (let number = this.#files.size + 1; ; number++) {
      const file = `images/picture-${number}.${ending}`;
      if (this.#files.has(file)) continue;
      this.#files.set(file, bytes);
      return file;
    }
  }

  /** Another project's files take the place of all there were. */
  reset(files: ReadonlyMap<string, Uint8Array>): void {
    this.#files.clear();
    for (const [file, bytes] of files) if (file.startsWith('images/')) this.#files.set(file, bytes);
  }
}
