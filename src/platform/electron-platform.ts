/** The platform inside the desktop app, over the functions of the preload script. */

import type {
  FileFailure,
  FileFilter,
  FileWithBytes,
  NativeMenu,
  PlumpkinShell,
  FoundDraft as ShellFound,
} from '../../electron/shared/shell-bridge';
import { acceptDrops } from './accept-drops';
import { FILE_KINDS, type FileKind, nameWithKind } from './file-kinds';
import { OpenedInbox } from './opened-inbox';
import { createPageClipboard } from './page-clipboard';
import { FileError, type FileToken, type FoundDraft, type OpenedFile, type Platform } from './ports';

/**
 * @param page the window: files dropped on it are opened. They come without a token,
 * since the page knows no paths and the shell hands out no rights for what it is merely told.
 */
export function createElectronPlatform(shell: PlumpkinShell, page: Window): Platform {
  const inbox = new OpenedInbox();
  const commandListeners = new Set<(id: string) => void>();
  let saveBeforeClose: (() => Promise<boolean>) | null = null;
  let described: Promise<void> = Promise.resolve();
  let ready = false;
  let found: (draft: FoundDraft) => void = () => {};

  shell.onEvent((event) => {
    switch (event.kind) {
      case 'opened':
        inbox.put(openedFile(event.file));
        break;
      case 'recovered':
        found(foundDraft(event));
        break;
      case 'open-failed':
        inbox.put(errorOf(event.failure));
        break;
      case 'command':
        for (const listener of commandListeners) listener(event.id);
        break;
      case 'save-before-close':
        void answerSaveBeforeClose();
        break;
    }
  });
  acceptDrops(page, inbox);

  /** The shell closes the window: a sandboxed page that closes itself isn't asked about what is unsaved. */
  async function answerSaveBeforeClose(): Promise<void> {
    const saved = (await saveBeforeClose?.()) ?? false;
    // The shell must know that nothing is unsaved before the window asks to close again.
    await described;
    await shell.savedBeforeClose(saved);
  }

  return {
    name: 'electron',
    system: shell.system,
    files: {
      async open(kinds) {
        const reply = await shell.openFile({ from: 'dialog', filters: filtersOf(kinds) });
        if (!reply.ok) throw errorOf(reply);
        return reply.file && openedFile(reply.file);
      },
      async save(token, bytes) {
        const reply = await shell.saveFile({ to: 'token', token, bytes });
        if (!reply.ok) throw errorOf(reply);
      },
      async saveAs(suggestedName, bytes) {
        const reply = await shell.saveFile({
          to: 'new-project',
          suggestedName: plainName(nameWithKind(suggestedName, 'project')),
          filters: filtersOf(['project']),
          bytes,
        });
        if (!reply.ok) throw errorOf(reply);
        return reply.saved && { name: reply.saved.name, token: reply.saved.token as FileToken | null };
      },
      async exportFile(suggestedName, kinds, bytes) {
        const reply = await shell.saveFile({
          to: 'export',
          suggestedName: plainName(nameWithKind(suggestedName, kinds[0] ?? 'glb')),
          filters: filtersOf(kinds),
          bytes,
        });
        if (!reply.ok) throw errorOf(reply);
        return reply.saved?.name ?? null;
      },
      recent: () => shell.recentFiles(),
      async openRecent(id) {
        const reply = await shell.openFile({ from: 'recent', id });
        if (!reply.ok) throw errorOf(reply);
        if (!reply.file) throw new FileError('not-found', '');
        return openedFile(reply.file);
      },
      onOpened(listener, failed) {
        const stop = inbox.onOpened(listener, failed);
        if (!ready) {
          ready = true;
          void shell.ready();
        }
        return stop;
      },
    },
    drafts: {
      keep: (bytes) => shell.keepDraft(bytes),
      async write(piece) {
        const reply = await shell.writeJournal(piece);
        if (!reply.ok) throw errorOf(reply);
      },
      onFound(listener) {
        found = listener;
      },
    },
    clipboard: createPageClipboard(page),
    window: {
      describe(state) {
        described = shell.describeWindow({ title: state.title.slice(0, 300), dirty: state.dirty });
      },
      setMenu(menus) {
        void shell.setMenu(menus.map((menu) => ({ ...menu, items: [...menu.items] })) satisfies NativeMenu);
      },
      setQuestions(questions) {
        void shell.setQuestions(questions);
      },
      onCommand(listener) {
        commandListeners.add(listener);
        return () => commandListeners.delete(listener);
      },
      onSaveBeforeClose(save) {
        saveBeforeClose = save;
        return () => {
          saveBeforeClose = null;
        };
      },
      openLink(url) {
        void shell.openLink(url);
      },
    },
  };
}

function filtersOf(kinds: readonly FileKind[]): FileFilter[] {
  return kinds.map((kind) => ({
    label: FILE_KINDS[kind].label,
    extensions: [...FILE_KINDS[kind].extensions] as FileFilter['extensions'],
  }));
}

/** A name every system takes: a document may be called “1/2”. */
function plainName(name: string): string {
  return name.replace(/[/\\:*?"<>|\p{Cc}]+/gu, '-').slice(-200);
}

function openedFile({ name, bytes, token, history }: FileWithBytes): OpenedFile {
  return { name, bytes, token: token as FileToken | null, history };
}

function foundDraft({ journal, project, file, tries }: ShellFound): FoundDraft {
  return { journal, project, file: file && { name: file.name, token: file.token as FileToken }, tries };
}

function errorOf(failure: FileFailure): FileError {
  return new FileError(failure.reason, failure.name);
}
