/** The shell from its start to its end, on the three systems: nothing is dropped, nothing waits for ever. */

import { mkdtempSync } from 'node:fs';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ShellEvent } from '../../../electron/shared/shell-bridge';
import { TABLES } from '../../../src/ui/language';
import type { System } from '../../harness/fake-electron';
import { type ShellLife, startShell } from '../../harness/shell-life';

const SAVE = 0;
const CANCEL = 1;
const DISCARD = 2;
const DIRTY = { title: 'Dragon', dirty: true };
const CLEAN = { title: 'Dragon', dirty: false };

afterEach(() => vi.useRealTimers());

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((next) => setImmediate(next));
};

/** Without a window, and once what was being written is. */
async function ended(system: ShellLife['system']): Promise<void> {
  await vi.waitFor(() => expect([system.windows.length, system.app.ended]).toEqual([0, true]));
}

/** What the page is told from now on. */
function listen({ shell }: ShellLife): ShellEvent[] {
  const heard: ShellEvent[] = [];
  shell().onEvent((event) => heard.push(event));
  return heard;
}

async function project(name = '용 1.plumpkin'): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'plumpkin life ')), name);
  await writeFile(path, 'bytes');
  return path;
}

describe('the window', () => {
  test.each(['darwin', 'win32'] as const)('waits for its first picture on %s', async (platform) => {
    const { system } = await startShell({ platform });
    expect(system.window.visible).toBe(false);
    system.window.paint();
    expect(system.window.visible).toBe(true);
  });

  test('is there at once on Linux, where Wayland paints nothing before', async () => {
    const { system } = await startShell({ platform: 'linux' });
    expect(system.window.visible).toBe(true);
  });

  test('is shown without a picture where none comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { system } = await startShell({ platform: 'win32' });
    vi.advanceTimersByTime(60_000);
    expect(system.window.visible).toBe(true);
  });

  test.each([
    ['stands where the last one stood', { x: 300, y: 200, width: 900, height: 700 }, true],
    ['stands where new ones do if that screen is gone', { x: 3000, y: 200, width: 900, height: 700 }, false],
    ['stands where new ones do if it could not be taken hold of', { x: 300, y: -80, width: 900, height: 700 }, false],
  ])('%s', async (_, bounds, kept) => {
    const { system } = await startShell({ platform: 'win32' });
    Object.assign(system.window, { bounds, maximized: true });
    system.window.close();
    await ended(system);
    const next = await startShell({
      platform: 'win32',
      early: (later) => Object.assign(later, { dataFolder: system.dataFolder }),
    });
    const { window } = next.system;
    if (kept) expect(window.options).toMatchObject(bounds);
    else expect(window.options).toEqual(expect.not.objectContaining({ x: expect.anything() }));
    expect(window.options).toMatchObject({ width: 900, height: 700 });
    expect(window.visible).toBe(false);
    window.paint();
    expect([window.visible, window.maximized]).toEqual([true, true]);
  });

  test('is no larger than the screen', async () => {
    const workArea = { x: 0, y: 0, width: 1024, height: 560 };
    const early = (system: { workArea: object }) => Object.assign(system, { workArea });
    const { system } = await startShell({ early });
    expect(system.window.options).toMatchObject({ width: 1024, height: 560 });
  });
});

