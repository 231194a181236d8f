/** File pickers, uploads and downloads of the browser. */

import { FILE_KINDS, type FileKind } from './file-kinds';
import type { OpenedFile } from './ports';

interface PickerType {
  readonly description: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

/** The File System Access API, where the browser has it. */
export interface PickerHost {
  showOpenFilePicker?(options: { types: readonly PickerType[] }): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: { suggestedName: string; types: readonly PickerType[] }): Promise<FileSystemFileHandle>;
}

/** No person answers a dialog faster than this; a browser without a screen refuses at once. */
const QUICKEST_ANSWER_MS = 200;

/** @param together all kinds as one type, so that a dialog shows them at once instead of one at a time. */
export function pickerTypes(kinds: readonly FileKind[], together = false): PickerType[] {
  const types = kinds.map((kind) => {
    const facts = FILE_KINDS[kind];
    return { description: facts.label, accept: { [facts.mime]: facts.extensions.map((extension) => `.${extension}`) } };
  });
  if (!together || types.length < 2) return types;
  const accept = Object.assign({}, ...types.map((type) => type.accept)) as PickerType['accept'];
  return [{ description: types.map((type) => type.description).join(', '), accept }];
}

export function isPickerCancel(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Whether the picker failed because there is none to be had: headless, in a frame, forbidden. */
export function isPickerUnusable(error: unknown, afterMs: number): boolean {
  if (!(error instanceof DOMException)) return false;
  if (error.name === 'AbortError') return afterMs < QUICKEST_ANSWER_MS;
  return error.name === 'SecurityError' || error.name === 'NotAllowedError';
}

/** Asks with a file input. @returns null if the artist chose nothing. */
export function uploadFile(document: Document, kinds: readonly FileKind[]): Promise<OpenedFile | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = kinds.flatMap((kind) => FILE_KINDS[kind].extensions.map((extension) => `.${extension}`)).join(',');
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (!file) return resolve(null);
      file
        .arrayBuffer()
        .then((buffer) => resolve({ name: file.name, bytes: new Uint8Array(buffer), token: null }), reject);
    });
    input.click();
  });
}

export function downloadFile(document: Document, name: string, kind: FileKind, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: FILE_KINDS[kind].mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
