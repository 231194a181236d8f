/** The whole main process, started on an Electron that only writes down what it is told. */

import type { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ENGLISH_QUESTIONS } from '../../../electron/main/english-questions';
import { WEB_PREFERENCES } from '../../../electron/main/web-preferences';
import { CHANNELS, EVENT_CHANNEL } from '../../../electron/shared/channels';
import { TABLES } from '../../../src/ui/language';

const told = vi.hoisted(() => ({
  handlers: new Map<string, (event: unknown, payload?: unknown) => Promise<unknown>>(),
  schemes: [] as unknown[],
  protocols: new Map<string, (request: { url: string; method: string }) => Promise<Response>>(),
  permissions: new Map<string, (...args: never[]) => unknown>(),
  windows: [] as unknown[],
  sandboxed: false,
  opened: [] as string[],
  sent: [] as unknown[],
  menus: [] as unknown[],
  asked: 0,
  question: {} as unknown,
  dialogAnswer: 1,
}));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class Contents extends EventEmitter {
    id = 11;
    setWindowOpenHandler = (handler: never) => told.permissions.set('window-open', handler);
    send = (...args: unknown[]) => told.sent.push(args);
    reload = () => {};
  }
  class BrowserWindow extends EventEmitter {
    webContents = new Contents();
    title = '';
    destroyed = false;
    constructor(readonly options: unknown) {
      super();
      told.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    static fromWebContents = () => told.windows[0];
    loadURL = async (url: string) => told.opened.push(url);
    setTitle = (title: string) => {
      this.title = title;
    };
    setDocumentEdited = () => {};
    isDestroyed = () => this.destroyed;
    isMinimized = () => false;
    focus = () => {};
    show = () => {};
    close = () => {
      let prevented = false;
      this.emit('close', { preventDefault: () => (prevented = true) });
      if (prevented) return;
      this.destroyed = true;
      this.emit('closed');
    };
  }
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: () => (told.sandboxed = true),
    requestSingleInstanceLock: () => true,
    whenReady: async () => {},
    getPath: () => mkdtempSync(join(tmpdir(), 'plumpkin-shell-')),
    quit: () => {},
  });
  const set = (name: string) => (handler: never) => told.permissions.set(name, handler);
  return {
    app,
    BrowserWindow,
    dialog: {
      showMessageBox: async (_window: unknown, question: unknown) => {
        told.asked++;
        told.question = question;
        return { response: told.dialogAnswer };
      },
    },
    ipcMain: { handle: (channel: string, listener: never) => told.handlers.set(channel, listener) },
    Menu: {
      setApplicationMenu: (menu: unknown) => told.menus.push(menu),
      buildFromTemplate: (items: unknown) => items,
    },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => told.schemes.push(...schemes),
      handle: (scheme: string, handler: never) => told.protocols.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: set('request'),
        setPermissionCheckHandler: set('check'),
        setDevicePermissionHandler: set('device'),
        setDisplayMediaRequestHandler: set('display'),
        webRequest: { onBeforeRequest: set('network') },
      },
    },
    shell: { openExternal: async (url: string) => told.opened.push(url) },
    webContents: { fromId: () => ({}) },
  };
});

interface FakeWindow extends EventEmitter {
  options: { webPreferences: Record<string, unknown> };
  webContents: EventEmitter;
  title: string;
  destroyed: boolean;
  close(): void;
}

let window: FakeWindow;

function invoke(channel: string, payload?: unknown, url = 'app://plumpkin/index.html'): Promise<unknown> {
  const handler = told.handlers.get(channel);
  if (!handler) throw new Error(`nobody handles ${channel}`);
  const origin = new URL(url).protocol === 'app:' ? 'app://plumpkin' : new URL(url).origin;
  return handler({ sender: { id: 11 }, senderFrame: { url, origin, parent: null } }, payload);
}

function decision(name: string, ...args: unknown[]): unknown {
  let answer: unknown;
  const returned = (told.permissions.get(name) as (...args: unknown[]) => unknown)(...args, (given: unknown) => {
    answer = given;
  });
  return answer ?? returned;
}

beforeAll(async () => {
  vi.stubGlobal('__dirname', join(tmpdir(), 'dist', 'electron'));
  await import('../../../electron/main/main');
  await vi.waitFor(() => expect(told.windows).toHaveLength(1));
  window = told.windows[0] as FakeWindow;
});

