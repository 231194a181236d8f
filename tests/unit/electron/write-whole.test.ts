import fs, { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupPath, type FileSystem, writeWhole } from '../../../electron/main/write-whole';

let folder: string;
let path: string;
const OLD = bytesOf('the version before, '.repeat(500));
const NEW = bytesOf('the version after, longer, '.repeat(700));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumpkin-write-'));
  path = join(folder, 'dragon.plumpkin');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Every call in order, so that a test can cut the power after any of them. */
function fileSystemCutAfter(calls: number, code = 'EIO'): { fs: FileSystem; made: () => number } {
  let made = 0;
  const count = (): void => {
    if (made >= calls) throw failure(code);
    made++;
  };
  const guarded = new Proxy(fs, {
    get(target, name: keyof typeof fs) {
      const member = target[name];
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        count();
        const result = await (member as (...args: unknown[]) => Promise<unknown>).apply(target, args);
        return name === 'open' ? guardHandle(result as object, count) : result;
      };
    },
  });
  return { fs: guarded as FileSystem, made: () => made };
}

function guardHandle(handle: object, count: () => void): object {
  return new Proxy(handle, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        // A handle is always closed, power or not, or the test itself would leak it.
        if (name !== 'close') count();
        if (name === 'writeFile' && args[0] instanceof Uint8Array) {
          return (member as (bytes: Uint8Array) => Promise<void>).call(target, args[0]);
        }
        return (member as (...args: unknown[]) => Promise<unknown>).apply(target, args);
      };
    },
  });
}

describe('a save is whole or it did not happen', () => {
  test('writes a new file, leaves nothing else behind', async () => {
    await writeWhole(fs, path, NEW, { keepPrevious: true });
    expect(await readdir(folder)).toEqual(['dragon.plumpkin']);
    expect(new Uint8Array(await readFile(path))).toEqual(NEW);
  });

  test('keeps the version before as a backup, and only one', async () => {
    await writeWhole(fs, path, OLD, { keepPrevious: true });
    await writeWhole(fs, path, bytesOf('between'), { keepPrevious: true });
    const outcome = await writeWhole(fs, path, NEW, { keepPrevious: true });
    expect(outcome.previousKept).toBe(true);
    expect(await readFile(backupPath(path), 'utf8')).toBe('between');
    expect((await readdir(folder)).sort()).toEqual(['dragon.plumpkin', 'dragon.plumpkin.bak']);
  });

  test('cut off after any of its steps, the path holds the old bytes or the new ones, never a mixture', async () => {
    await writeFile(path, OLD);
    const whole = fileSystemCutAfter(Number.POSITIVE_INFINITY);
    await writeWhole(whole.fs, path, NEW, { keepPrevious: true });
    const steps = whole.made();
    expect(steps).toBeGreaterThan(8);
    for (let calls = 0; calls <= steps; calls++) {
      await writeFile(path, OLD);
      const cut = fileSystemCutAfter(calls);
      const threw = await writeWhole(cut.fs, path, NEW, { keepPrevious: true }).then(
        () => false,
        () => true,
      );
      const left = new Uint8Array(await readFile(path));
      expect(left, `cut after ${calls} of ${steps} steps`).toEqual(threw ? OLD : NEW);
      const backup = await readFile(backupPath(path)).catch(() => null);
      if (backup) expect(new Uint8Array(backup), `backup, cut after ${calls}`).toEqual(OLD);
    }
    // What the cuts left lying about goes with the next save that succeeds.
    await writeWhole(fs, path, NEW, { keepPrevious: true });
    expect((await readdir(folder)).sort()).toEqual(['dragon.plumpkin', 'dragon.plumpkin.bak']);
  });

  test('a full disk is reported, the old version untouched and no scrap left', async () => {
    await writeFile(path, OLD);
    const full: FileSystem = {
      ...fs,
      open: async (...args: Parameters<typeof fs.open>) => {
        const handle = await fs.open(...args);
        if (args[1] !== 'wx') return handle;
        handle.writeFile = async () => {
          await handle.write(NEW.subarray(0, 1024));
          throw failure('ENOSPC');
        };
        return handle;
      },
    };
    await expect(writeWhole(full, path, NEW, { keepPrevious: true })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(new Uint8Array(await readFile(path))).toEqual(OLD);
    expect(await readdir(folder)).toEqual(['dragon.plumpkin']);
  });

  test('a read-only folder or file is refused before anything is written', async () => {
    await writeFile(path, OLD);
    for (const code of ['EROFS', 'EACCES']) {
      const readOnly: FileSystem = {
        ...fs,
        access: async () => {
          throw failure(code);
        },
      };
      await expect(writeWhole(readOnly, path, NEW, { keepPrevious: true })).rejects.toMatchObject({ code });
    }
    expect(new Uint8Array(await readFile(path))).toEqual(OLD);
    expect(await readdir(folder)).toEqual(['dragon.plumpkin']);
  });

  test('saves even where the backup cannot be kept, and says so', async () => {
    await writeFile(path, OLD);
    await mkdir(join(backupPath(path), 'in-the-way'), { recursive: true });
    const outcome = await writeWhole(fs, path, NEW, { keepPrevious: true });
    expect(outcome.previousKept).toBe(false);
    expect(new Uint8Array(await readFile(path))).toEqual(NEW);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('keeps a link a link and the file its permissions', async () => {
    const real = join(folder, 'elsewhere.plumpkin');
    await writeFile(real, OLD, { mode: 0o640 });
    await symlink(real, path);
    await writeWhole(fs, path, NEW, { keepPrevious: false });
    expect((await fs.lstat(path)).isSymbolicLink()).toBe(true);
    expect(new Uint8Array(await readFile(real))).toEqual(NEW);
    expect((await stat(real)).mode & 0o777).toBe(0o640);
  });

  test('flushes the file before the rename and the folder after it', async () => {
    const order: string[] = [];
    const watched: FileSystem = {
      ...fs,
      open: async (...args: Parameters<typeof fs.open>) => {
        const handle = await fs.open(...args);
        const sync = handle.sync.bind(handle);
        handle.sync = async () => {
          order.push(args[0] === folder ? 'flush folder' : 'flush file');
          return sync();
        };
        return handle;
      },
      rename: async (from, to) => {
        order.push('rename');
        return fs.rename(from, to);
      },
    };
    await writeWhole(watched, path, NEW, { keepPrevious: false });
    expect(order).toEqual(['flush file', 'rename', 'flush folder']);
  });
});

test('a drive that lets no modes be set takes a save all the same', async () => {
  await writeFile(path, OLD);
  const modeless = new Proxy(fs, {
    get: (target, name: keyof typeof fs) =>
      name === 'chmod' ? async () => Promise.reject(failure('EPERM')) : target[name],
  });
  await writeWhole(modeless as FileSystem, path, NEW, { keepPrevious: true });
  expect(new Uint8Array(await readFile(path))).toEqual(NEW);
});
