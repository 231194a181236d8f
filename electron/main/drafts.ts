import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MAX_FILE_BYTES } from '../shared/ipc-contract';
import { PathQueue } from './path-queue';
import { readLimited } from './read-limited';
import { type FileSystem, writeWhole } from './write-whole';

export interface DraftsNeeds {
  readonly fs: FileSystem;
  /** Absolute path of the one file; made when first needed. */
  readonly file: string;
  /** Says aloud, on stderr, what the artist need not act on. */
  readonly complain: (message: string) => void;
}

/** What is unsaved, kept for when the page, the program or the machine goes down. Never throws: work goes on without. */
export class Drafts {
  readonly #queue = new PathQueue();

  constructor(private readonly needs: DraftsNeeds) {}

  /** @param bytes of a project; null: nothing is unsaved. */
  keep(bytes: Uint8Array | null): Promise<void> {
    const { fs, file, complain } = this.needs;
    const put = async () => {
      if (bytes === null) return fs.unlink(file);
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(fs, file, bytes, { keepPrevious: false });
    };
    return this.#queue.run(file, put).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') complain(`What is unsaved could not be kept: ${String(error)}`);
    });
  }

  /**
   * What was unsaved, once: it is put aside as `NAME.last`, so that one which brings the page down doesn't do so for ever.
   * A page that takes it keeps it again.
   */
  take(): Promise<Uint8Array<ArrayBuffer> | null> {
    const { fs, file } = this.needs;
    return this.#queue
      .run(file, async () => {
        const bytes = await readLimited(fs, file, MAX_FILE_BYTES);
        await fs.rename(file, `${file}.last`);
        return bytes;
      })
      .catch(() => null);
  }

  get busy(): boolean {
    return this.#queue.busy;
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }
}