describe('security', () => {
  test('the window is made with every switch of the list, and the list is the strict one', () => {
    expect(window.options.webPreferences).toMatchObject(WEB_PREFERENCES);
    expect(WEB_PREFERENCES).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(told.sandboxed).toBe(true);
  });

  test('the scheme is standard and secure and nothing bypasses its policy', () => {
    expect(told.schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
    ]);
    const { privileges } = told.schemes[0] as { privileges: Record<string, boolean> };
    expect(privileges.bypassCSP).not.toBe(true);
    expect(privileges.allowServiceWorkers).not.toBe(true);
  });

  test('every permission is denied', () => {
    for (const permission of ['media', 'geolocation', 'clipboard-read', 'fileSystem', 'openExternal', 'unknown']) {
      expect(decision('request', {}, permission), permission).toBe(false);
      expect((told.permissions.get('check') as () => unknown)(), permission).toBe(false);
    }
    expect((told.permissions.get('device') as () => unknown)()).toBe(false);
    expect(decision('display', {})).toEqual({});
    expect((told.permissions.get('window-open') as () => unknown)()).toEqual({ action: 'deny' });
  });

  test('nothing leaves the machine', () => {
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:1/',
      'ws://localhost/',
      'file:///etc/passwd',
      'app://other/',
    ]) {
      expect(decision('network', { url }), url).toEqual({ cancel: true });
    }
    for (const url of ['app://plumpkin/core.wasm', 'blob:app://plumpkin/1-2', 'data:image/png;base64,']) {
      expect(decision('network', { url }), url).toEqual({ cancel: false });
    }
  });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (name) => {
      const preventDefault = vi.fn();
      window.webContents.emit(name, { preventDefault, url: 'https://example.com/' });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('every channel is handled and refuses strangers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect([...told.handlers.keys()].sort()).toEqual(Object.values(CHANNELS).sort());
    for (const channel of told.handlers.keys()) {
      await expect(invoke(channel, undefined, 'https://example.com/')).rejects.toThrow(/Refused/);
    }
  });

  test('a link that is not on the list is not opened', async () => {
    await expect(invoke(CHANNELS.openLink, 'https://example.com/')).rejects.toThrow();
    expect(told.opened).toEqual(['app://plumpkin/index.html']);
  });
});

describe('living with it', () => {
  test('until the page has spoken, the shell asks as the English table does', () => {
    expect(ENGLISH_QUESTIONS).toEqual(TABLES.en.questions);
  });

  test('a file from the file manager arrives once the page listens', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'plumpkin-door-')), 'dragon.plumpkin');
    await writeFile(path, 'bytes');
    const { app } = await import('electron');
    app.emit('open-file', { preventDefault: () => {} } as never, path);
    expect(told.sent).toEqual([]);
    await invoke(CHANNELS.ready);
    await vi.waitFor(() => expect(told.sent).toHaveLength(1));
    const file = { name: 'dragon.plumpkin', token: expect.stringMatching(/^[0-9a-f]{32}$/) };
    expect(told.sent[0]).toEqual([EVENT_CHANNEL, { kind: 'opened', file: expect.objectContaining(file) }]);
  });

  test('the page’s menu is shown, its choices go back to the page, the keys stay the page’s', async () => {
    const items = [{ id: 'open', label: 'Open…', shortcut: 'CmdOrCtrl+O' }, 'separator', { role: 'paste' }];
    await invoke(CHANNELS.setMenu, [{ label: 'File', items }]);
    const menu = told.menus.at(-1) as { label: string; submenu: { click(): void; registerAccelerator: boolean }[] }[];
    const file = menu.find((entry) => entry.label === 'File');
    expect(file?.submenu[0]?.registerAccelerator).toBe(false);
    file?.submenu[0]?.click();
    expect(told.sent.at(-1)).toEqual([EVENT_CHANNEL, { kind: 'command', id: 'open' }]);
  });

  test('a window with unsaved changes asks before it closes, and the page can save and close', async () => {
    await invoke(CHANNELS.describeWindow, { title: 'Dragon', dirty: true });
    expect(window.title).toContain('Dragon');
    told.dialogAnswer = 1;
    window.close();
    await vi.waitFor(() => expect(told.asked).toBe(1));
    expect(told.question).toMatchObject({ message: TABLES.en.questions.unsaved.message });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(window.destroyed).toBe(false);
    const { questions } = TABLES.ko;
    await invoke(CHANNELS.setQuestions, questions);
    told.dialogAnswer = 0;
    window.close();
    await vi.waitFor(() => expect(told.sent.at(-1)).toEqual([EVENT_CHANNEL, { kind: 'save-before-close' }]));
    await invoke(CHANNELS.describeWindow, { title: 'Dragon', dirty: false });
    window.close();
    expect(window.destroyed).toBe(true);
    expect(told.asked).toBe(2);
    expect(told.question).toMatchObject({
      message: questions.unsaved.message,
      buttons: ['저장', '취소', '저장 안 함'],
    });
  });
});
