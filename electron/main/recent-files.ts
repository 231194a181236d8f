import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { RecentEntry } from '../shared/shell-bridge';
import { PathQueue } from './path-queue';
import { readLimited } from './read-limited';
import { type FileSystem, writeWhole } from './write-whole';

const MOST = 10;
const stored = z.array(z.string().min(1).max(4096)).max(100);

/** The projects opened and saved last, newest first, kept as a small JSON file. Losing it loses nothing. */
export class RecentFiles {
  readonly #queue = new PathQueue();

  /** @param file absolute path of the JSON file; made when first needed. */
  constructor(
    private readonly fs: FileSystem,
    private readonly file: string,
  ) {}

  async list(): Promise<RecentEntry[]> {
    return (await this.#read()).map((path) => ({ id: idOf(path), name: basename(path) }));
  }

  async newest(): Promise<string | null> {
    return (await this.#read())[0] ?? null;
  }

  async pathOf(id: string): Promise<string | null> {
    return (await this.#read()).find((path) => idOf(path) === id) ?? null;
  }

  add(path: string): Promise<void> {
    return this.#change((paths) => [path, ...paths.filter((other) => other !== path)].slice(0, MOST));
  }

  remove(path: string): Promise<void> {
    return this.#change((paths) => paths.filter((other) => other !== path));
  }

  #change(change: (paths: string[]) => string[]): Promise<void> {
    return this.#queue.run(this.file, async () => {
      const bytes = new TextEncoder().encode(JSON.stringify(change(await this.#read())));
      await mkdir(dirname(this.file), { recursive: true });
      await writeWhole(this.fs, this.file, bytes, { keepPrevious: false });
    });
  }

  async #read(): Promise<string[]> {
    try {
      const bytes = await readLimited(this.fs, this.file, 1024 * 1024);
      return stored.parse(JSON.parse(new TextDecoder().decode(bytes))).slice(0, MOST);
    } catch {
      return [];
    }
  }
}

/** 16 hexadecimal digits: names an entry to the page without telling its path. */
function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
