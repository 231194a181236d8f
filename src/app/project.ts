/** New, open, save: one document at a time, and never a lost one. */

import type { StoreApi } from 'zustand/vanilla';
import { pictureFiles } from '../document/pictures';
import { saveProjectGently } from '../document/save-project';
import { EMPTY_DOCUMENT, type SketchDocument, UNNAMED } from '../document/sketch-document';
import { hasTakes } from '../editor/clip-state';
import type { Editor } from '../editor/editor';
import type { Mode } from '../editor/session';
import { fitView, keepInView, setMode } from '../editor/view-actions';
import type { Line } from '../history/history';
import { stemOf } from '../platform/file-kinds';
import type { DraftsPort, FileToken, FoundDraft, OpenedFile, Platform } from '../platform/ports';
import { errorWords, notifySkipped } from '../ui/error-words';
import { makeRoom } from '../ui/panel-insets';
import { notify, type Project, type Shell } from '../ui/shell';
import type { Strings } from '../ui/strings';
import { breathe } from './breathe';
import { bringReader } from './bring-reader';
import { BroughtBack } from './brought-back';
import { DraftKeeper } from './draft-keeper';
import { MARK_ENTRY } from './draft-mark';
import { JournalKeeper } from './journal-keeper';
import { oftenAsked } from './often-asked';
import { whenIdle } from './when-idle';

/** Where a save ended up; a name only where it is another. */
interface Place {
  readonly token: FileToken | null;
  readonly fileName?: string;
}

/** Where a document that is put in place came from. */
interface Origin {
  /** The right to write its file again. */
  readonly token?: FileToken | null;
  /** Of its own project, without the ending. */
  readonly fileName?: string | null;
  /** What it is called without a name of its own. */
  readonly goesBy?: string | null;
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
  /** With what can be undone and redone. */
  readonly line: Line<SketchDocument>;
  /** The document as it lies in that file, if not as it is put in place; null: not known. */
  readonly kept?: SketchDocument | null;
}

export interface ProjectOptions {
  readonly editor: Editor;
  readonly platform: Platform;
  readonly shell: StoreApi<Shell>;
  readonly strings: Strings;
  /** A small picture of the body, PNG; null while there is none. */
  readonly thumbnail: () => Promise<Uint8Array | null>;
  /** Takes what belongs into the document rather than in its place; false: it does not. */
  readonly takeFile?: (file: OpenedFile) => boolean;
}

/** A page that begins so often with what it finds, and gets no further, is brought down by it. */
const MOST_TRIES = 3;