describe('files from outside', () => {
  test.each([
    ['a path', (path: string) => path],
    ['a file URL, as Linux desktops give', (path: string) => pathToFileURL(path).href],
  ])('%s on the command line is opened once the page listens', async (_, spell) => {
    const life = await startShell({ args: ['--flag', spell(await project())] });
    const heard = listen(life);
    await turns();
    expect(heard).toEqual([]);
    await life.shell().ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    const file = { name: '용 1.plumpkin', token: expect.stringMatching(/^[0-9a-f]{32}$/) };
    expect(heard[0]).toMatchObject({ kind: 'opened', file });
  });

  test('one opened in the Finder before the app is ready comes too', async () => {
    const path = await project();
    const life = await startShell({
      platform: 'darwin',
      early: ({ app }) => app.emit('open-file', { preventDefault: () => {} }, path),
    });
    const heard = listen(life);
    await life.shell().ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test.each([
    ['the Finder', (path: string, { system }: ShellLife) => system.app.emit('open-file', event, path)],
    [
      'a second start',
      (path: string, { system }: ShellLife) => system.app.emit('second-instance', event, ['', path], '/'),
    ],
  ])('one from %s opens a window where the last was closed', async (_, open) => {
    const life = await startShell({ platform: 'darwin' });
    life.system.window.close();
    await turns();
    expect(life.system.windows).toHaveLength(0);
    open(await project(), life);
    await turns();
    expect(life.system.windows).toHaveLength(1);
    const heard = listen(life);
    await life.shell().ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test('a second start brings the window to the front', async () => {
    const { system } = await startShell();
    system.window.minimized = true;
    system.app.emit('second-instance', event, [''], '/');
    expect(system.window.minimized).toBe(false);
    expect(system.windows).toHaveLength(1);
  });

  const event = { preventDefault: () => {} };
});

describe('dialogs', () => {
  const filters = [{ label: 'Plumpkin project', extensions: ['plumpkin' as const] }];
  const newProject = {
    to: 'new-project',
    suggestedName: 'Dragon.plumpkin',
    filters,
    bytes: new Uint8Array(9),
  } as const;

  test('begin in the documents, then where the artist was last, also in another start', async () => {
    const { system, shell } = await startShell();
    const begun: string[] = [];
    const chosen = await project('dragon.plumpkin');
    system.typeName = (suggested) => {
      begun.push(suggested);
      return chosen;
    };
    await shell().saveFile(newProject);
    expect(begun).toEqual([join(system.dataFolder, 'documents', 'Dragon.plumpkin')]);
    await shell().saveFile(newProject);
    expect(begun[1]).toBe(join(dirname(chosen), 'Dragon.plumpkin'));

    const next = await startShell({ early: (later) => Object.assign(later, { dataFolder: system.dataFolder }) });
    next.system.pickFile = (folder) => {
      begun.push(folder);
      return null;
    };
    await next.shell().openFile({ from: 'dialog', filters });
    expect(begun[2]).toBe(dirname(chosen));
  });

  test('begin in the documents where that folder is gone', async () => {
    const { system, shell } = await startShell();
    const chosen = await project('dragon.plumpkin');
    system.typeName = () => chosen;
    await shell().saveFile(newProject);
    await rm(dirname(chosen), { recursive: true });
    let begun = '';
    system.pickFile = (folder) => {
      begun = folder;
      return null;
    };
    await shell().openFile({ from: 'dialog', filters });
    expect(begun).toBe(join(system.dataFolder, 'documents'));
  });
});

describe('unsaved changes', () => {
  async function dirtyShell(platform: System, answers: number[]): Promise<ShellLife> {
    const life = await startShell({ platform });
    life.system.answer = () => answers.shift() ?? CANCEL;
    await life.shell().describeWindow(DIRTY);
    return life;
  }

  test('are asked about, in the page’s language, and Cancel keeps the window', async () => {
    const { system, shell } = await dirtyShell('linux', [CANCEL, CANCEL]);
    system.window.close();
    await turns();
    expect(system.questions.at(-1)).toMatchObject({ message: TABLES.en.questions.unsaved.message });
    await shell().setQuestions(TABLES.ko.questions);
    system.window.close();
    await turns();
    expect(system.questions.at(-1)).toMatchObject({ buttons: ['저장', '취소', '저장 안 함'] });
    expect(system.windows).toHaveLength(1);
  });

  test.each(['linux', 'win32'] as const)('thrown away, the window closes and the app ends on %s', async (platform) => {
    const { system } = await dirtyShell(platform, [DISCARD]);
    system.window.close();
    await ended(system);
  });

  test.each([
    ['linux', true],
    ['darwin', false],
  ] as const)('saved, the window closes (%s)', async (platform, ends) => {
    const life = await dirtyShell(platform, [SAVE]);
    const heard = listen(life);
    life.system.window.close();
    await turns();
    expect(heard).toEqual([{ kind: 'save-before-close' }]);
    await life.shell().describeWindow(CLEAN);
    await life.shell().savedBeforeClose(true);
    if (ends) await ended(life.system);
    await turns();
    expect([life.system.windows.length, life.system.app.ended]).toEqual([0, ends]);
  });

  test('made while the page saved are asked about again', async () => {
    const { system, shell } = await dirtyShell('linux', [SAVE, CANCEL]);
    system.window.close();
    await turns();
    await shell().savedBeforeClose(true);
    await turns();
    expect(system.questions).toHaveLength(2);
    expect(system.windows).toHaveLength(1);
  });

  test('⌘Q goes on after Save; after a change of mind, the next close is only a close', async () => {
    const { system, shell } = await dirtyShell('darwin', [SAVE, SAVE, SAVE]);
    system.app.quit();
    await turns();
    await shell().savedBeforeClose(false);
    await shell().describeWindow(CLEAN);
    system.window.close();
    await turns();
    expect([system.windows.length, system.app.ended]).toEqual([0, false]);

    system.app.emit('activate');
    await turns();
    await shell().describeWindow(DIRTY);
    system.app.quit();
    await turns();
    await shell().describeWindow(CLEAN);
    await shell().savedBeforeClose(true);
    await ended(system);
  });

  test('hold up Windows as it shuts down', async () => {
    const { system } = await dirtyShell('win32', [CANCEL]);
    const preventDefault = vi.fn();
    system.window.emit('query-session-end', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    await turns();
    expect(system.questions).toHaveLength(1);
  });

  test('and the right to write the file outlive a navigation that is refused', async () => {
    const life = await dirtyShell('linux', [CANCEL]);
    const path = await project();
    life.system.app.emit('second-instance', {}, ['', path], '/');
    const heard = listen(life);
    await life.shell().ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    life.system.window.webContents.navigate('https://example.com/');
    life.system.window.close();
    await turns();
    expect(life.system.questions).toHaveLength(1);
    const token = heard[0]?.kind === 'opened' ? (heard[0].file.token ?? '') : '';
    const reply = await life.shell().saveFile({ to: 'token', token, bytes: new Uint8Array([7]) });
    expect(reply).toMatchObject({ ok: true });
    expect([...(await readFile(path))]).toEqual([7]);
  });
});

describe('a page that crashes', () => {
  test('is brought back three times a minute, not while the crash is still being told; then a person decides', async () => {
    const { system } = await startShell();
    const { webContents } = system.window;
    for (let crash = 1; crash <= 4; crash++) {
      webContents.crash();
      expect(webContents.reloads).toBe(Math.min(crash, 4) - 1);
      await turns();
    }
    expect(webContents.reloads).toBe(3);
    expect(system.questions.at(-1)).toMatchObject({ message: TABLES.en.questions.crashed.message });
    await ended(system);
  });

  /** Crashed once too often: the question is open until it is answered. */
  async function hopeless(): Promise<{ life: ShellLife; answer: (button: number) => void }> {
    const life = await startShell({ platform: 'darwin' });
    let answer = (_button: number) => {};
    life.system.answer = () => new Promise((answered) => (answer = answered));
    for (let crash = 0; crash < 4; crash++) {
      await life.shell().ready();
      await life.shell().describeWindow(DIRTY);
      life.system.window.webContents.crash();
      await turns();
    }
    expect(life.system.questions).toHaveLength(1);
    return { life, answer: (button) => answer(button) };
  }

  test('listens to nothing: files from outside wait for the next one', async () => {
    const { life, answer } = await hopeless();
    life.system.app.emit('open-file', { preventDefault: () => {} }, await project());
    // Longer than reading it takes.
    await new Promise((read) => setTimeout(read, 200));
    answer(0);
    await turns();
    const heard = listen(life);
    await life.shell().ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test('holds nothing that could be saved: its window closes without another question', async () => {
    const { life } = await hopeless();
    life.system.window.close();
    await turns();
    expect(life.system.questions).toHaveLength(1);
    expect(life.system.windows).toHaveLength(0);
  });

  test('whose window is closed over the question is left in peace', async () => {
    const { system } = await startShell();
    const { window } = system;
    system.answer = async () => {
      window.destroy();
      return 0;
    };
    for (let crash = 0; crash < 4; crash++) {
      window.webContents.crash();
      await turns();
    }
    expect(window.webContents.reloads).toBe(3);
  });
});

describe('what is unsaved', () => {
  const DRAWN = new Uint8Array([1, 2, 3]);
  const HEAD = new Uint8Array([7, 7]);
  const STEP = new Uint8Array([8]);

  const startAgain = ({ system }: ShellLife) =>
    startShell({ platform: 'darwin', early: (next) => Object.assign(next, { dataFolder: system.dataFolder }) });

  async function recovered(life: ShellLife): Promise<ShellEvent[]> {
    const heard = listen(life);
    await life.shell().ready();
    await turns();
    return heard;
  }

  /** The page begins, and a file from outside comes. @returns the right to write that. */
  async function openedToken(life: ShellLife): Promise<string> {
    const heard = await recovered(life);
    await vi.waitFor(() => expect(heard.at(-1)?.kind).toBe('opened'));
    const last = heard.at(-1);
    return last?.kind === 'opened' ? (last.file.token ?? '') : '';
  }

  async function drawnOn(): Promise<ShellLife> {
    const life = await startShell({ platform: 'darwin' });
    expect(await recovered(life)).toEqual([]);
    await life.shell().describeWindow(DIRTY);
    await life.shell().writeJournal({ as: 'new', bytes: HEAD, token: null });
    await life.shell().writeJournal({ as: 'more', bytes: STEP, token: null });
    await life.shell().keepDraft(DRAWN);
    return life;
  }

  const BACK = { kind: 'recovered', journal: new Uint8Array([7, 7, 8]), project: DRAWN, file: null, tries: 1 };
  const journalOf = ({ system }: ShellLife) => join(system.dataFolder, 'userData', 'unsaved.journal');

  test('comes back after the page has crashed', async () => {
    const life = await drawnOn();
    life.system.window.webContents.crash();
    await turns();
    expect(await recovered(life)).toEqual([BACK]);
  });

  test('comes back at the next start after the program was killed, and if that is killed over it, at the one after', async () => {
    const killed = await drawnOn();
    const next = await startAgain(killed);
    expect(await recovered(next)).toEqual([BACK]);
    const third = await startAgain(next);
    expect(await recovered(third)).toEqual([{ ...BACK, tries: 2 }]);
    // Kept again it may still bring the page down, as it is built or painted.
    await third.shell().writeJournal({ as: 'whole', bytes: HEAD, token: null });
    const fourth = await startAgain(third);
    expect(await recovered(fourth)).toEqual([{ ...BACK, journal: HEAD, tries: 3 }]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    await fourth.shell().writeJournal({ as: 'more', bytes: STEP, token: null });
    vi.useRealTimers();
    expect(await recovered(await startAgain(fourth))).toMatchObject([{ tries: 1 }]);
  });

  test('comes back after a page that went on crashing was closed', async () => {
    const life = await drawnOn();
    life.system.answer = () => 1;
    for (let crash = 0; crash < 4; crash++) {
      life.system.window.webContents.crash();
      await turns();
    }
    expect(life.system.windows).toHaveLength(0);
    expect(await recovered(await startAgain(life))).toHaveLength(1);
  });

  test('comes back with the right to write its file', async () => {
    const path = await project();
    const life = await startShell({ platform: 'darwin', args: [path] });
    const token = await openedToken(life);
    await life.shell().writeJournal({ as: 'new', bytes: HEAD, token });
    const next = await startAgain(life);
    const [event] = await recovered(next);
    const file = event?.kind === 'recovered' ? event.file : null;
    expect(file?.name).toBe('용 1.plumpkin');
    await next.shell().saveFile({ to: 'token', token: file?.token ?? '', bytes: DRAWN });
    expect([...(await readFile(path))]).toEqual([...DRAWN]);
  });

  test('is added to behind what is good, whatever a failure left there', async () => {
    const life = await drawnOn();
    await appendFile(journalOf(life), 'half a step');
    await life.shell().writeJournal({ as: 'more', bytes: STEP, token: null });
    const journal = await readFile(journalOf(life));
    expect([...journal.subarray(0, 4)]).toEqual([7, 7, 8, 8]);
  });

  test('says so where a step could not be kept', async () => {
    const life = await drawnOn();
    await rm(journalOf(life));
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const more = { as: 'more', bytes: STEP, token: null } as const;
    expect(await life.shell().writeJournal(more)).toMatchObject({ ok: false, reason: 'not-found' });
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
    expect(await life.shell().writeJournal({ ...more, as: 'whole' })).toEqual({ ok: true });
  });

  test.each([
    [
      'saved',
      async ({ shell, system }: ShellLife) => {
        await shell().describeWindow(CLEAN);
        system.window.close();
      },
    ],
    [
      'thrown away',
      async ({ system }: ShellLife) => {
        system.answer = () => DISCARD;
        system.window.close();
      },
    ],
    [
      'gives way to another',
      async ({ shell }: ShellLife) => {
        await shell().writeJournal({ as: 'new', bytes: new Uint8Array(0), token: null });
        await shell().keepDraft(null);
      },
    ],
  ] as const)('and is %s, never comes back', async (_, end) => {
    const life = await drawnOn();
    await end(life);
    // Longer than taking it away takes.
    await new Promise((done) => setTimeout(done, 200));
    expect(await recovered(await startAgain(life))).toEqual([]);
  });

  describe('what could be undone when a file was closed', () => {
    async function closed(end: (life: ShellLife) => Promise<void>): Promise<{ life: ShellLife; path: string }> {
      const path = await project();
      const life = await startShell({ platform: 'darwin', args: [path] });
      const token = await openedToken(life);
      await life.shell().writeJournal({ as: 'new', bytes: HEAD, token });
      await life.shell().saveFile({ to: 'token', token, bytes: DRAWN });
      await life.shell().writeJournal({ as: 'more', bytes: STEP, token });
      await life.shell().describeWindow(CLEAN);
      await end(life);
      await new Promise((done) => setTimeout(done, 200));
      return { life, path };
    }

    const closeWindow = async ({ system }: ShellLife) => {
      system.window.close();
    };

    async function historyOf({ system }: ShellLife, path: string): Promise<Uint8Array | null | undefined> {
      const next = await startShell({
        args: [path],
        early: (later) => Object.assign(later, { dataFolder: system.dataFolder }),
      });
      const heard = await recovered(next);
      await vi.waitFor(() => expect(heard).toHaveLength(1));
      return heard[0]?.kind === 'opened' ? heard[0].file.history : undefined;
    }

    test.each([
      ['the window was closed', closeWindow],
      [
        'another document was opened',
        async ({ shell }: ShellLife) => {
          await shell().writeJournal({ as: 'new', bytes: HEAD, token: null });
        },
      ],
    ] as const)('comes with it after %s, also where it was moved to', async (_, end) => {
      const { life, path } = await closed(end);
      if (_ !== 'the window was closed') await closeWindow(life);
      await new Promise((done) => setTimeout(done, 200));
      const moved = path.replace('용 1', 'Fafnir');
      await rename(path, moved);
      expect(await historyOf(life, moved)).toEqual(new Uint8Array([7, 7, 8]));
    });

    test('does not come with one that another program has changed', async () => {
      const { life, path } = await closed(closeWindow);
      await appendFile(path, '!');
      expect(await historyOf(life, path)).toBeNull();
    });

    test('is kept for the newest files', async () => {
      const { life } = await closed(closeWindow);
      const folder = join(life.system.dataFolder, 'userData', 'histories');
      for (let i = 0; i < 30; i++) await writeFile(join(folder, `${i}.journal`), '');
      const { system } = life;
      const next = await startShell({ early: (later) => Object.assign(later, { dataFolder: system.dataFolder }) });
      const path = await project();
      next.system.app.emit('second-instance', {}, ['', path], '/');
      const token = await openedToken(next);
      await next.shell().writeJournal({ as: 'new', bytes: HEAD, token });
      await next.shell().describeWindow(CLEAN);
      next.system.window.close();
      await ended(next.system);
      expect(await readdir(folder)).toHaveLength(20);
    });
  });
});

describe('quitting', () => {
  test('waits for an export that is being written', async () => {
    const { system, shell } = await startShell();
    const path = join(mkdtempSync(join(tmpdir(), 'plumpkin-life-')), 'dragon.glb');
    system.typeName = () => path;
    const filters = [{ label: 'glTF', extensions: ['glb' as const] }];
    const bytes = new Uint8Array(8_000_000).fill(3);
    const written = shell().saveFile({ to: 'export', suggestedName: 'dragon.glb', filters, bytes });
    await vi.waitFor(() => expect(system.savesAsked).toHaveLength(1));
    system.app.quit();
    await turns();
    if (!system.app.ended) await vi.waitFor(() => expect(system.app.ended).toBe(true));
    expect((await readFile(path)).length).toBe(8_000_000);
    await written;
  });

  test('takes nothing from a Mac whose window is closed', async () => {
    const { system } = await startShell({ platform: 'darwin' });
    system.window.close();
    await turns();
    expect(system.app.ended).toBe(false);
    system.app.quit();
    await ended(system);
  });
});

describe('--smoke', () => {
  const said = () => vi.spyOn(console, 'log').mockImplementation(() => {});

  test('has the page open, inflate and export, says what came of it and ends, beside the artist’s own', async () => {
    const log = said();
    const path = await project();
    let asked = '';
    let finish = (_line: string) => {};
    const life = await startShell({
      args: ['--smoke', path],
      early: (system) => {
        system.onScript = (code) => {
          asked = code;
          return new Promise((done) => (finish = done));
        };
      },
    });
    const { system } = life;
    expect(system.window.webContents.url).toBe('app://plumpkin/index.html?test-driver');
    expect(asked).toBe('plumpkin.smoke()');
    const heard = listen(life);
    await life.shell().ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    await life.shell().keepDraft(new Uint8Array(1));
    expect(await readdir(system.dataFolder)).toEqual([]);
    finish('fine');
    await vi.waitFor(() => expect(system.app.exitCode).toBe(0));
    expect(log.mock.calls).toEqual([['용 1.plumpkin: fine']]);
    log.mockRestore();
  });

  test.each([
    ['the page says why', () => {}, 'broken'],
    ['the page goes down', (system) => system.window.webContents.crash(), 'the page went down (crashed)'],
  ] as [string, (system: ShellLife['system']) => unknown, string][])('fails where %s', async (_, go, why) => {
    const log = said();
    const { system } = await startShell({
      args: ['--smoke', await project()],
      early: (next) => {
        next.onScript = () => (why === 'broken' ? Promise.reject(new Error(why)) : new Promise(() => {}));
      },
    });
    go(system);
    await vi.waitFor(() => expect(system.app.exitCode).toBe(1));
    expect(log.mock.calls).toEqual([[`용 1.plumpkin: ${why}`]]);
    log.mockRestore();
  });

  test('fails at once where there is no project to try, and in time where nothing comes', async () => {
    const log = said();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const none = await startShell({ args: ['--smoke'], cwd: '/home' });
    expect([none.system.app.exitCode, none.system.windows.length]).toEqual([1, 0]);
    const { system } = await startShell({ args: ['--smoke', '/a.plumpkin'] });
    expect(system.app.exitCode).toBeNull();
    vi.advanceTimersByTime(600_000);
    expect(system.app.exitCode).toBe(1);
    log.mockRestore();
  });
});
