/**
 * `window.plumpkinShell`: the named functions the preload script gives the
 * page, and the plain values that cross. Everything the page can ask of the
 * machine is here.
 */

import type { z } from 'zod';
import type {
  fileFilter,
  journalPiece,
  nativeMenu,
  openRequest,
  saveRequest,
  shellQuestions,
  windowState,
} from './ipc-contract';

export type FileFilter = z.infer<typeof fileFilter>;
export type OpenRequest = z.infer<typeof openRequest>;
export type SaveRequest = z.infer<typeof saveRequest>;
export type JournalPiece = z.infer<typeof journalPiece>;
export type WindowState = z.infer<typeof windowState>;
export type NativeMenu = z.infer<typeof nativeMenu>;
export type ShellQuestions = z.infer<typeof shellQuestions>;

/** A file could not be read or written. */
export interface FileFailure {
  readonly ok: false;
  readonly reason: 'not-found' | 'read-only' | 'disk-full' | 'too-large' | 'forgotten' | 'failed';
  /** The file's name without folders; '' where none is known. */
  readonly name: string;
  /** The system's own code or words, for a report. */
  readonly detail: string;
}

export interface FileWithBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The right to write it again: projects only. */
  readonly token: string | null;
  /** The journal of what could be undone when it was closed; null: not known. */
  readonly history: Uint8Array<ArrayBuffer> | null;
}

/** `file` and `saved` are null where the artist changed their mind. */
export type OpenReply = { readonly ok: true; readonly file: FileWithBytes | null } | FileFailure;
export type SaveReply =
  | { readonly ok: true; readonly saved: { readonly name: string; readonly token: string | null } | null }
  | FileFailure;

export interface RecentEntry {
  readonly id: string;
  readonly name: string;
}

/** What was there when the page, the program or the machine went down. */
export interface FoundDraft {
  readonly journal: Uint8Array<ArrayBuffer> | null;
  /** As it was kept last: it may be older than the end of the journal. */
  readonly project: Uint8Array<ArrayBuffer> | null;
  /** What it is saved in. */
  readonly file: { readonly name: string; readonly token: string } | null;
  /** How many pages in a row have begun with it and went down soon, this one included. */
  readonly tries: number;
}

/** What the main process tells the page. */
export type ShellEvent =
  | { readonly kind: 'opened'; readonly file: FileWithBytes }
  | ({ readonly kind: 'recovered' } & FoundDraft)
  | { readonly kind: 'open-failed'; readonly failure: FileFailure }
  | { readonly kind: 'command'; readonly id: string }
  /** Save what is unsaved, and answer by `savedBeforeClose`: the window closes then, or stays. */
  | { readonly kind: 'save-before-close' };

export interface PlumpkinShell {
  readonly system: 'mac' | 'windows' | 'linux';
  /** From now on events may come. */
  ready(): Promise<void>;
  openFile(request: OpenRequest): Promise<OpenReply>;
  saveFile(request: SaveRequest): Promise<SaveReply>;
  recentFiles(): Promise<readonly RecentEntry[]>;
  /** Keeps what is unsaved, for when the page, the program or the machine goes down. Null: nothing is unsaved. */
  keepDraft(bytes: Uint8Array | null): Promise<void>;
  /** On the disk once it is answered. After a failure nothing can be added: the next piece has to be a whole one. */
  writeJournal(piece: JournalPiece): Promise<{ readonly ok: true } | FileFailure>;
  describeWindow(state: WindowState): Promise<void>;
  /** @param saved whether all is saved now, so that the window may close. */
  savedBeforeClose(saved: boolean): Promise<void>;
  setMenu(menus: NativeMenu): Promise<void>;
  /** The words of the questions that the shell asks by itself, from now on. */
  setQuestions(questions: ShellQuestions): Promise<void>;
  openLink(url: string): Promise<void>;
  /** @returns stops listening. */
  onEvent(listener: (event: ShellEvent) => void): () => void;
}
