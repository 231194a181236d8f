import { beforeEach, describe, expect, test, vi } from 'vitest';
import { journalPiece, openRequest, saveRequest } from '../../../electron/shared/ipc-contract';
import type { PlumpkinShell, ShellEvent } from '../../../electron/shared/shell-bridge';
import { createElectronPlatform } from '../../../src/platform/electron-platform';
import type { FileError, FileToken, FoundDraft, OpenedFile, Platform } from '../../../src/platform/ports';

const TOKEN = '0123456789abcdef0123456789abcdef';
const BYTES = new Uint8Array([1, 2, 3]);

let shell: { [K in keyof PlumpkinShell]: PlumpkinShell[K] };
let tell: (event: ShellEvent) => void;
let page: EventTarget;
let platform: Platform;
let order: string[];

beforeEach(() => {
  order = [];
  shell = {
    system: 'linux',
    ready: vi.fn(async () => {}),
    openFile: vi.fn(async () => ({
      ok: true as const,
      file: { name: 'a.plumpkin', bytes: BYTES, token: TOKEN, history: null },
    })),
    saveFile: vi.fn(async () => ({ ok: true as const, saved: { name: 'a.plumpkin', token: TOKEN } })),
    recentFiles: async () => [{ id: '0123456789abcdef', name: 'a.plumpkin' }],
    describeWindow: vi.fn(async ({ dirty }) => {
      await Promise.resolve();
      order.push(dirty ? 'dirty' : 'clean');
    }),
    keepDraft: vi.fn(async () => {}),
    writeJournal: vi.fn(async () => ({ ok: true as const })),
    savedBeforeClose: async (saved) => {
      order.push(saved ? 'saved' : 'not saved');
    },
    setMenu: vi.fn(async () => {}),
    setQuestions: vi.fn(async () => {}),
    openLink: vi.fn(async () => {}),
    onEvent: (listener) => {
      tell = listener;
      return () => {};
    },
  };
  page = new EventTarget();
  platform = createElectronPlatform(shell, page as unknown as Window);
});

describe('requests', () => {
  test('all fit what the shell lets through, whatever the document is called', async () => {
    for (const name of ['dragon', 'a/b\\c:d*e?"<>|\n', '….plumpkin', 'x'.repeat(500), '모찌']) {
      await platform.files.saveAs(name, BYTES);
      await platform.files.exportFile(name, ['glb', 'gltf'], BYTES);
    }
    await platform.files.save(TOKEN as FileToken, BYTES);
    await platform.files.open(['project', 'sketch', 'monster-mash', 'motion', 'picture']);
    await platform.files.openRecent('0123456789abcdef');
    const saves = vi.mocked(shell.saveFile).mock.calls;
    expect(saves).toHaveLength(11);
    for (const [request] of saves) expect(saveRequest.safeParse(request).error?.issues ?? []).toEqual([]);
    for (const [request] of vi.mocked(shell.openFile).mock.calls) {
      expect(openRequest.safeParse(request).error?.issues ?? []).toEqual([]);
    }
  });

  test('a refusal says why, and names the file', async () => {
    shell.saveFile = async () => ({ ok: false, reason: 'disk-full', name: 'a.plumpkin', detail: 'ENOSPC' });
    await expect(platform.files.save(TOKEN as FileToken, BYTES)).rejects.toMatchObject({
      name: 'FileError',
      reason: 'disk-full',
      fileName: 'a.plumpkin',
    });
  });

  test('a change of mind is null', async () => {
    shell.saveFile = async () => ({ ok: true, saved: null });
    shell.openFile = async () => ({ ok: true, file: null });
    expect(await platform.files.saveAs('a', BYTES)).toBeNull();
    expect(await platform.files.exportFile('a', ['glb'], BYTES)).toBeNull();
    expect(await platform.files.open(['project'])).toBeNull();
  });
});

describe('news', () => {
  test('files wait for the first listener, and the shell hears when there is one', async () => {
    tell({ kind: 'opened', file: { name: 'early.plumpkin', bytes: BYTES, token: TOKEN, history: null } });
    expect(shell.ready).not.toHaveBeenCalled();
    const got: OpenedFile[] = [];
    const failed: FileError[] = [];
    const stop = platform.files.onOpened(
      (file) => got.push(file),
      (error) => failed.push(error),
    );
    expect(shell.ready).toHaveBeenCalledOnce();
    tell({ kind: 'opened', file: { name: 'late.plumpkin', bytes: BYTES, token: TOKEN, history: null } });
    tell({ kind: 'open-failed', failure: { ok: false, reason: 'not-found', name: 'gone.plumpkin', detail: 'ENOENT' } });
    expect(got.map((file) => file.name)).toEqual(['early.plumpkin', 'late.plumpkin']);
    expect(failed.map((error) => error.reason)).toEqual(['not-found']);
    stop();
    tell({ kind: 'command', id: 'unheard' });
  });

  test('what was there before a crash comes with the right to write its file', () => {
    const got: FoundDraft[] = [];
    platform.drafts?.onFound((draft) => got.push(draft));
    const draft = { journal: BYTES, project: null, file: { name: 'a.plumpkin', token: TOKEN as FileToken }, tries: 1 };
    tell({ kind: 'recovered', ...draft });
    expect(got).toEqual([draft]);
  });

  test('a journal that could not be written is an error', async () => {
    const piece = { as: 'more', bytes: BYTES, token: null } as const;
    await platform.drafts?.write(piece);
    expect(journalPiece.safeParse(vi.mocked(shell.writeJournal).mock.lastCall?.[0]).error).toBeUndefined();
    shell.writeJournal = async () => ({ ok: false, reason: 'disk-full', name: '', detail: 'ENOSPC' });
    await expect(platform.drafts?.write(piece)).rejects.toMatchObject({ reason: 'disk-full' });
  });

  test('a dropped file comes without the right to overwrite it', async () => {
    const drop = Object.assign(new Event('drop', { cancelable: true }), {
      dataTransfer: { types: ['Files'], files: [new File(['svg'], 'cat.svg')] },
    });
    page.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    const file = await new Promise<OpenedFile>((resolve, reject) => platform.files.onOpened(resolve, reject));
    expect(file).toMatchObject({ name: 'cat.svg', token: null });
    expect(new TextDecoder().decode(file.bytes)).toBe('svg');
  });

  test('a drag that carries no files is left to the editor', () => {
    const drop = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { types: ['text/plain'] } });
    page.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(false);
  });

  test('what came of saving before closing is told after the shell knows what is saved', async () => {
    platform.window.describe({ title: 'Dragon', dirty: true });
    const stop = platform.window.onSaveBeforeClose(async () => {
      platform.window.describe({ title: 'Dragon', dirty: false });
      return true;
    });
    tell({ kind: 'save-before-close' });
    await vi.waitFor(() => expect(order).toEqual(['dirty', 'clean', 'saved']));
    stop();
    platform.window.onSaveBeforeClose(async () => false);
    tell({ kind: 'save-before-close' });
    await vi.waitFor(() => expect(order.at(-1)).toBe('not saved'));
  });
});
