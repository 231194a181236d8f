import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeOutput } from '../../../src/cli/write-output';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = Uint8Array.of(1, 2, 3);

describe('writeOutput', () => {
  it('writes a file, and over one, and leaves nothing else', async () => {
    const file = path.join(folder, 'a.glb');
    await writeOutput(file, Uint8Array.of(9));
    await writeOutput(file, bytes);
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['a.glb']);
  });

  it('names the file when its folder is missing', async () => {
    await expect(writeOutput(path.join(folder, 'no/a.glb'), bytes)).rejects.toThrow(/no\/a\.glb: .*no such file/);
  });

  it('leaves what it can not replace, and nothing beside it', async () => {
    const file = path.join(folder, 'a.glb');
    mkdirSync(file);
    writeFileSync(path.join(file, 'kept'), 'kept');
    await expect(writeOutput(file, bytes)).rejects.toThrow(/a\.glb: can't be written/);
    expect(readdirSync(folder)).toEqual(['a.glb']);
    expect(readdirSync(file)).toEqual(['kept']);
  });

  it.skipIf(process.getuid?.() === 0)('says so when the folder is read-only', async () => {
    chmodSync(folder, 0o500);
    await expect(writeOutput(path.join(folder, 'a.glb'), bytes)).rejects.toThrow(/permission denied/);
    chmodSync(folder, 0o700);
  });
});
