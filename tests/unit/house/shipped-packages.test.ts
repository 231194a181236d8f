import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticesText, packageNotice, wasmNotices } from '../../../scripts/lib/notices-text.mjs';
import { ROOT } from '../../../scripts/lib/root.mjs';
import { packageOf } from '../../../scripts/lib/shipped-packages.mjs';

test.each([
  ['/x/node_modules/three/build/three.module.js', 'node_modules/three'],
  ['/x/node_modules/@radix-ui/react-slot/dist/index.mjs', 'node_modules/@radix-ui/react-slot'],
  ['/x/node_modules/a/node_modules/b/index.js', 'node_modules/a/node_modules/b'],
  ['C:\\x\\node_modules\\three\\index.js', 'node_modules/three'],
  ['/x/src/app/main.tsx', null],
])('%s belongs to %s', (file, place) => {
  expect(packageOf(file)).toBe(place);
});

describe('the notices', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plumpkin-notices-'));
    mkdirSync(path.join(root, 'node_modules', 'lib'), { recursive: true });
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const about = (fields: object) =>
    writeFileSync(path.join(root, 'node_modules/lib/package.json'), JSON.stringify(fields));

  test("carry a package's own licence text", () => {
    about({ name: 'lib', version: '1.2.3', license: 'MIT', repository: { url: 'git+https://example.org/lib.git' } });
    writeFileSync(path.join(root, 'node_modules/lib/LICENSE'), 'MY TERMS\r\n');
    const text = noticesText([packageNotice(root, 'node_modules/lib', 'the page')]);
    expect(text).toContain(
      'lib 1.2.3\nLicence: MIT\nSource:  https://example.org/lib\nIn:      the page\n\nMY TERMS\n',
    );
  });

  test('refuse a package whose terms are nowhere to be read', () => {
    about({ name: 'lib', version: '1.2.3', license: 'Strange-1.0' });
    expect(() => packageNotice(root, 'node_modules/lib', 'the page')).toThrow(/lib ships without the text/);
  });

  test('name Eigen, its licence, and where its source is', () => {
    const eigen = wasmNotices(ROOT).find((notice) => notice.name === 'Eigen');
    expect(eigen?.licence).toBe('MPL-2.0');
    expect(eigen?.source).toContain('gitlab.com/libeigen/eigen');
    expect(eigen?.text).toContain('Mozilla Public License Version 2.0');
  });
});
