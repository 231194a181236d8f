/** The platform in an ordinary browser: file handles where there are some, uploads and downloads elsewhere. */

import { acceptDrops } from './accept-drops';
import { createBrowserDrafts } from './browser-drafts';
import {
  downloadFile,
  isPickerCancel,
  isPickerUnusable,
  type PickerHost,
  pickerTypes,
  uploadFile,
} from './browser-files';
import { type FileKind, nameWithKind } from './file-kinds';
import { OpenedInbox } from './opened-inbox';
import { createPageClipboard } from './page-clipboard';
import { FileError, type FilesPort, type FileToken, type OpenedFile, type Platform, type WindowPort } from './ports';

export function createBrowserPlatform(page: Window & PickerHost): Platform {
  const inbox = new OpenedInbox();
  acceptDrops(page, inbox);
  const handles = new Map<FileToken, FileSystemFileHandle>();
  const tokenFor = (handle: FileSystemFileHandle): FileToken => {
    const token = page.crypto.randomUUID() as FileToken;
    handles.set(token, handle);
    return token;
  };
  const drafts = createBrowserDrafts(page, { handleOf: (token) => handles.get(token) ?? null, tokenFor });
  return {
    name: 'browser',
    system: systemOf(page.navigator.userAgent),
    files: browserFiles(page, inbox, handles, tokenFor),
    drafts,
    clipboard: createPageClipboard(page),
    window: browserWindow(page, (unsaved) => drafts?.describe(unsaved)),
  };
}

function browserFiles(
  page: Window & PickerHost,
  inbox: OpenedInbox,
  handles: ReadonlyMap<FileToken, FileSystemFileHandle>,
  tokenFor: (handle: FileSystemFileHandle) => FileToken,
): FilesPort {
  /** @returns the handle the artist chose, null if none, 'no-picker' if there is none here. */
  async function pickPlace(
    name: string,
    kinds: readonly FileKind[],
  ): Promise<FileSystemFileHandle | null | 'no-picker'> {
    if (!page.showSaveFilePicker) return 'no-picker';
    const asked = page.performance.now();
    try {
      return await page.showSaveFilePicker({ suggestedName: name, types: pickerTypes(kinds) });
    } catch (error) {
      if (isPickerUnusable(error, page.performance.now() - asked)) return 'no-picker';
      if (isPickerCancel(error)) return null;
      throw new FileError('failed', name);
    }
  }

  return {
    async open(kinds) {
      // Only a project is worth a handle: nothing else is ever written back.
      if (page.showOpenFilePicker && kinds.includes('project')) {
        const asked = page.performance.now();
        try {
          const [handle] = await page.showOpenFilePicker({ types: pickerTypes(kinds, true) });
          return handle ? await readHandle(handle, tokenFor) : null;
        } catch (error) {
          if (!isPickerUnusable(error, page.performance.now() - asked)) {
            if (isPickerCancel(error)) return null;
            throw new FileError('failed', '');
          }
        }
      }
      return uploadFile(page.document, kinds);
    },

    async save(token, bytes) {
      const handle = handles.get(token);
      if (!handle) throw new FileError('forgotten', '');
      await askToWrite(handle);
      await writeHandle(handle, bytes);
    },

    async saveAs(suggestedName, bytes) {
      const name = nameWithKind(suggestedName, 'project');
      const place = await pickPlace(name, ['project']);
      if (place === null) return null;
      if (place === 'no-picker') {
        downloadFile(page.document, name, 'project', bytes);
        return { name, token: null };
      }
      await writeHandle(place, bytes);
      return { name: place.name, token: tokenFor(place) };
    },

    async exportFile(suggestedName, kinds, bytes) {
      const kind = kinds[0] ?? 'glb';
      const name = nameWithKind(suggestedName, kind);
      const place = await pickPlace(name, kinds);
      if (place === null) return null;
      if (place === 'no-picker') {
        downloadFile(page.document, name, kind, bytes);
        return name;
      }
      await writeHandle(place, bytes);
      return place.name;
    },

    recent: async () => [],
    openRecent: async () => {
      throw new FileError('forgotten', '');
    },
    onOpened: (listener, failed) => inbox.onOpened(listener, failed),
  };
}

/** @param onDescribed told whether something is unsaved. */
function browserWindow(page: Window, onDescribed: (unsaved: boolean) => void): WindowPort {
  let dirty = false;
  page.addEventListener('beforeunload', (event) => {
    if (dirty) event.preventDefault();
  });
  return {
    describe(state) {
      dirty = state.dirty;
      onDescribed(dirty);
      page.document.title = `${state.dirty ? '• ' : ''}${state.title} – Plumpkin`;
    },
    // A browser tab has no menu of its own, and its own words for leaving without saving.
    setMenu: () => {},
    setQuestions: () => {},
    onCommand: () => () => {},
    onSaveBeforeClose: () => () => {},
    openLink(url) {
      page.open(url, '_blank', 'noopener,noreferrer');
    },
  };
}

async function readHandle(
  handle: FileSystemFileHandle,
  tokenFor: (handle: FileSystemFileHandle) => FileToken,
): Promise<OpenedFile> {
  const file = await handle.getFile();
  const project = nameWithKind(handle.name, 'project') === handle.name;
  return {
    name: handle.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    token: project ? tokenFor(handle) : null,
  };
}

/** A browser that went down and came back keeps the file, and asks once more whether it may be written. */
async function askToWrite(handle: FileSystemFileHandle & AskableHandle): Promise<void> {
  const wish = { mode: 'readwrite' } as const;
  if ((await handle.queryPermission?.(wish)) === 'prompt') await handle.requestPermission?.(wish);
}

interface AskableHandle {
  queryPermission?(wish: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(wish: { mode: 'readwrite' }): Promise<PermissionState>;
}

/** The browser writes to a copy and swaps on close: whole or not at all. */
async function writeHandle(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  try {
    const stream = await handle.createWritable();
    try {
      await stream.write(bytes as Uint8Array<ArrayBuffer>);
    } catch (error) {
      await stream.abort();
      throw error;
    }
    await stream.close();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'QuotaExceededError') throw new FileError('disk-full', handle.name);
    if (name === 'NotAllowedError' || name === 'NoModificationAllowedError')
      throw new FileError('read-only', handle.name);
    if (name === 'NotFoundError') throw new FileError('not-found', handle.name);
    throw new FileError('failed', handle.name);
  }
}

function systemOf(userAgent: string): Platform['system'] {
  if (/Mac|iPhone|iPad/.test(userAgent)) return 'mac';
  return /Windows/.test(userAgent) ? 'windows' : 'linux';
}
