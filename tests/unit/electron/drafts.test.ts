/**
 * Whatever call of the file system fails, once or from then on as if the machine went down, with half of its bytes written
 * or none: what was kept before is still there, and what was told to be kept is.
 */

import { mkdtempSync } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Drafts } from '../../../electron/main/drafts';
import type { FileSystem } from '../../../electron/main/write-whole';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (found: Uint8Array | null | undefined) => (found ? new TextDecoder().decode(found) : null);

type Way = 'once' | 'for ever';

/** Fails at its nth call, before it does anything or with half of it done. */
function failing(nth: number, way: Way): { fs: FileSystem; calls: () => number } {
  let calls = 0;
  const fails = () => {
    calls += 1;
    return way === 'once' ? calls === nth : calls >= nth;
  };
  const error = () => Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  const guarded =
    <Args extends unknown[], Result>(real: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (fails()) throw error();
      return real(...args);
    };
  const handle = (real: FileHandle): FileHandle =>
    new Proxy(real, {
      get: (_, name) => {
        const value = Reflect.get(real, name);
        if (typeof value !== 'function') return value;
        const bound = value.bind(real);
        // Of what is open nothing is left open, whatever becomes of the disk.
        if (name === 'close') return bound;
        // Takes long, and changes nothing here.
        if (name === 'sync' || name === 'datasync') return guarded(async () => {});
        if (name !== 'write') return guarded(bound);
        return async (content: Uint8Array, from: number, length: number, place: number) => {
          if (!fails()) return bound(content, from, length, place);
          await bound(content, from, length >> 1, place);
          throw error();
        };
      },
    });
  const open = guarded(fs.open);
  const wrapped = {
    ...fs,
    open: async (...args: Parameters<typeof fs.open>) => handle(await open(...args)),
    rename: guarded(fs.rename),
    unlink: guarded(fs.unlink),
    copyFile: guarded(fs.copyFile),
    stat: guarded(fs.stat),
    readdir: guarded(fs.readdir),
  };
  return { fs: wrapped as unknown as FileSystem, calls: () => calls };
}

const draftsIn = (folder: string, system: FileSystem = fs) => new Drafts({ fs: system, folder, complain: () => {} });

/** What a page does; after a failure it writes all anew, as long as that fails. @returns what it was told to be kept, and what it asked for after that. */
async function work(drafts: Drafts, project: string): Promise<{ told: string; asked: string[] }> {
  let told = '';
  let asked: string[] = [];
  let content = '';
  let broken = false;
  for (const [i, as] of (['new', 'more', 'more', 'whole', 'more', 'more'] as const).entries()) {
    const step = `[step ${i}]`;
    content = as === 'more' ? `${content}${step}` : step;
    // A last one, for what failed last.
    if (i === 5 && !broken) break;
    asked.push(content);
    const anew = { as: as === 'new' ? as : ('whole' as const), bytes: bytes(content) };
    try {
      await drafts.write(broken || as !== 'more' ? anew : { as, bytes: bytes(step) }, project);
      told = content;
      asked = [];
      broken = false;
    } catch {
      broken = true;
    }
    await drafts.keep(bytes(`project ${i}`));
  }
  return { told, asked };
}

async function newFolder(): Promise<{ folder: string; project: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'plumpkin drafts '));
  const project = join(folder, 'a.plumpkin');
  await fs.writeFile(project, 'saved');
  return { folder, project };
}

describe.each(['once', 'for ever'] as const)('a disk that fails %s', (way) => {
  test('at any call, loses nothing that it was told to have', async () => {
    for (let nth = 1; ; nth++) {
      const { folder, project } = await newFolder();
      const disk = failing(nth, way);
      const { told, asked } = await work(draftsIn(folder, disk.fs), project);
      const found = await draftsIn(folder).take();
      const journal = text(found?.journal) ?? '';
      const whole = journal.startsWith(told) || asked.includes(journal);
      expect(whole, `call ${nth}: ${journal}, not ${told}`).toBe(true);
      if (way === 'once') expect(asked, `call ${nth}`).toEqual([]);
      // Nor is it ever said to be saved elsewhere.
      expect([project, null]).toContain(found?.path ?? null);
      // A whole one, of some moment.
      expect(text(found?.project) ?? 'project').toMatch(/^project( \d)?$/);
      await fs.rm(folder, { recursive: true });
      if (disk.calls() < nth) break;
    }
  });

  test('as another document takes its place, or all is saved, keeps that one', async () => {
    for (let nth = 1; ; nth++) {
      const { folder, project } = await newFolder();
      const first = draftsIn(folder);
      await first.write({ as: 'new', bytes: bytes('first') }, project);
      const disk = failing(nth, way);
      const drafts = draftsIn(folder, disk.fs);
      await drafts.take();
      const kept = await drafts.write({ as: 'new', bytes: bytes('second') }, null).then(
        () => true,
        () => false,
      );
      const found = await draftsIn(folder).take();
      if (kept) expect(text(found?.journal), `call ${nth}`).toBe('second');
      // The second belongs to no file: saving it must not write over the first.
      if (text(found?.journal) === 'second') expect(found?.path, `call ${nth}`).toBeNull();
      await draftsIn(folder, disk.fs).settle();
      await fs.rm(folder, { recursive: true });
      if (disk.calls() < nth) break;
    }
  });
});

test('a history that can’t be put away holds up no other document', async () => {
  const { folder, project } = await newFolder();
  await fs.writeFile(join(folder, 'histories'), 'a file where a folder should be');
  const drafts = draftsIn(folder);
  await drafts.write({ as: 'new', bytes: bytes('first') }, project);
  await drafts.write({ as: 'new', bytes: bytes('second') }, null);
  expect(text((await draftsIn(folder).take())?.journal)).toBe('second');
});
