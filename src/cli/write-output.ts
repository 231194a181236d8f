/** A file written whole or not at all. */

import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from './command-error';
import { reasonOf } from './reason-of';

/**
 * Writes a sibling, flushes it and moves it into place: on failure an existing
 * file is untouched and nothing is left behind.
 * @throws CommandError naming the file.
 */
export async function writeOutput(file: string, bytes: Uint8Array): Promise<void> {
  const sibling = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(sibling, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(sibling, file);
  } catch (error) {
    await rm(sibling, { force: true }).catch(() => undefined);
    throw new CommandError(`${file}: can't be written: ${reasonOf(error)}`);
  }
}
