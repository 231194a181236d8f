import fs, { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileDesk, withExtension } from '../../../electron/main/file-desk';
import { FileTokens } from '../../../electron/main/file-tokens';
import { RecentFiles } from '../../../electron/main/recent-files';
import { MAX_FILE_BYTES } from '../../../electron/shared/ipc-contract';
import type { FileFilter } from '../../../electron/shared/shell-bridge';

const PROJECTS: FileFilter[] = [{ label: 'Plumpkin project', extensions: ['plumpkin'] }];
const MODELS: FileFilter[] = [{ label: 'glTF binary', extensions: ['glb'] }];
const WINDOW = 7;
const OTHER_WINDOW = 8;

let folder: string;
let tokens: FileTokens;
let recent: RecentFiles;
let desk: FileDesk;
let complaints: string[];
/** What the dialogs answer next. */
let answer: string | null;
/** What the save dialogs suggested. */
let suggestions: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumpkin-desk-'));
  tokens = new FileTokens();
  recent = new RecentFiles(fs, join(folder, 'data', 'recent-files.json'));
  complaints = [];
  answer = null;
  suggestions = [];
  desk = new FileDesk({
    fs,
    tokens,
    drafts: { historyOf: async () => null },
    recent,
    documents: () => folder,
    complain: (message) => complaints.push(message),
    dialogs: {
      askOpen: async () => answer,
      askSave: async (_window, suggested) => {
        suggestions.push(suggested);
        return answer;
      },
    },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function savedAs(name: string, text: string): Promise<string> {
  answer = join(folder, name);
  const reply = await desk.save(
    { to: 'new-project', suggestedName: name, filters: PROJECTS, bytes: bytes(text) },
    WINDOW,
  );
  if (!reply.ok || !reply.saved?.token) throw new Error(`not saved: ${JSON.stringify(reply)}`);
  return reply.saved.token;
}

describe('tokens', () => {
  test('a token writes the file it was given for, and the reply names no folder', async () => {
    const token = await savedAs('dragon.plumpkin', 'one');
    const reply = await desk.save({ to: 'token', token, bytes: bytes('two') }, WINDOW);
    expect(await readFile(join(folder, 'dragon.plumpkin'), 'utf8')).toBe('two');
    expect(await readFile(join(folder, 'dragon.plumpkin.bak'), 'utf8')).toBe('one');
    expect(JSON.stringify(reply)).not.toContain(folder);
  });

  test('another window, a closed window and a made-up token write nothing', async () => {
    const token = await savedAs('dragon.plumpkin', 'one');
    const attempts = [
      () => desk.save({ to: 'token', token, bytes: bytes('theft') }, OTHER_WINDOW),
      () => desk.save({ to: 'token', token: 'f'.repeat(32), bytes: bytes('theft') }, WINDOW),
      () => {
        tokens.forget(WINDOW);
        return desk.save({ to: 'token', token, bytes: bytes('late') }, WINDOW);
      },
    ];
    for (const attempt of attempts) expect(await attempt()).toMatchObject({ ok: false, reason: 'forgotten' });
    expect(await readFile(join(folder, 'dragon.plumpkin'), 'utf8')).toBe('one');
  });

  test('only projects get one: a drawing that was opened cannot be overwritten', async () => {
    answer = join(folder, 'dragon.svg');
    await writeFile(answer, '<svg/>');
    const reply = await desk.open({ from: 'dialog', filters: PROJECTS }, WINDOW);
    expect(reply).toMatchObject({ ok: true, file: { name: 'dragon.svg', token: null } });
  });
});

describe('opening', () => {
  test('gives the bytes, all of them', async () => {
    const content = new Uint8Array(300_000).map((_, index) => index * 31);
    answer = join(folder, 'big.plumpkin');
    await writeFile(answer, content);
    const reply = await desk.open({ from: 'dialog', filters: PROJECTS }, WINDOW);
    expect(reply.ok && Buffer.compare(reply.file?.bytes ?? new Uint8Array(), content)).toBe(0);
  });

  test('a change of mind is not an error', async () => {
    expect(await desk.open({ from: 'dialog', filters: PROJECTS }, WINDOW)).toEqual({ ok: true, file: null });
  });

  test('a missing file, a folder and a file too large each have their reason', async () => {
    expect(await desk.openPath(join(folder, 'gone.plumpkin'), WINDOW)).toMatchObject({ reason: 'not-found' });
    expect(await desk.openPath(folder, WINDOW)).toMatchObject({ ok: false, reason: 'failed' });
    const huge = join(folder, 'huge.plumpkin');
    await writeFile(huge, '');
    await truncate(huge, MAX_FILE_BYTES + 1);
    expect(await desk.openPath(huge, WINDOW)).toMatchObject({ reason: 'too-large', name: 'huge.plumpkin' });
  });

  test.runIf(process.platform === 'linux')('a device that never ends is refused', async () => {
    expect(await desk.openPath('/dev/zero', WINDOW)).toMatchObject({ ok: false });
  });

  test('the recent list has the newest first, each once, and drops what is gone', async () => {
    await savedAs('a.plumpkin', 'a');
    await savedAs('b.plumpkin', 'b');
    await desk.openPath(join(folder, 'a.plumpkin'), WINDOW);
    const list = await recent.list();
    expect(list.map((entry) => entry.name)).toEqual(['a.plumpkin', 'b.plumpkin']);
    expect(JSON.stringify(list)).not.toContain(folder);
    const reopened = await desk.open({ from: 'recent', id: list[1]?.id ?? '' }, WINDOW);
    expect(reopened.ok && new TextDecoder().decode(reopened.file?.bytes)).toBe('b');
    await rm(join(folder, 'a.plumpkin'));
    expect(await desk.open({ from: 'recent', id: list[0]?.id ?? '' }, WINDOW)).toMatchObject({ reason: 'not-found' });
    expect((await recent.list()).map((entry) => entry.name)).toEqual(['b.plumpkin']);
  });

  test('a damaged recent list is an empty one', async () => {
    await savedAs('a.plumpkin', 'a');
    await writeFile(join(folder, 'data', 'recent-files.json'), '{"oops');
    expect(await recent.list()).toEqual([]);
    await savedAs('b.plumpkin', 'b');
    expect((await recent.list()).map((entry) => entry.name)).toEqual(['b.plumpkin']);
  });
});

describe('saving', () => {
  test('thirty saves of one file at once end with the last one asked for, whole', async () => {
    const token = await savedAs('dragon.plumpkin', 'zero');
    const texts = Array.from({ length: 30 }, (_, index) => `version ${index} `.repeat(2000 - index * 50));
    const replies = await Promise.all(
      texts.map((text) => desk.save({ to: 'token', token, bytes: bytes(text) }, WINDOW)),
    );
    expect(replies.every((reply) => reply.ok)).toBe(true);
    expect(await readFile(join(folder, 'dragon.plumpkin'), 'utf8')).toBe(texts.at(-1));
    expect(await readFile(join(folder, 'dragon.plumpkin.bak'), 'utf8')).toBe(texts.at(-2));
    expect((await readdir(folder)).sort()).toEqual(['data', 'dragon.plumpkin', 'dragon.plumpkin.bak']);
  });

  test('a save that fails does not stop the next one', async () => {
    const token = await savedAs('dragon.plumpkin', 'one');
    let failing = true;
    const moody = new FileDesk({
      fs: {
        ...fs,
        rename: async (from, to) => {
          if (failing && to === join(folder, 'dragon.plumpkin')) {
            failing = false;
            throw Object.assign(new Error('EIO'), { code: 'EIO' });
          }
          return fs.rename(from, to);
        },
      },
      tokens,
      drafts: { historyOf: async () => null },
      recent,
      complain: () => {},
      documents: () => folder,
      dialogs: { askOpen: async () => null, askSave: async () => null },
    });
    const [first, second] = await Promise.all([
      moody.save({ to: 'token', token, bytes: bytes('two') }, WINDOW),
      moody.save({ to: 'token', token, bytes: bytes('three') }, WINDOW),
    ]);
    expect(first).toMatchObject({ ok: false, reason: 'failed', detail: 'EIO' });
    expect(second).toMatchObject({ ok: true });
    expect(await readFile(join(folder, 'dragon.plumpkin'), 'utf8')).toBe('three');
  });

  test('what stands under the whole name is replaced only once the artist was shown that name', async () => {
    const whole = join(folder, 'walk.glb');
    answer = join(folder, 'walk');
    await desk.save({ to: 'export', suggestedName: 'walk.glb', filters: MODELS, bytes: bytes('one') }, WINDOW);
    expect(suggestions).toEqual([whole]);
    const again = { to: 'export', suggestedName: 'walk.glb', filters: MODELS, bytes: bytes('two') } as const;
    await desk.save(again, WINDOW);
    expect(suggestions).toEqual([whole, whole, whole]);
    answer = whole;
    await desk.save(again, WINDOW);
    expect(suggestions).toHaveLength(4);
  });

  test('an export gets its ending, no token and no backup', async () => {
    answer = join(folder, 'walk');
    const request = { to: 'export', suggestedName: 'walk.glb', filters: MODELS, bytes: bytes('glTF') } as const;
    for (let time = 0; time < 2; time++) {
      const reply = await desk.save({ ...request, filters: [...MODELS] }, WINDOW);
      expect(reply).toEqual({ ok: true, saved: { name: 'walk.glb', token: null } });
    }
    expect(await readdir(folder)).toEqual(['walk.glb']);
  });

  test('the chosen name keeps an ending of the list and gets one otherwise', () => {
    expect(withExtension('/a/b.glb', MODELS)).toBe('/a/b.glb');
    expect(withExtension('/a/b.GLB', MODELS)).toBe('/a/b.GLB');
    expect(withExtension('/a/b', MODELS)).toBe('/a/b.glb');
    expect(withExtension('/a/b.sh', MODELS)).toBe('/a/b.sh.glb');
    expect(withExtension('/a.glb/b', MODELS)).toBe('/a.glb/b.glb');
  });

  test('a folder that is not there is told apart from a full disk', async () => {
    answer = join(folder, 'no', 'such', 'folder.plumpkin');
    const reply = await desk.save(
      { to: 'new-project', suggestedName: 'folder.plumpkin', filters: PROJECTS, bytes: bytes('x') },
      WINDOW,
    );
    expect(reply).toMatchObject({ ok: false, reason: 'not-found' });
  });
});
