/** Cut, copy and paste of parts: by the system's own keys, and by commands. */

import type { StoreApi } from 'zustand/vanilla';
import type { SketchDocument } from '../document/sketch-document';
import { copySelectedParts, cutSelectedParts, pasteParts } from '../editor/clipboard-actions';
import type { Editor } from '../editor/editor';
import type { Platform } from '../platform/ports';
import { partsToText } from '../sketch/parts-to-text';
import { errorWords, notifySkipped } from '../ui/error-words';
import { type Clipboard, notify, type Shell } from '../ui/shell';
import type { Strings } from '../ui/strings';
import { bringReader, type Reader, readerHere } from './bring-reader';

export interface ClipboardOptions {
  readonly editor: Editor;
  readonly platform: Platform;
  readonly shell: StoreApi<Shell>;
  readonly strings: Strings;
}

export function createClipboard({ editor, platform, shell, strings }: ClipboardOptions): Clipboard {
  /** What was copied last, for where the system's clipboard can't be read. */
  let last: string | null = null;
  const isBusy = () => shell.getState().dialog !== 'none' || editor.busy;
  const textOf = (parts: SketchDocument | null) => {
    if (parts) last = partsToText(parts);
    return parts && last;
  };
  const copied = () => (isBusy() ? null : textOf(copySelectedParts(editor)));
  const cut = () => (isBusy() ? null : textOf(cutSelectedParts(editor)));
  const takesParts = () => !isBusy() && editor.session.getState().mode === 'draw';
  const put = ({ readPasted }: Reader, text: string) => {
    if (!takesParts()) return;
    const found = readPasted(text, editor.names);
    if (!found) {
      notify(shell, strings.nothingToPaste);
      return;
    }
    pasteParts(editor, found.document);
    notifySkipped(shell, found.warnings, strings);
  };
  const paste = async (text: string) => {
    try {
      // At once where it can be: what is pressed next is meant for what was pasted.
      put(readerHere() ?? (await bringReader()), text);
    } catch (error) {
      notify(shell, errorWords(error, strings), 'problem');
    }
  };
  const write = async (text: string | null) => {
    if (text !== null) await platform.clipboard.write(text);
  };
  platform.clipboard.onKeys({ copy: copied, cut, paste });
  return {
    copy: () => write(copied()),
    cut: () => write(cut()),
    paste: async () => paste((await platform.clipboard.read()) ?? last ?? ''),
  };
}
