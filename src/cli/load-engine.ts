/** The engine, from the bytes beside the built program or, run from source, from where they are built. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createEngine } from '../engine/create-engine';
import type { Engine } from '../engine/engine';
import { CommandError } from './command-error';
import { helperThreads } from './helper-threads';

const HELPER = new URL('./mesh-helper.mjs', import.meta.url);

const PLACES = ['./plumpkin.wasm', '../../wasm/dist/plumpkin.wasm'];

/**
 * @param isKept whether it builds again and again, which threads that help are started for; there are none from source.
 * @throws CommandError when the bytes are nowhere.
 */
export async function loadEngine(isKept = false): Promise<Engine> {
  const threads = isKept && existsSync(HELPER) ? helperThreads(HELPER) : null;
  for (const place of PLACES) {
    const bytes = await readFile(new URL(place, import.meta.url)).catch(() => null);
    if (bytes !== null) return createEngine(new Uint8Array(bytes), threads);
  }
  throw new CommandError('plumpkin.wasm: not found beside the program: build it again');
}
