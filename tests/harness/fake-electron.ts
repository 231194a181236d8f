/**
 * An Electron without windows, as strict as the real one: what has to come before or after `ready`, what throws once a
 * window is gone, in which order things are told, what a prevented event stops. Sources: Electron's documentation of app,
 * BrowserWindow and webContents, its browser.cc and electron_api_browser_window.cc.
 */

import { EventEmitter } from 'node:events';
import { join } from 'node:path';

export type System = 'darwin' | 'win32' | 'linux';

interface Box {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export type IpcListener = (event: unknown, ...payload: unknown[]) => Promise<unknown>;

/** What the system around the app does and has seen. */
export class FakeSystem {
  readonly handlers = new Map<string, IpcListener>();
  readonly policies = new Map<string, (...args: never[]) => unknown>();
  readonly protocols = new Map<string, (request: { url: string; method: string }) => Promise<Response>>();
  readonly schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
  readonly menus: unknown[] = [];
  readonly opened: string[] = [];
  readonly questions: Question[] = [];
  readonly savesAsked: string[] = [];
  readonly calls = new Set<string>();
  windows: FakeWindow[] = [];
  workArea = { x: 0, y: 0, width: 1920, height: 1040 };
  /** The button that is pressed at each question. */
  answer: (question: Question) => number | Promise<number> = () => 1;
  /** What is typed into each save dialog, or null. */
  typeName: (suggested: string) => string | null = () => null;
  /** What is picked in each open dialog, or null. */
  pickFile: (folder: string) => string | null = () => null;
  /** What a script gives that the shell has the page run. */
  onScript: (code: string) => Promise<unknown> = () => new Promise(() => {});
  /** How the page's script comes to life: what it is given of the preload script. */
  onPage: (contents: FakeContents) => void = () => {};

  readonly app: FakeApp;
  readonly module: Record<string, unknown>;

  constructor(
    readonly platform: System,
    readonly dataFolder: string,
  ) {
    this.app = new FakeApp(this);
    this.module = electronModule(this);
  }

  get window(): FakeWindow {
    const window = this.windows.at(-1);
    if (!window) throw new Error('there is no window');
    return window;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = true;
  isReady = false;
  ended = false;
  exitCode: number | null = null;
  #quitting = false;
  #ready: (() => void) | null = null;
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });

  constructor(readonly system: FakeSystem) {
    super();
  }

  becomeReady(): void {
    this.isReady = true;
    this.#ready?.();
  }

  whenReady = () => this.#whenReady;
  readonly #paths = new Map<string, string>();
  getPath = (name: string) => this.#paths.get(name) ?? join(this.system.dataFolder, name);
  setPath = (name: string, path: string) => this.#paths.set(name, path);
  /** At once, and nobody is asked. */
  exit = (code: number) => {
    this.exitCode = code;
    this.ended = true;
  };
  requestSingleInstanceLock = () => true;
  setAppUserModelId = (id: string) => this.system.calls.add(`setAppUserModelId ${id}`);
  enableSandbox = () => this.#early('enableSandbox');
  commandLine = { appendSwitch: (name: string) => this.#early(`--${name}`) };
  disableDomainBlockingFor3DAPIs = () => this.#early('disableDomainBlockingFor3DAPIs');

  #early(name: string): void {
    if (this.isReady) throw new Error(`${name} must be called before the app is ready`);
    this.system.calls.add(name);
  }

  quit = () => {
    if (this.#quitting || this.ended) return;
    if (prevented(this, 'before-quit')) return;
    this.#quitting = true;
    if (this.system.windows.length === 0) this.#end();
    for (const window of [...this.system.windows]) if (!window.isDestroyed()) window.close();
  };

  closeCancelled(): void {
    this.#quitting = false;
  }

  windowGone(window: FakeWindow): void {
    this.system.windows = this.system.windows.filter((other) => other !== window);
    if (this.system.windows.length > 0) return;
    if (this.#quitting) this.#end();
    else this.emit('window-all-closed');
  }

  #end(): void {
    if (prevented(this, 'will-quit')) {
      this.#quitting = false;
      return;
    }
    this.ended = true;
  }
}

export class FakeContents extends EventEmitter {
  static #ids = 10;
  readonly id = ++FakeContents.#ids;
  url = '';
  reloads = 0;
  /** Of the page that is there now, by its preload script. */
  hears: ((channel: string, payload: unknown) => void)[] = [];

  constructor(readonly window: FakeWindow) {
    super();
  }

  setWindowOpenHandler = (handler: never) => this.window.system.policies.set('window-open', handler);

  send = (channel: string, payload: unknown) => {
    this.window.alive();
    for (const listener of this.hears) listener(channel, structuredClone(payload));
  };

  reload = () => {
    this.window.alive();
    this.reloads += 1;
    this.#commit(this.url);
  };

  /** As the page or the artist would: a link, `location`. The events in their documented order. */
  navigate(url: string): void {
    this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
    if (prevented(this, 'will-frame-navigate', { url })) return;
    if (prevented(this, 'will-navigate', { url })) return;
    this.#commit(url);
  }

  load(url: string): void {
    this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
    this.#commit(url);
  }

  executeJavaScript = (code: string) => {
    this.window.alive();
    return this.window.system.onScript(code);
  };

