/**
 * Shows panels what changed a panel a task, so that no stroke, step or new body waits for all of them at once: each has
 * a copy of what is shown, consistent in itself, that is brought up to date in a task of its own. What is done in a
 * panel shows in it at once: a slider that is pressed twice goes on from where the first took it.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DocumentState } from '../editor/editor';
import type { Preferences } from '../editor/preferences';
import type { Session } from '../editor/session';
import type { Shell } from './shell';

export interface ShownStores {
  readonly session: StoreApi<Session>;
  readonly documents: StoreApi<DocumentState>;
  readonly shell: StoreApi<Shell>;
  readonly preferences: StoreApi<Preferences>;
}

/** What is done by hand or key in a panel, or in a menu or dialog over it. */
const DEEDS = ['pointerdown', 'pointermove', 'pointerup', 'keydown', 'keyup', 'wheel'] as const;
/**
 * What has changed a field by the time it is told of: were the panel shown anew before the field's own handler has heard
 * of it, what was typed would be put back.
 */
const CHANGES = ['input', 'click'] as const;

export class Pacer {
  readonly #sources: ShownStores;
  readonly #inATask: (work: () => void) => void;
  readonly #copies = new Set<Copy>();
  /** In the order in which they were opened. */
  readonly #behind = new Set<Copy>();
  #asked = false;
  #hurried = false;

  /** @param inATask does the work soon, after whatever is at hand. */
  constructor(sources: ShownStores, inATask: (work: () => void) => void = inNextTask()) {
    this.#sources = sources;
    this.#inATask = inATask;
  }

  /** A panel's own copy; it stands still until it is followed. */
  copy(): Copy {
    return new Copy(this.#sources);
  }

  /** @returns ends it. */
  follow(copy: Copy): () => void {
    this.#copies.add(copy);
    copy.catchUp();
    return () => {
      this.#copies.delete(copy);
      this.#behind.delete(copy);
    };
  }

  /** Follows what is shown. @param page where panels, menus and dialogs are. @returns ends it. */
  begin(page: Document): () => void {
    const ends = Object.values(this.#sources).map((source: StoreApi<unknown>) => source.subscribe(this.#note));
    const listening = new AbortController();
    const options = { capture: true, passive: true, signal: listening.signal };
    const listen = (kinds: readonly string[], work: () => void) => {
      const note = (event: Event) => {
        if (isInPanel(event)) work();
      };
      for (const kind of kinds) page.addEventListener(kind, note, options);
    };
    listen(DEEDS, () => this.hurry());
    listen(CHANGES, () => this.#hurryOn());
    return () => {
      for (const end of ends) end();
      listening.abort();
    };
  }

  /** Everything shows at once what it is told, until the next task; what it has been told it shows now. */
  hurry(): void {
    this.#showAll();
    this.#hurryOn();
  }

  #hurryOn(): void {
    this.#hurried = true;
    this.#ask();
  }

  readonly #note = (): void => {
    for (const copy of this.#copies) this.#behind.add(copy);
    if (this.#hurried) this.#showAll();
    else this.#ask();
  };

  #showAll(): void {
    for (const copy of this.#behind) copy.catchUp();
    this.#behind.clear();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#inATask(() => {
      this.#asked = false;
      this.#hurried = false;
      const [next] = this.#behind;
      if (!next) return;
      this.#behind.delete(next);
      next.catchUp();
      if (this.#behind.size > 0) this.#ask();
    });
  }
}

/** What one panel shows. */
export class Copy {
  readonly stores: ShownStores;
  readonly #catchUps: (() => void)[];

  constructor({ session, documents, shell, preferences }: ShownStores) {
    this.#catchUps = [];
    this.stores = {
      session: this.#mirror(session),
      documents: this.#mirror(documents),
      shell: this.#mirror(shell),
      preferences: this.#mirror(preferences),
    };
  }

  catchUp(): void {
    for (const one of this.#catchUps) one();
  }

  #mirror<State>(source: StoreApi<State>): StoreApi<State> {
    const mirror = createStore<State>(() => source.getState());
    this.#catchUps.push(() => mirror.setState(source.getState(), true));
    return mirror;
  }
}

function isInPanel(event: Event): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  // Only what is held moves anything.
  if (event.type === 'pointermove' && (event as PointerEvent).buttons === 0) return false;
  const { body } = target.ownerDocument;
  return target !== body && body.contains(target) && target.closest('#canvas') === null;
}

/** Behind the frame that is being made, and what the hand does meanwhile. */
function inNextTask(): (work: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (work) => {
    waiting.push(work);
    port2.postMessage(null);
  };
}
