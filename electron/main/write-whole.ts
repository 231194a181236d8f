/**
 * Writes a file whole or not at all: a temporary sibling, flushed; then a
 * rename over the old file; then the folder, flushed. At every moment the path
 * holds the old bytes or the new ones.
 *
 * The version before stays next to the file as `NAME.bak`: found without us,
 * on any system, by whoever needs it most. Tried: hard links (none on exFAT and
 * many network drives), a folder of the app's own (nobody finds it).
 */

import { randomBytes } from 'node:crypto';
import type * as fsPromises from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What is needed of `node:fs/promises`; tests put a failing one in its place. */
export type FileSystem = Pick<
  typeof fsPromises,
  'open' | 'rename' | 'unlink' | 'copyFile' | 'stat' | 'readdir' | 'realpath' | 'access' | 'chmod' | 'constants'
>;

export interface WriteOptions {
  /** Keep the version before as `NAME.bak`. */
  readonly keepPrevious: boolean;
}

export interface WriteOutcome {
  /** Whether a version before there was one is kept. A save that succeeds but for its backup still succeeds. */
  readonly previousKept: boolean;
}

/** @throws the file system's error; the file is then as it was before. */
export async function writeWhole(
  fs: FileSystem,
  path: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<WriteOutcome> {
  // A link stays a link: the file it leads to is the one replaced.
  const target = await fs.realpath(path).catch(() => path);
  const before = await fs.stat(target).catch(() => null);
  // A rename would replace a write-protected file without a word.
  if (before) await fs.access(target, fs.constants.W_OK);

  const temporary = temporaryName(target);
  let previousKept = true;
  try {
    await writeFlushed(fs, temporary, bytes);
    // Some mounted drives know no modes, or give every file to somebody else: what was asked for is the save.
    if (before) await fs.chmod(temporary, before.mode & 0o777).catch(() => {});
    if (before && options.keepPrevious) previousKept = await keepPrevious(fs, target);
    await renamePatiently(fs, temporary, target);
  } catch (error) {
    await fs.unlink(temporary).catch(() => {});
    throw error;
  }
  await flushFolder(fs, dirname(target));
  await sweepLeftovers(fs, target);
  return { previousKept };
}

export function backupPath(path: string): string {
  return `${path}.bak`;
}

function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}

async function writeFlushed(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const file = await fs.open(path, 'wx', 0o666);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies the file to its backup, itself whole or not at all. */
async function keepPrevious(fs: FileSystem, path: string): Promise<boolean> {
  const temporary = temporaryName(path);
  try {
    await fs.copyFile(path, temporary, fs.constants.COPYFILE_FICLONE | fs.constants.COPYFILE_EXCL);
    const copy = await fs.open(temporary, 'r+');
    try {
      await copy.sync();
    } finally {
      await copy.close();
    }
    await renamePatiently(fs, temporary, backupPath(path));
    return true;
  } catch {
    await fs.unlink(temporary).catch(() => {});
    return false;
  }
}

/** On Windows a virus scanner or an indexer may hold the file for a moment. */
async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (process.platform !== 'win32' || attempt >= 5 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
      await delay(20 * 2 ** attempt);
    }
  }
}

/** Makes the rename itself last through a power cut, where the system lets a folder be flushed. */
async function flushFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows and some network drives can't; the file itself is flushed and in its place.
  }
}

/** Removes what an earlier save left when it was cut off. Saves of one path never overlap, so none is in use. */
async function sweepLeftovers(fs: FileSystem, path: string): Promise<void> {
  const ours = new RegExp(`^\\.${escapeRegExp(basename(path))}\\.[0-9a-f]{12}\\.tmp$`);
  const names = await fs.readdir(dirname(path)).catch(() => [] as string[]);
  for (const name of names) {
    if (ours.test(name)) await fs.unlink(join(dirname(path), name)).catch(() => {});
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
