/** The engine, from the bytes beside the built program or, run from source, from where they are built. */

import { readFile } from 'node:fs/promises';
import { createEngine } from '../engine/create-engine';
import type { Engine } from '../engine/engine';
import { CommandError } from './command-error';

const PLACES = ['./plumpkin.wasm', '../../wasm/dist/plumpkin.wasm'];

/** @throws CommandError when the bytes are nowhere. */
export async function loadEngine(): Promise<Engine> {
  for (const place of PLACES) {
    const bytes = await readFile(new URL(place, import.meta.url)).catch(() => null);
    if (bytes !== null) return createEngine(new Uint8Array(bytes));
  }
  throw new CommandError('plumpkin.wasm: not found beside the program: build it again');
}
