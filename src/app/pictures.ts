/** Pictures on their way in: from a dialog, dropped, or pasted. */

import type { StoreApi } from 'zustand/vanilla';
import { pictureOf } from '../document/pictures';
import type { PictureRole } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { templateFrame } from '../editor/paint-template';
import { takePicture } from '../editor/picture-actions';
import { addTracedParts } from '../editor/trace-actions';
import { setMode } from '../editor/view-actions';
import { isOfKind } from '../platform/file-kinds';
import type { OpenedFile, Platform } from '../platform/ports';
import { errorWords } from '../ui/error-words';
import { notify, type Pictures, type Shell } from '../ui/shell';
import type { Strings } from '../ui/strings';
import { renderTemplate } from '../viewport/render-template';
import { traceApart } from './trace-apart';

export interface PictureDeskOptions {
  readonly editor: Editor;
  readonly platform: Platform;
  readonly shell: StoreApi<Shell>;
  readonly strings: Strings;
}

export class PictureDesk implements Pictures {
  readonly #options: PictureDeskOptions;

  constructor(options: PictureDeskOptions) {
    this.#options = options;
  }

  open(role: PictureRole): void {
    const { platform, shell, strings } = this.#options;
    platform.files.open(['picture']).then(
      (file) => file && this.#take(role, file.name, file.bytes),
      (error: unknown) => notify(shell, errorWords(error, strings), 'problem'),
    );
  }

  async saveTemplate(): Promise<void> {
    const { editor, platform, shell, strings } = this.#options;
    const { document } = editor;
    const frame = templateFrame(document);
    if (!frame) return;
    try {
      const picture = await renderTemplate(document, frame);
      const bytes = new Uint8Array(await picture.arrayBuffer());
      const name = await platform.files.exportFile(strings.templateName(editor.characterName), ['png'], bytes);
      if (name !== null) notify(shell, strings.templateSaved(name));
    } catch (error) {
      notify(shell, errorWords(error, strings), 'problem');
    }
  }

  async trace(): Promise<void> {
    const { editor, shell, strings } = this.#options;
    const picture = pictureOf(editor.document, 'template');
    const bytes = picture && editor.shelf.get(picture.file);
    if (!picture || !bytes || shell.getState().tracing) return;
    shell.setState({ tracing: true });
    try {
      const { parts, width } = await traceApart(bytes);
      // Another document may have been opened meanwhile, or the picture moved.
      const now = pictureOf(editor.document, 'template');
      if (now?.file !== picture.file || editor.shelf.get(now.file) !== bytes) return;
      addTracedParts(editor, now, parts, width);
      if (parts.length === 0) notify(shell, strings.nothingTraced);
    } catch (error) {
      notify(shell, errorWords(error, strings), 'problem');
    } finally {
      shell.setState({ tracing: false });
    }
  }

  /** A file that came unasked. @returns false: it is no picture. */
  takeFile(file: OpenedFile): boolean {
    if (!isOfKind(file.name, 'picture')) return false;
    this.#take(this.#freeRole(), file.name, file.bytes);
    return true;
  }

  /** Takes pictures that are pasted anywhere but into a field. @returns stops listening. */
  listenToPaste(page: Window): () => void {
    const paste = (event: ClipboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input, textarea, [contenteditable]') || event.defaultPrevented) return;
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => /^image\/(png|jpeg|webp)$/.test(type));
      if (!file) return;
      event.preventDefault();
      void file.arrayBuffer().then((bytes) => this.#take(this.#freeRole(), file.name, new Uint8Array(bytes)));
    };
    page.addEventListener('paste', paste);
    return () => page.removeEventListener('paste', paste);
  }

  /** To trace while there is nothing to trace yet, or the artist is drawing; behind the character otherwise. */
  #freeRole(): PictureRole {
    const { editor } = this.#options;
    const drawing = editor.session.getState().mode === 'draw';
    return drawing || !pictureOf(editor.document, 'template') ? 'template' : 'background';
  }

  #take(role: PictureRole, name: string, bytes: Uint8Array): void {
    const { editor, shell, strings } = this.#options;
    if (role === 'template') setMode(editor, 'draw');
    const fault = takePicture(editor, role, name, bytes);
    if (fault) notify(shell, strings.pictureFaults[fault](name), 'problem');
    else shell.setState({ look: true, help: false });
  }
}
