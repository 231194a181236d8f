/** A platform of plain values, for tests that drive the editor without a window. */

import { isOfKind, nameWithKind } from './file-kinds';
import { OpenedInbox } from './opened-inbox';
import {
  type ClipboardHandlers,
  FileError,
  type FileToken,
  type FoundDraft,
  type Menu,
  type OpenedFile,
  type Platform,
} from './ports';

export interface MemoryPlatform extends Platform {
  /** What lies on the disk, by name. */
  readonly disk: Map<string, Uint8Array<ArrayBuffer>>;
  /** What the artist answers to the next questions, in order: a file's name, or null to cancel. */
  readonly answers: (string | null)[];
  /** As last told by the editor. */
  readonly described: { title: string; dirty: boolean };
  readonly menus: readonly Menu[];
  readonly links: readonly string[];
  /** What is kept for when the page goes down. */
  readonly kept: {
    journal: Uint8Array<ArrayBuffer>;
    project: Uint8Array<ArrayBuffer> | null;
    /** Of the file that the journal's document is in. */
    token: FileToken | null;
  };
  /** The page begins after one that went down. */
  find(draft: FoundDraft): void;
  /** Thrown by the next read or write, once. */
  failNext: FileError | null;
  /** What lies on the system's clipboard. */
  clipboardText: string | null;
  /** The system's own key for it. */
  press(key: 'cut' | 'copy' | 'paste'): Promise<void>;
  /** A file comes from outside. */
  drop(file: OpenedFile): void;
  /** The artist picks a command in the native menu. */
  command(id: string): void;
  /** The artist closes the window and wants the changes saved. @returns whether the window may close. */
  saveBeforeClose(): Promise<boolean>;
}

export function createMemoryPlatform(): MemoryPlatform {
  const disk = new Map<string, Uint8Array<ArrayBuffer>>();
  const answers: (string | null)[] = [];
  const recent: string[] = [];
  const described = { title: '', dirty: false };
  const inbox = new OpenedInbox();
  const commandListeners = new Set<(id: string) => void>();
  const links: string[] = [];
  const history = new Map<FileToken | null, Uint8Array<ArrayBuffer>>();
  const kept: MemoryPlatform['kept'] = { journal: new Uint8Array(0), project: null, token: null };
  let found: (draft: FoundDraft) => void = () => {};
  let menus: readonly Menu[] = [];
  let keys: ClipboardHandlers | null = null;
  let saver: (() => Promise<boolean>) | null = null;

  function answer(): string | null {
    const next = answers.shift();
    if (next === undefined) throw new Error('The editor asked for a file, and the test has no answer for it');
    return next;
  }

  function takeFailure(): void {
    const failure = platform.failNext;
    platform.failNext = null;
    if (failure) throw failure;
  }

  function read(name: string): OpenedFile {
    takeFailure();
    const bytes = disk.get(name);
    if (!bytes) throw new FileError('not-found', name);
    const token = isOfKind(name, 'project') ? (name as FileToken) : null;
    return { name, bytes: bytes.slice(), token, history: (token && history.get(token)) ?? null };
  }

  function write(name: string, bytes: Uint8Array): void {
    takeFailure();
    disk.set(name, new Uint8Array(bytes));
  }

  function remember(name: string): void {
    if (!isOfKind(name, 'project')) return;
    const at = recent.indexOf(name);
    if (at >= 0) recent.splice(at, 1);
    recent.unshift(name);
  }

  const platform: MemoryPlatform = {
    name: 'memory',
    system: 'linux',
    disk,
    answers,
    described,
    get menus() {
      return menus;
    },
    links,
    failNext: null,
    clipboardText: null,
    press: async (key) => {
      if (key === 'paste') {
        if (platform.clipboardText !== null) await keys?.paste(platform.clipboardText);
      } else platform.clipboardText = keys?.[key]() ?? platform.clipboardText;
    },
    drop: (file) => inbox.put(file),
    command: (id) => {
      for (const listener of commandListeners) listener(id);
    },
    saveBeforeClose: async () => (saver ? await saver() : !described.dirty),
    files: {
      open: async () => {
        const name = answer();
        if (name === null) return null;
        const file = read(name);
        remember(name);
        return file;
      },
      save: async (token, bytes) => write(token, bytes),
      saveAs: async (_suggested, bytes) => {
        const chosen = answer();
        if (chosen === null) return null;
        const name = nameWithKind(chosen, 'project');
        write(name, bytes);
        remember(name);
        return { name, token: name as FileToken };
      },
      exportFile: async (_suggested, kinds, bytes) => {
        const chosen = answer();
        if (chosen === null) return null;
        const name = nameWithKind(chosen, kinds.find((kind) => isOfKind(chosen, kind)) ?? kinds[0] ?? 'glb');
        write(name, bytes);
        return name;
      },
      recent: async () => recent.slice(0, 10).map((name) => ({ id: name, name })),
      openRecent: async (id) => read(id),
      onOpened: (listener, failed) => inbox.onOpened(listener, failed),
    },
    drafts: {
      keep: async (bytes) => {
        kept.project = bytes && new Uint8Array(bytes);
      },
      write: async ({ as, bytes, token }) => {
        takeFailure();
        if (as === 'new') history.set(kept.token, kept.journal);
        kept.journal = as === 'more' ? Uint8Array.from([...kept.journal, ...bytes]) : new Uint8Array(bytes);
        kept.token = token;
      },
      onFound: (listener) => {
        found = listener;
      },
    },
    kept,
    find: (draft) => found(draft),
    clipboard: {
      write: async (text) => {
        platform.clipboardText = text;
        return true;
      },
      read: async () => platform.clipboardText,
      onKeys: (handlers) => {
        keys = handlers;
        return () => {
          keys = null;
        };
      },
    },
    window: {
      describe: (state) => Object.assign(described, state),
      setMenu: (next) => {
        menus = next;
      },
      setQuestions: () => {},
      onCommand: (listener) => {
        commandListeners.add(listener);
        return () => commandListeners.delete(listener);
      },
      onSaveBeforeClose: (save) => {
        saver = save;
        return () => {
          saver = null;
        };
      },
      openLink: (url) => links.push(url),
    },
  };
  return platform;
}
