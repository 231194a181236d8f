import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAllowedLink } from '../../../electron/main/allowed-links';
import { answerPageRequest } from '../../../electron/main/answer-page-request';
import { resolvePageFile } from '../../../electron/main/resolve-page-file';
import { CONTENT_SECURITY_POLICY, PAGE_HEADERS } from '../../../electron/shared/page-headers';
import { SECURITY_HEADERS } from '../../../scripts/lib/page-server.mjs';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumpkin-page-'));
  root = join(folder, 'page');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(folder, 'page-secret'));
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets', 'core name.wasm'), '\0asm');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'page-secret', 'secret.txt'), 'secret');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the app scheme', () => {
  test('serves the page and its files with their types', async () => {
    for (const [url, type] of [
      ['app://plumpkin/', 'text/html; charset=utf-8'],
      ['app://plumpkin/index.html?x=1#y', 'text/html; charset=utf-8'],
      ['app://plumpkin/assets/core%20name.wasm', 'application/wasm'],
    ] as const) {
      const answer = await answerPageRequest(root, { url, method: 'GET' });
      expect([answer.status, answer.headers.get('content-type')], url).toEqual([200, type]);
    }
  });

  test.each([
    'app://plumpkin/../secret.txt',
    'app://plumpkin/%2e%2e/secret.txt',
    'app://plumpkin/..%2fsecret.txt',
    'app://plumpkin/%2e%2e%2fsecret.txt',
    'app://plumpkin/assets/..%2f..%2fsecret.txt',
    'app://plumpkin/..%2fpage-secret/secret.txt',
    'app://plumpkin/index.html%00.png',
    'app://plumpkin/%E0%A4%A',
    'app://plumpkin/assets',
    'app://plumpkin/nothing.js',
    'app://other/index.html',
    'app://plumpkin:80/index.html',
    'app://me@plumpkin/index.html',
    'file:///etc/passwd',
    'https://plumpkin/index.html',
    'nonsense',
  ])('%s is not found, and the refusal carries the headers too', async (url) => {
    const answer = await answerPageRequest(root, { url, method: 'GET' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  test('no path leads out of the folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      'a',
      '',
      '%252e%252e',
      '~',
      'C:',
      '%00',
      '//',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = resolvePageFile(root, `app://plumpkin/${pieces.join('/')}`);
        if (path !== null) expect(relative(root, path)).not.toMatch(/^(\.\.([/\\]|$)|[/\\]|[A-Za-z]:)/);
      }),
      { numRuns: 2000 },
    );
  });

  test('only reading is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await answerPageRequest(root, { url: 'app://plumpkin/index.html', method })).status).toBe(405);
    }
  });
});

describe('the page’s headers', () => {
  const policy = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );

  test('the policy starts from nothing and lets no script in but the app’s own and WebAssembly', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(policy.get('worker-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.has('frame-src')).toBe(false);
    expect(policy.has('object-src')).toBe(false);
  });

  test('no directive names a host, a wildcard or evaluation', () => {
    for (const [name, sources] of policy) {
      for (const source of sources)
        expect(source, name).toMatch(/^('self'|'none'|'wasm-unsafe-eval'|'unsafe-inline'|blob:|data:)$/);
      if (name !== 'style-src') expect(sources, name).not.toContain("'unsafe-inline'");
    }
  });

  test('isolate it', () => {
    expect(PAGE_HEADERS).toMatchObject({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  test('are the ones of the local server', () => {
    const directives = (headers: Readonly<Record<string, string>>) => ({
      ...headers,
      'Content-Security-Policy': headers['Content-Security-Policy']?.split('; ').sort(),
    });
    expect(directives(PAGE_HEADERS)).toEqual(directives(SECURITY_HEADERS));
  });
});

test('links lead to https pages of the list and nowhere else', () => {
  expect(isAllowedLink('https://docs.blender.org/manual/')).toBe(true);
  for (const url of [
    'http://docs.blender.org/',
    'https://docs.blender.org:8443/',
    'https://docs.blender.org@evil.example/',
    'https://evil.docs.blender.org/',
    'https://docs.blender.org.evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-settings:',
    '',
  ]) {
    expect(isAllowedLink(url), url).toBe(false);
  }
});
