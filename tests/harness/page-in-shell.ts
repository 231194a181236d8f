/**
 * The built page in Chromium, joined to the shell's own scripts on a fake Electron: its files come from the handler of
 * `app://`, its calls go through the preload script and every check of the main process. What is left out is Electron.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { PlumpkinShell } from '../../electron/shared/shell-bridge';
import { type ShellLife, type Start, startShell } from './shell-life';

export interface PageInShell extends ShellLife {
  /** Errors of the page and its console so far, and requests that Electron would have refused. */
  readonly complaints: string[];
  close(): Promise<void>;
}

const ORIGIN = 'app://plumpkin';

/** @param start of the shell: its data folder, say, from an earlier one. */
export async function openInShell(page: Page, start: Start = {}): Promise<PageInShell> {
  let loaded = () => {};
  const whenLoaded = new Promise<void>((done) => {
    loaded = done;
  });
  const life = await startShell({
    ...start,
    early: (system) => {
      system.onScript = (code) => whenLoaded.then(() => page.evaluate(code));
      start.early?.(system);
    },
  });
  const server = createServer(async (request, response) => {
    const answer = await life.system.protocols.get('app')?.({
      url: `${ORIGIN}${request.url}`,
      method: request.method ?? '',
    });
    response.writeHead(answer?.status ?? 500, Object.fromEntries(answer?.headers ?? []));
    response.end(answer && Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const complaints = listenForComplaints(page, origin, life);
  await joinPage(page, life);
  life.system.window.once('closed', () => void page.close());
  await page.goto(`${origin}/index.html?test-driver`);
  loaded();
  return {
    ...life,
    complaints,
    close: () => new Promise((closed) => server.closeAllConnections() ?? server.close(() => closed())),
  };
}

function listenForComplaints(page: Page, origin: string, { system }: ShellLife): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const ask = system.policies.get('network') as (
    request: { url: string },
    answer: (given: { cancel: boolean }) => void,
  ) => void;
  page.on('request', (request) => {
    const url = request.url().replace(origin, ORIGIN);
    ask({ url }, ({ cancel }) => {
      if (cancel) complaints.push(`refused ${url}`);
    });
  });
  return complaints;
}

type Call = (...args: unknown[]) => Promise<unknown>;

async function joinPage(page: Page, { shell }: ShellLife): Promise<void> {
  await page.exposeFunction('callShell', async (name: keyof PlumpkinShell, args: string) => {
    const answer = await (shell()[name] as unknown as Call)(...decode<unknown[]>(args));
    return encode(answer);
  });
  await page.addInitScript(() => {
    const system = 'linux';
    const { callShell } = globalThis as unknown as { callShell: (name: string, args: string) => Promise<string> };
    const listeners = new Set<(event: unknown) => void>();
    const pack = (value: unknown) =>
      JSON.stringify(value, (_key, part) =>
        part instanceof Uint8Array ? { bytesInBase64: (part as unknown as { toBase64(): string }).toBase64() } : part,
      );
    const unpack = (text: string) =>
      JSON.parse(text, (_key, part) =>
        part?.bytesInBase64 === undefined
          ? part
          : Uint8Array.from(atob(part.bytesInBase64), (letter) => letter.charCodeAt(0)),
      );
    const call = (name: string) => async (argument?: unknown) =>
      unpack(await callShell(name, pack(argument === undefined ? [] : [argument])));
    const names = ['ready', 'openFile', 'saveFile', 'recentFiles', 'describeWindow', 'keepDraft', 'savedBeforeClose'];
    names.push('writeJournal');
    const calls = [...names, 'setMenu', 'setQuestions', 'openLink'].map((name) => [name, call(name)]);
    Object.assign(globalThis, {
      plumpkinShell: {
        system,
        ...Object.fromEntries(calls),
        onEvent: (listener: (event: unknown) => void) => listeners.add(listener),
      },
      tellPage: (text: string) => {
        for (const listener of listeners) listener(unpack(text));
      },
    });
  });
  shell().onEvent((event) => {
    const tell = (text: string) => (globalThis as unknown as { tellPage(text: string): void }).tellPage(text);
    page.evaluate(tell, encode(event)).catch(() => {});
  });
}

function encode(value: unknown): string {
  const pack = (_key: string, part: unknown) =>
    part instanceof Uint8Array ? { bytesInBase64: Buffer.from(part).toString('base64') } : part;
  return JSON.stringify(value ?? null, pack);
}

function decode<T>(text: string): T {
  const unpack = (_key: string, part: { bytesInBase64?: string } | null) =>
    part?.bytesInBase64 === undefined ? part : new Uint8Array(Buffer.from(part.bytesInBase64, 'base64'));
  return JSON.parse(text, unpack) as T;
}
