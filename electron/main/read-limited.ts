import type { FileHandle } from 'node:fs/promises';
import type { FileSystem } from './write-whole';

/** A file too large, or not a file at all, by the code its failure carries. */
export class ReadRefused extends Error {
  constructor(readonly code: 'ETOOLARGE' | 'ENOTAFILE') {
    super(code);
  }
}

/**
 * The bytes of an ordinary file of at most `limit` bytes, counted as they are read:
 * a file may grow meanwhile, and some claim no size at all.
 * @throws ReadRefused, or the file system's error.
 */
export async function readLimited(fs: FileSystem, path: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await fs.open(path, 'r');
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw new ReadRefused('ENOTAFILE');
    if (facts.size > limit) throw new ReadRefused('ETOOLARGE');
    return await readUpTo(file, facts.size, limit);
  } finally {
    await file.close();
  }
}

async function readUpTo(file: FileHandle, size: number, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) return bytes.slice(0, length);
    length += bytesRead;
    if (length > limit) throw new ReadRefused('ETOOLARGE');
    if (length === bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(bytes);
      bytes = larger;
    }
  }
}
