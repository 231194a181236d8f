/** The shell's own bundles, started on a fake Electron: main script and preload script, joined by IPC that clones. */

import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { PlumpkinShell } from '../../electron/shared/shell-bridge';
import { type FakeContents, FakeSystem, type System } from './fake-electron';

const ROOT = resolve(import.meta.dirname, '../..');
/** Where the main script would lie, beside the page. */
const FOLDER = join(ROOT, 'dist', 'electron');
const nodeRequire = createRequire(import.meta.url);

/** As `npm run build` bundles it. */
async function bundle(entry: string, platform: 'node' | 'browser'): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform,
    target: 'node22',
    format: 'cjs',
    external: ['electron'],
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

let bundles: Promise<[main: string, preload: string]> | null = null;

export interface ShellLife {
  readonly system: FakeSystem;
  /** What the page that is loaded now was given. */
  shell(): PlumpkinShell;
}

export interface Start {
  readonly platform?: System;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Before the app becomes ready. */
  readonly early?: (system: FakeSystem) => void;
}

/** Starts it and waits for the first page. */
export async function startShell({ platform = 'linux', args = [], cwd = '/', early }: Start = {}): Promise<ShellLife> {
  bundles ??= Promise.all([bundle('electron/main/main.ts', 'node'), bundle('electron/preload/preload.ts', 'browser')]);
  const [main, preload] = await bundles;
  const system = new FakeSystem(platform, mkdtempSync(join(tmpdir(), 'plumpkin-shell-')));
  const own = Object.create(process, {
    platform: { value: platform },
    argv: { value: ['/opt/plumpkin', ...args] },
    cwd: { value: () => cwd },
  });
  let shell: PlumpkinShell | null = null;
  system.onPage = (contents) => {
    shell = runPreload(preload, system, contents, own);
  };
  run(main, (name) => (name === 'electron' ? system.module : nodeRequire(name)), own, FOLDER);
  early?.(system);
  system.app.becomeReady();
  for (let turn = 0; shell === null && turn < 100; turn++) await new Promise((next) => setImmediate(next));
  return {
    system,
    shell: () => {
      if (!shell) throw new Error('there is no page');
      return shell;
    },
  };
}

/** A sandboxed preload script: of Node it has `process` and a `require` that knows Electron alone. */
function runPreload(code: string, system: FakeSystem, contents: FakeContents, own: NodeJS.Process): PlumpkinShell {
  let exposed: PlumpkinShell | null = null;
  type Listener = (event: unknown, payload: unknown) => void;
  const heard = new Map<string, Set<Listener>>();
  contents.hears.push((channel, payload) => {
    for (const listener of heard.get(channel) ?? []) listener({}, payload);
  });
  const renderer = {
    contextBridge: {
      exposeInMainWorld: (_name: string, value: PlumpkinShell) => {
        exposed = value;
      },
    },
    ipcRenderer: {
      invoke: async (channel: string, ...payload: unknown[]) => {
        const handler = system.handlers.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        const senderFrame = { url: contents.url, origin: new URL(contents.url).origin, parent: null };
        if (contents.url.startsWith('app:')) senderFrame.origin = 'app://plumpkin';
        const answer = await handler({ sender: contents, senderFrame }, ...structuredClone(payload));
        return structuredClone(answer);
      },
      on: (channel: string, listener: Listener) => {
        heard.set(channel, (heard.get(channel) ?? new Set()).add(listener));
      },
      removeListener: (channel: string, listener: Listener) => heard.get(channel)?.delete(listener),
    },
  };
  const allowed = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return renderer;
  };
  run(code, allowed, own, '');
  if (!exposed) throw new Error('the preload script gave the page nothing');
  return exposed;
}

function run(code: string, require: (name: string) => unknown, own: NodeJS.Process, folder: string): void {
  const module = { exports: {} };
  new Function('require', 'module', 'exports', 'process', '__dirname', code)(
    require,
    module,
    module.exports,
    own,
    folder,
  );
}
