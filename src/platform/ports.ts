/**
 * What the editor needs of the machine it runs on: files, the window's title
 * and menu, and news from outside. The editor never sees a path: it holds
 * tokens, and only the adapter knows what stands behind one.
 *
 * Adapters: `browser-platform.ts`, `electron-platform.ts`, `memory-platform.ts`.
 */

import type { FileKind } from './file-kinds';

declare const brand: unique symbol;

/** The right to write one project file again. Opaque; worthless in another window or after a reload. */
export type FileToken = string & { readonly [brand]: 'file-token' };

export interface OpenedFile {
  /** With its ending, without folders: `dragon.plumpkin`. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Null: it can't be written back (a picture, a dropped file, a browser without file handles): save as. */
  readonly token: FileToken | null;
  /** The journal of what could be undone when this very file was closed; null: not known. */
  readonly history?: Uint8Array<ArrayBuffer> | null;
}

export interface SavedFile {
  readonly name: string;
  readonly token: FileToken | null;
}

export interface RecentFile {
  readonly id: string;
  readonly name: string;
}

export type FileFailureReason = 'not-found' | 'read-only' | 'disk-full' | 'too-large' | 'forgotten' | 'failed';

/** A file could not be read or written. */
export class FileError extends Error {
  override readonly name = 'FileError';

  /** @param fileName '' where it is not known. */
  constructor(
    readonly reason: FileFailureReason,
    readonly fileName: string,
  ) {
    super(`${fileName || 'a file'}: ${reason}`);
  }
}

export interface FilesPort {
  /**
   * Asks the artist for a file of one of these kinds.
   * @returns null if they changed their mind.
   * @throws FileError
   */
  open(kinds: readonly FileKind[]): Promise<OpenedFile | null>;

  /** Writes a project again where it came from: whole or not at all. @throws FileError */
  save(token: FileToken, bytes: Uint8Array): Promise<void>;

  /** Asks where to keep a project. @returns null if they changed their mind. @throws FileError */
  saveAs(suggestedName: string, bytes: Uint8Array): Promise<SavedFile | null>;

  /**
   * Asks where to put something made from the project. The first kind is the one suggested.
   * @returns the name it got, null if they changed their mind.
   * @throws FileError
   */
  exportFile(suggestedName: string, kinds: readonly FileKind[], bytes: Uint8Array): Promise<string | null>;

  /** Newest first, at most ten; empty where the platform keeps none. */
  recent(): Promise<readonly RecentFile[]>;

  /** @throws FileError, reason `not-found` if it is gone (and no longer listed then). */
  openRecent(id: string): Promise<OpenedFile>;

  /**
   * Files that come unasked: dropped on the window, opened from the file manager, given at the start.
   * Those that came before the first listener are kept for it.
   * @returns stops listening.
   */
  onOpened(listener: (file: OpenedFile) => void, failed: (error: FileError) => void): () => void;
}

export interface MenuCommand {
  /** As in the command table; comes back through `onCommand`. */
  readonly id: string;
  readonly label: string;
  /** Shown next to the label, Electron's notation (`CmdOrCtrl+Shift+Z`). The editor itself listens for the keys. */
  readonly shortcut?: string;
  readonly enabled?: boolean;
  readonly checked?: boolean;
}

/** Something the system does by itself; macOS asks for the first four to be in the menu, or they don't work. */
export interface MenuRole {
  readonly role: 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' | 'quit';
  /** In the artist's language; Electron has English ones. */
  readonly label?: string;
}

export interface Menu {
  readonly label: string;
  readonly items: readonly (MenuCommand | MenuRole | 'separator')[];
}

export interface ClipboardHandlers {
  /** What is copied; null: nothing, and the clipboard stays as it is. */
  readonly copy: () => string | null;
  /** The same, taken away. */
  readonly cut: () => string | null;
  readonly paste: (text: string) => void | Promise<void>;
}

export interface ClipboardPort {
  /** @returns whether the system let it be written. */
  write(text: string): Promise<boolean>;

  /** @returns null where there is no text, or the system doesn't let it be read. */
  read(): Promise<string | null>;

  /**
   * The system's own keys and menu items for cut, copy and paste, while no text is being edited. They need no
   * permission. @returns stops listening.
   */
  onKeys(handlers: ClipboardHandlers): () => void;
}

/** Asked by the desktop shell, when the page can't. */
export interface Questions {
  readonly unsaved: {
    readonly message: string;
    readonly detail: string;
    readonly save: string;
    readonly cancel: string;
    readonly discard: string;
  };
  readonly crashed: {
    readonly message: string;
    readonly detail: string;
    readonly again: string;
    readonly close: string;
  };
}

export interface WindowPort {
  /** The document's name and whether it holds unsaved changes; closing asks first while it does. */
  describe(state: { readonly title: string; readonly dirty: boolean }): void;

  /** Replaces the native menu, where there is one. */
  setMenu(menus: readonly Menu[]): void;

  /** The words of what the shell asks by itself, where there is one. */
  setQuestions(questions: Questions): void;

  /** A command was chosen in the native menu. @returns stops listening. */
  onCommand(listener: (id: string) => void): () => void;

  /**
   * The artist closes the window and wants unsaved changes saved first. `save` says whether
   * they now are; the window closes if so. @returns stops listening.
   */
  onSaveBeforeClose(save: () => Promise<boolean>): () => void;

  /** Opens a page of the project's own in the artist's browser; anything else is refused. */
  openLink(url: string): void;
}

/** What was there when the page, the program or the machine went down. */
export interface FoundDraft {
  readonly journal: Uint8Array<ArrayBuffer> | null;
  /** As it was kept last: it may be older than the end of the journal. */
  readonly project: Uint8Array<ArrayBuffer> | null;
  /** What it is saved in. */
  readonly file: { readonly name: string; readonly token: FileToken } | null;
  /** How many pages in a row have begun with it and went down soon, this one included. */
  readonly tries: number;
}

export interface JournalPiece {
  /** In place of another document's; of the same one's; or behind it. No bytes at all: there is none. */
  readonly as: 'new' | 'whole' | 'more';
  readonly bytes: Uint8Array;
  /** Of the file that the document is saved in. */
  readonly token: FileToken | null;
}

export interface DraftsPort {
  /** Keeps a project that is unsaved, in place of the one before; null: nothing is unsaved. */
  keep(bytes: Uint8Array | null): Promise<void>;

  /** Done once it is on the disk. @throws FileError: then nothing can be added, and the next piece has to be a whole one. */
  write(piece: JournalPiece): Promise<void>;

  /** @param listener is told once, before any file that comes unasked, if at all. */
  onFound(listener: (found: FoundDraft) => void): void;
}

export interface Platform {
  readonly name: 'electron' | 'browser' | 'memory';
  readonly system: 'mac' | 'windows' | 'linux';
  readonly files: FilesPort;
  /** Null: what is unsaved isn't kept when the page goes down. */
  readonly drafts: DraftsPort | null;
  readonly clipboard: ClipboardPort;
  readonly window: WindowPort;
}
