/** Tells of work that was brought back after a crash, and takes it away and back again. */

import type { StoreApi } from 'zustand/vanilla';
import type { SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { dismiss, notify, type Shell } from '../ui/shell';
import type { Strings } from '../ui/strings';

export interface BroughtBackOptions {
  readonly editor: Editor;
  readonly shell: StoreApi<Shell>;
  readonly strings: Strings;
  readonly save: () => void;
  /** @returns what opens all that is there now again, whatever is there then. */
  readonly remember: () => () => void;
}

export class BroughtBack {
  readonly #options: BroughtBackOptions;
  #notice: number | null = null;

  constructor(options: BroughtBackOptions) {
    this.#options = options;
  }

  /** @param kept as it lies in its file; null: not known. */
  tell(kept: SketchDocument | null): void {
    const { editor, shell, strings, save } = this.#options;
    const ways = [{ label: strings.save, take: save }];
    // What undo does not lead to could not be brought back from.
    if (kept && editor.line().values.includes(kept)) {
      ways.push({ label: strings.throwAway, take: () => this.#throwAway(kept) });
    }
    this.#notice = notify(shell, strings.recovered(editor.characterName), 'news', ...ways);
  }

  /** It is saved, or another document is there: there is no more to say. */
  end(): void {
    if (this.#notice !== null) dismiss(this.#options.shell, this.#notice);
    this.#notice = null;
  }

  #throwAway(kept: SketchDocument): void {
    const { editor, shell, strings, remember } = this.#options;
    const thrown = editor.document;
    const open = remember();
    const take = () => {
      // Whoever drew on can't do it again.
      if (editor.line().values.includes(thrown)) editor.goTo(thrown);
      else open();
    };
    editor.goTo(kept);
    notify(shell, strings.thrownAway, 'news', { label: strings.bringBack, take });
  }
}
