import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_HEADERS } from '../../../electron/shared/page-headers';
import {
  confinedPath,
  mimeType,
  type PageServer,
  SECURITY_HEADERS,
  servePage,
} from '../../../scripts/lib/page-server.mjs';

let scratch: string;
let server: PageServer;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'plumpkin-server-'));
  const page = path.join(scratch, 'page');
  mkdirSync(path.join(page, 'assets'), { recursive: true });
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>Plumpkin</title>');
  writeFileSync(path.join(page, 'assets', 'plumpkin.wasm'), '\0asm');
  writeFileSync(path.join(page, '.hidden'), 'secret');
  writeFileSync(path.join(scratch, 'secret.txt'), 'secret');
  symlinkSync(path.join(scratch, 'secret.txt'), path.join(page, 'way-out.txt'));
  server = await servePage(page);
});

afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Asks with the path exactly as written; `fetch` would tidy it first. */
function ask(target: string, options: { method?: string; host?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = options.host ? { host: options.host } : {};
    const asked = request(
      { host: '127.0.0.1', port: server.port, path: target, method: options.method ?? 'GET', headers },
      (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('the local server', () => {
  test('serves the page and its files with their types', async () => {
    expect(await ask('/')).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    const wasm = await ask('/assets/plumpkin.wasm?v=1');
    expect(wasm).toMatchObject({ status: 200, body: '\0asm', headers: { 'content-type': 'application/wasm' } });
  });

  test.each(['/', '/nothing-here'])('isolates %s and lets in nothing from elsewhere', async (target) => {
    const { headers } = await ask(target);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
    });
    const directives = String(headers['content-security-policy']).split('; ');
    expect(directives[0]).toBe("default-src 'none'");
    expect(directives).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(String(headers['content-security-policy'])).not.toMatch(/https?:|\*|'unsafe-eval'/);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/way-out.txt',
    '/.hidden',
    '/%00',
    '/%',
    '/assets',
  ])('answers %s with 404', async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  test('only answers to its own names, so that no other site can point one here', async () => {
    expect((await ask('/', { host: 'plumpkin.example.org' })).status).toBe(403);
    expect((await ask('/', { host: `localhost:${server.port}` })).status).toBe(200);
  });

  test('only reads', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('listens to this machine alone', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal)
      .map((address) => address.address);
    // 127.0.0.2 is this machine too, and answers only a server bound to everything.
    if (process.platform === 'linux') others.push('127.0.0.2');
    for (const host of others) expect(await canConnect(host, server.port)).toBe(false);
    expect(await canConnect('127.0.0.1', server.port)).toBe(true);
  });

  test('finds a free port, and says when the one asked for is taken', async () => {
    const second = await servePage(path.join(scratch, 'page'));
    expect(second.port).not.toBe(server.port);
    await second.close();
    await expect(servePage(path.join(scratch, 'page'), { port: server.port })).rejects.toThrow(/EADDRINUSE/);
  });
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}

test('a path stays inside its folder, whatever it says', () => {
  const inside = (target: string) => confinedPath('/srv/page', target);
  expect(inside('/')).toBe(path.resolve('/srv/page/index.html'));
  expect(inside('/a/b.js')).toBe(path.resolve('/srv/page/a/b.js'));
  for (const target of ['/..', '/../page-two/x', '/a/../../x', '/%2e%2e%2fx', '/..\\x']) {
    const file = inside(target);
    expect(file === null || file.startsWith(path.resolve('/srv/page') + path.sep)).toBe(true);
  }
});

test('the browser gets what the desktop shell gives', () => {
  expect(SECURITY_HEADERS).toEqual(PAGE_HEADERS);
});

test('an unknown ending is bytes, never guessed', () => {
  expect(mimeType('x.WASM')).toBe('application/wasm');
  expect(mimeType('x.unknown')).toBe('application/octet-stream');
});
