/** What the shell lets its page do: nothing but what it says. */

import { beforeAll, describe, expect, test, vi } from 'vitest';
import { APP_ID } from '../../../electron/main/app-id';
import { ENGLISH_QUESTIONS } from '../../../electron/main/english-questions';
import { WEB_PREFERENCES } from '../../../electron/main/web-preferences';
import { CHANNELS } from '../../../electron/shared/channels';
import { TABLES } from '../../../src/ui/language';
import { type ShellLife, startShell } from '../../harness/shell-life';

let life: ShellLife;

function decision(name: string, ...args: unknown[]): unknown {
  let answer: unknown;
  const policy = life.system.policies.get(name) as (...args: unknown[]) => unknown;
  const returned = policy(...args, (given: unknown) => {
    answer = given;
  });
  return answer === undefined ? returned : answer;
}

beforeAll(async () => {
  life = await startShell();
});

describe('security', () => {
  test('the window is made with every switch of the list, and the list is the strict one', () => {
    expect(life.system.window.options.webPreferences).toMatchObject(WEB_PREFERENCES);
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
    expect(life.system.calls).toContain('enableSandbox');
  });

  test('the scheme is standard and secure and nothing bypasses its policy', () => {
    expect(life.system.schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
    ]);
    const privileges = life.system.schemes[0]?.privileges;
    expect(privileges?.bypassCSP).not.toBe(true);
    expect(privileges?.allowServiceWorkers).not.toBe(true);
  });

  test('every permission is denied', () => {
    for (const permission of ['media', 'geolocation', 'clipboard-read', 'fileSystem', 'openExternal', 'unknown']) {
      expect(decision('request', {}, permission), permission).toBe(false);
      expect(decision('check'), permission).toBe(false);
    }
    expect(decision('device')).toBe(false);
    // Streams that are merely absent throw in the main process.
    expect(decision('display', {})).toBeNull();
    expect(decision('window-open')).toEqual({ action: 'deny' });
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
      life.system.window.webContents.emit(name, { preventDefault, url: 'https://example.com/' });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('every channel is handled and refuses strangers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect([...life.system.handlers.keys()].sort()).toEqual(Object.values(CHANNELS).sort());
    const { window } = life.system;
    for (const handler of life.system.handlers.values()) {
      const senderFrame = { url: 'https://example.com/', origin: 'https://example.com', parent: null };
      await expect(handler({ sender: window.webContents, senderFrame })).rejects.toThrow(/Refused/);
    }
  });

  test('a link that is not on the list is not opened', async () => {
    await expect(life.shell().openLink('https://example.com/')).rejects.toThrow();
    expect(life.system.opened).toEqual([]);
  });
});

test('until the page has spoken, the shell asks as the English table does', () => {
  expect(ENGLISH_QUESTIONS).toEqual(TABLES.en.questions);
});

test('bodies are drawn where the graphics card is missing, or has crashed', () => {
  expect(life.system.calls).toContain('disableDomainBlockingFor3DAPIs');
  expect(life.system.calls).toContain('--enable-unsafe-swiftshader');
});

test('on Windows the program goes by the name that its installer gives it', async () => {
  const { system } = await startShell({ platform: 'win32' });
  expect(system.calls).toContain(`setAppUserModelId ${APP_ID}`);
});

describe('the menu', () => {
  const items = [
    { id: 'open', label: 'Open…', shortcut: 'CmdOrCtrl+O' },
    { id: 'record', label: 'Record', shortcut: 'R' },
    'separator' as const,
    { role: 'paste' as const, label: '붙이기' },
  ];
  interface Item {
    readonly label?: string;
    readonly role?: string;
    readonly accelerator?: string;
    readonly registerAccelerator?: boolean;
    readonly submenu?: readonly (Item & { click(): void })[];
  }

  test('shows what the page says, and its choices go back to the page', async () => {
    const heard = vi.fn();
    life.shell().onEvent(heard);
    await life.shell().setMenu([{ label: 'File', items }]);
    const file = (life.system.menus.at(-1) as Item[]).find((entry) => entry.label === 'File');
    file?.submenu?.[0]?.click();
    expect(heard).toHaveBeenCalledWith({ kind: 'command', id: 'open' });
    expect(file?.submenu?.[3]).toEqual({ role: 'paste', label: '붙이기' });
  });

  test.each(['linux', 'win32', 'darwin'] as const)('leaves the keys to the page on %s', async (platform) => {
    const { system, shell } = await startShell({ platform });
    await shell().setMenu([{ label: 'File', items }]);
    const file = (system.menus.at(-1) as Item[]).find((entry) => entry.label === 'File');
    expect(file?.submenu?.[0]).toMatchObject({ accelerator: 'CmdOrCtrl+O', registerAccelerator: false });
    // A Mac's menu would take a plain letter out of a name being typed.
    expect(file?.submenu?.[1]?.accelerator).toBe(platform === 'darwin' ? undefined : 'R');
  });

  test('opens a window on a Mac whose window is closed', async () => {
    const { system, shell } = await startShell({ platform: 'darwin' });
    await shell().setMenu([{ label: 'File', items }]);
    system.window.close();
    await vi.waitFor(() => expect(system.windows).toHaveLength(0));
    const file = (system.menus.at(-1) as Item[]).find((entry) => entry.label === 'File');
    file?.submenu?.[0]?.click();
    expect(system.windows).toHaveLength(1);
  });

  test('closes the window on a Mac by ⌘W', async () => {
    const { system } = await startShell({ platform: 'darwin' });
    const window = (system.menus.at(-1) as Item[]).find((entry) => entry.role === 'window');
    expect(window?.submenu?.map(({ role }) => role)).toContain('close');
  });
});