  crash(reason = 'crashed'): void {
    this.hears = [];
    this.emit('render-process-gone', {}, { reason, exitCode: 1 });
  }

  #commit(url: string): void {
    this.url = url;
    this.hears = [];
    this.emit('did-navigate', {}, url, 200, 'OK');
    this.window.system.onPage(this);
    this.emit('did-finish-load');
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents: FakeContents;
  title = '';
  visible: boolean;
  minimized = false;
  maximized = false;
  bounds: Box;
  #destroyed = false;

  constructor(
    readonly system: FakeSystem,
    readonly options: Box & { show?: boolean; webPreferences: Record<string, unknown> },
  ) {
    super();
    const { x = 100, y = 50, width, height } = options;
    this.bounds = { x, y, width, height };
    if (!system.app.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    this.visible = options.show !== false;
    // Documented for macOS alone.
    if (system.platform === 'darwin') Object.assign(this, { setDocumentEdited: () => this.alive() });
    this.webContents = new FakeContents(this);
    system.windows.push(this);
    system.app.emit('web-contents-created', {}, this.webContents);
  }

  alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }

  isDestroyed = () => this.#destroyed;
  isMaximized = () => this.#living(this.maximized);
  getNormalBounds = () => this.#living({ ...this.bounds });
  maximize = () => {
    this.alive();
    this.maximized = true;
    this.visible = true;
  };
  isMinimized = () => this.#living(this.minimized);
  isVisible = () => this.#living(this.visible);
  focus = () => this.alive();
  setTitle = (title: string) => {
    this.alive();
    this.title = title;
  };
  restore = () => {
    this.alive();
    this.minimized = false;
  };
  show = () => {
    this.alive();
    this.visible = true;
  };

  #living<T>(value: T): T {
    this.alive();
    return value;
  }

  loadURL = async (url: string) => {
    await Promise.resolve();
    this.webContents.load(url);
  };

  /** The page's first picture. Wayland has none for a window that isn't shown. */
  paint(): void {
    if (this.system.platform !== 'linux' || this.visible) this.emit('ready-to-show');
  }

  close = () => {
    this.alive();
    if (prevented(this, 'close')) this.system.app.closeCancelled();
    else setImmediate(() => this.destroy());
  };

  destroy = () => {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('closed');
    this.system.app.windowGone(this);
  };
}

/** @returns whether a listener prevented it. */
function prevented(source: EventEmitter, name: string, facts: object = {}): boolean {
  let was = false;
  source.emit(name, {
    ...facts,
    preventDefault: () => {
      was = true;
    },
  });
  return was;
}

function electronModule(system: FakeSystem): Record<string, unknown> {
  const ready = (name: string) => {
    if (!system.app.isReady) throw new Error(`${name} can't be used before the app is ready`);
  };
  const policy = (name: string) => (handler: never) => system.policies.set(name, handler);
  class BrowserWindow extends FakeWindow {
    constructor(options: FakeWindow['options']) {
      super(system, options);
    }
    static fromWebContents = (contents: FakeContents) => contents.window;
  }
  return {
    app: system.app,
    BrowserWindow,
    webContents: {
      fromId: (id: number) => system.windows.find((window) => window.webContents.id === id)?.webContents,
    },
    dialog: {
      showMessageBox: async (window: FakeWindow, question: Question) => {
        window.alive();
        system.questions.push(question);
        return { response: await system.answer(question), checkboxChecked: false };
      },
      showOpenDialog: async (window: FakeWindow, { defaultPath }: { defaultPath: string }) => {
        window.alive();
        const path = system.pickFile(defaultPath);
        return { canceled: path === null, filePaths: path === null ? [] : [path] };
      },
      showSaveDialog: async (window: FakeWindow, { defaultPath }: { defaultPath: string }) => {
        window.alive();
        system.savesAsked.push(defaultPath);
        const filePath = system.typeName(defaultPath);
        return { canceled: filePath === null, filePath: filePath ?? '' };
      },
    },
    ipcMain: {
      handle: (channel: string, listener: IpcListener) => {
        if (system.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        system.handlers.set(channel, listener);
      },
    },
    Menu: {
      setApplicationMenu: (menu: unknown) => {
        ready('Menu');
        system.menus.push(menu);
      },
      buildFromTemplate: (items: unknown) => items,
    },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: (schemes: FakeSystem['schemes']) => {
        if (system.app.isReady) throw new Error('schemes must be registered before the app is ready');
        system.schemes.push(...schemes);
      },
      handle: (scheme: string, handler: never) => {
        ready('protocol');
        system.protocols.set(scheme, handler);
      },
    },
    screen: {
      getPrimaryDisplay: () => {
        ready('screen');
        const { width, height } = system.workArea;
        return { workAreaSize: { width, height } };
      },
      getAllDisplays: () => {
        ready('screen');
        return [{ workArea: system.workArea }];
      },
    },
    get session() {
      ready('session');
      return {
        defaultSession: {
          setPermissionRequestHandler: policy('request'),
          setPermissionCheckHandler: policy('check'),
          setDevicePermissionHandler: policy('device'),
          setDisplayMediaRequestHandler: policy('display'),
          webRequest: { onBeforeRequest: policy('network') },
        },
      };
    },
    shell: { openExternal: async (url: string) => system.opened.push(url) },
  };
}