export class ProjectKeeper implements Project {
  readonly #options: ProjectOptions;
  /** The document as it lies on disk, or as it was opened; null: not known. */
  #kept: SketchDocument | null;
  #token: FileToken | null = null;
  #attachments: ReadonlyMap<string, Uint8Array> = new Map();
  /** The save that was asked for last; it never fails, but says whether it is done. */
  #saved: Promise<boolean> = Promise.resolve(true);
  readonly #broughtBack: BroughtBack;
  readonly #journal: JournalKeeper | null;
  readonly #drafts: DraftKeeper | null;
  /** What is to be done once the artist has said what happens to unsaved work. */
  #waiting: (() => void) | null = null;

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.#kept = options.editor.document;
    const { editor, platform } = options;
    this.#broughtBack = new BroughtBack({
      ...options,
      save: () => void this.save(),
      remember: () => this.#remember(),
    });
    this.#journal = platform.drafts && this.#journalIn(platform.drafts);
    this.#drafts = platform.drafts && this.#journal && this.#draftsIn(platform.drafts, this.#journal);
    platform.drafts?.onFound((found) => this.#find(found));
    editor.documents.subscribe(() => this.describe());
    platform.files.onOpened(
      (file) => options.takeFile?.(file) || this.#replace(() => this.#show(file)),
      (error) => this.#complain(error),
    );
    platform.window.onSaveBeforeClose(() => this.save());
    this.describe();
    void this.#listRecent();
  }

  #journalIn(drafts: DraftsPort): JournalKeeper {
    const { editor, shell, strings } = this.#options;
    return new JournalKeeper({
      drafts,
      now: () => ({
        line: editor.line(),
        saved: this.#kept,
        note: { goesBy: editor.session.getState().goesBy },
        files: this.#allFiles(),
        token: this.#token,
        opened: editor.opened,
        goesOn: editor.busy,
      }),
      whenIdle: (work) => whenIdle(work, 300),
      pause: breathe,
      onTrouble: (error) => {
        const save = { label: strings.save, take: () => void this.save() };
        notify(shell, strings.notKept(errorWords(error, strings)), 'problem', save);
      },
    });
  }

  #draftsIn(drafts: DraftsPort, journal: JournalKeeper): DraftKeeper {
    const { editor } = this.#options;
    return new DraftKeeper({
      drafts,
      unsaved: () => (this.#dirty ? editor.document : null),
      bytesOf: async (document) => {
        const attachments = new Map(this.#attachmentsOf(document));
        await journal.flush();
        // A step that came meanwhile is in the journal and not in here.
        const mark = editor.document === document ? journal.mark : null;
        attachments.set(MARK_ENTRY, new TextEncoder().encode(JSON.stringify(mark)));
        return saveProjectGently(document, { attachments, plain: true }, breathe, () => performance.now());
      },
      busy: () => editor.busy,
      whenIdle: (work) => whenIdle(work, 1000),
    });
  }

  create(): void {
    this.#replace(() => {
      this.#adopt({ line: lineOf(EMPTY_DOCUMENT) });
      this.#meet('draw');
    });
  }

  open(): void {
    this.#replace(() => {
      const { files } = this.#options.platform;
      files.open(['project', 'sketch', 'monster-mash']).then(
        (file) => file && this.#show(file),
        (error: unknown) => this.#complain(error),
      );
    });
  }

  openRecent(id: string): void {
    this.#replace(() => {
      this.#options.platform.files.openRecent(id).then(
        (file) => this.#show(file),
        (error: unknown) => this.#complain(error),
      );
    });
  }

  /** Opens a sample: a document that belongs to no file yet. */
  openSample(load: () => Promise<SketchDocument>): void {
    this.#replace(() => {
      void this.#swap(async () => {
        const document = await load();
        return () => {
          // Its name is no more than where it came from.
          this.#adopt({ line: lineOf({ ...document, name: UNNAMED }), goesBy: document.name });
          this.#greet(document);
        };
      });
    });
  }

  save(): Promise<boolean> {
    return this.#queued(() => {
      const token = this.#token;
      return token === null ? this.#writeAs() : this.#writeTo(token);
    });
  }

  saveAs(): Promise<boolean> {
    return this.#queued(() => this.#writeAs());
  }

  /** Nothing waits to be kept: the page may be ended without being asked. */
  async keepNow(): Promise<void> {
    await this.#journal?.flush();
    await this.#drafts?.now();
  }

  answer(choice: 'save' | 'drop' | 'cancel'): void {
    const next = this.#waiting;
    this.#waiting = null;
    this.#options.shell.setState({ dialog: 'none' });
    if (choice === 'drop') next?.();
    // whoever drew on while it was being saved is asked again
    if (choice === 'save') void this.save().then((saved) => saved && next && this.#replace(next));
  }

  #writeTo(token: FileToken): Promise<boolean> {
    return this.#write(async (bytes) => {
      await this.#options.platform.files.save(token, bytes);
      return { token };
    });
  }

  #writeAs(): Promise<boolean> {
    const { editor, platform } = this.#options;
    return this.#write(async (bytes) => {
      const saved = await platform.files.saveAs(`${editor.characterName}.plumpkin`, bytes);
      return saved && { token: saved.token, fileName: stemOf(saved.name) };
    });
  }

  /** One save after the other, so that the newest is what stays in the file. */
  #queued(write: () => Promise<boolean>): Promise<boolean> {
    const mine = this.#saved.then(write);
    this.#saved = mine;
    return mine;
  }

  /** @param put gives where it lies now; null: the artist changed their mind. */
  async #write(put: (bytes: Uint8Array) => Promise<Place | null>): Promise<boolean> {
    const { editor, shell, thumbnail } = this.#options;
    const { document, opened } = editor;
    shell.setState({ saving: true });
    try {
      // now, as another document may be opened meanwhile
      const attachments = this.#attachmentsOf(document);
      const picture = await thumbnail().catch(() => null);
      const extras = { attachments, ...(picture ? { thumbnail: picture } : {}) };
      const place = await put(await saveProjectGently(document, extras, breathe, () => performance.now()));
      if (place === null) return false;
      // One that was opened meanwhile has a file of its own, or none.
      if (editor.opened === opened) {
        this.#token = place.token;
        this.#kept = document;
        if (place.fileName !== undefined) this.#isIn(place.fileName);
        this.#broughtBack.end();
      }
      void this.#listRecent();
      // A window that closes now takes with it what can be undone.
      await this.#journal?.flush();
      return true;
    } catch (error) {
      this.#complain(error);
      return false;
    } finally {
      shell.setState({ saving: false });
      this.describe();
    }
  }

  #show(file: OpenedFile): void {
    const { editor, shell, strings } = this.#options;
    void this.#swap(async () => {
      const { readDocumentFile, bringHistory } = await bringReader();
      const { document, project, attachments, warnings } = readDocumentFile(file.name, file.bytes, editor.names);
      const history = file.history ? await bringHistory(document, file.history, oftenAsked(breathe)) : null;
      return () => {
        const stem = stemOf(file.name);
        const own = { token: file.token, fileName: stem, goesBy: stem };
        if (history) this.#adopt({ ...own, line: history.line, attachments: history.files });
        else if (project) this.#adopt({ ...own, line: lineOf(document), attachments });
        // Saved, it is another file, and goes by that one's name.
        else this.#adopt({ line: lineOf({ ...document, name: UNNAMED }), goesBy: document.name, attachments });
        this.#greet(document);
        notifySkipped(shell, warnings, strings);
        void this.#listRecent();
      };
    });
  }

  /** What was there when the page went down comes back by itself, unless it may be what brings it down. */
  #find(found: FoundDraft): void {
    const { shell, strings } = this.#options;
    const bringBack = { label: strings.bringBack, take: () => this.#bringBack(found) };
    if (found.tries < MOST_TRIES) bringBack.take();
    else notify(shell, strings.stuck, 'problem', bringBack);
  }

  #bringBack({ file, ...found }: FoundDraft): void {
    const { editor, shell, strings } = this.#options;
    void this.#swap(async () => {
      const { bringDraft } = await bringReader();
      const draft = await bringDraft({ file, ...found }, oftenAsked(breathe));
      return () => {
        if (!draft) {
          notify(shell, strings.notBroughtBack, 'problem');
          return;
        }
        const { line, saved, files: attachments } = draft;
        const fileName = file && stemOf(file.name);
        const goesBy = fileName ?? draft.goesBy;
        this.#adopt({ token: file?.token ?? null, fileName, goesBy, line, attachments, kept: saved });
        this.#journal?.goOn(editor.opened);
        this.#greet(editor.document);
        if (this.#dirty) this.#broughtBack.tell(saved);
        else notify(shell, strings.cameBack);
      };
    });
  }

  /** @returns what opens the document of now again, with all that can be undone. */
  #remember(): () => void {
    const { editor, shell } = this.#options;
    const origin: Origin = {
      line: editor.line(),
      token: this.#token,
      fileName: shell.getState().fileName,
      goesBy: editor.session.getState().goesBy,
      attachments: this.#allFiles(),
      kept: this.#kept,
    };
    return () => this.#replace(() => this.#adopt(origin));
  }

  #allFiles(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.#attachments, ...this.#options.editor.shelf.files]);
  }

  /** @param read what puts another document in place; whoever drew on meanwhile is asked again before it does. */
  async #swap(read: () => Promise<() => void>): Promise<void> {
    const { editor } = this.#options;
    const before = editor.document;
    try {
      const put = await read();
      await breathe();
      if (editor.document === before) put();
      else this.#replace(put);
    } catch (error) {
      this.#complain(error);
    }
  }

  #adopt({ line, token = null, fileName = null, goesBy = null, attachments = new Map(), ...origin }: Origin): void {
    const document = line.values[line.at] as SketchDocument;
    this.#broughtBack.end();
    this.#token = token;
    const own = new Set(line.values.flatMap((value) => [...pictureFiles(value)]));
    this.#attachments = new Map([...attachments].filter(([file]) => !own.has(file)));
    this.#options.editor.shelf.reset(attachments);
    this.#kept = origin.kept === undefined ? document : origin.kept;
    const { editor, shell } = this.#options;
    editor.open(document, line);
    shell.setState({ fileName });
    editor.patch({ goesBy });
    this.describe();
    // At once: the file that was closed may be the next to be opened.
    void this.#journal?.flush();
  }

  #isIn(fileName: string): void {
    this.#options.shell.setState({ fileName });
    this.#options.editor.patch({ goesBy: fileName });
  }

  /** What lay beside the document when it was opened, and the pictures it needs now. */
  #attachmentsOf(document: SketchDocument): ReadonlyMap<string, Uint8Array> {
    const { shelf } = this.#options.editor;
    const files = new Map(this.#attachments);
    for (const file of pictureFiles(document)) {
      const bytes = shelf.get(file);
      if (bytes) files.set(file, bytes);
    }
    return files;
  }

  /** A character that moves is met moving. */
  #greet(document: SketchDocument): void {
    const { editor } = this.#options;
    const clip = document.clips.find(hasTakes);
    this.#meet(clip ? 'animate' : 'draw');
    if (clip) editor.patch({ clip: clip.id, playback: { playing: true, time: 0 } });
  }

  /** The drawing is where it belongs from the first picture on, clear of the mode's panels although they come later. */
  #meet(mode: Mode): void {
    const { editor } = this.#options;
    setMode(editor, mode);
    makeRoom(editor, 'draw');
    fitView(editor, false);
    // Draw and Pose have it as large as they can.
    if (makeRoom(editor, mode)) keepInView(editor, false);
  }

  /** Does it now, or once the artist has said what happens to unsaved work. */
  #replace(next: () => void): void {
    if (!this.#dirty) {
      next();
      return;
    }
    this.#waiting = next;
    this.#options.shell.setState({ dialog: 'discard' });
  }

  get #dirty(): boolean {
    const { document } = this.#options.editor;
    return document !== this.#kept;
  }

  /** Tells the window what is open, in the artist's language, and what is unsaved. */
  describe(): void {
    const { editor, platform, shell } = this.#options;
    const dirty = this.#dirty;
    if (shell.getState().dirty !== dirty) shell.setState({ dirty });
    const { fileName } = shell.getState();
    const { characterName } = editor;
    const title = fileName === null || fileName === characterName ? characterName : `${characterName} (${fileName})`;
    platform.window.describe({ title, dirty });
    this.#journal?.changed();
    this.#drafts?.changed();
  }

  async #listRecent(): Promise<void> {
    const { platform, shell } = this.#options;
    shell.setState({ recent: await platform.files.recent().catch(() => []) });
  }

  #complain(error: unknown): void {
    const { shell, strings } = this.#options;
    notify(shell, errorWords(error, strings), 'problem');
  }
}

/** A document with nothing to undo. */
function lineOf(document: SketchDocument): Line<SketchDocument> {
  return { values: [document], names: [], at: 0 };
}
