/** The journal as it is read: all of it is hostile until it fits. `journal-writer.ts` writes it. */

import { strFromU8 } from 'fflate';
import { hostileIn } from '../document/hostile-json';
import { z } from '../document/zod-without-eval';
import { readFrames } from './frames';
import type { Line } from './history';
import { FRAME, JOURNAL_FORMAT, JOURNAL_VERSION } from './journal-writer';
import { applyPatch } from './patch';

export interface ReadJournal<Value> {
  readonly id: string;
  /** Of the last state that could be read. */
  readonly seq: number;
  readonly line: Line<Value>;
  readonly saved: Value | null;
  readonly note: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface JournalReading<Value> {
  /** @returns the value, or one that is as good. @throws where it is none. */
  readonly check: (value: unknown) => Value | Promise<Value>;
  /** Lets whatever waits have its turn; asked for often. */
  readonly pause: () => Promise<void>;
}

export const JOURNAL_LIMITS = {
  steps: 10_000,
  /** Entries of lists and objects that all its patches may make together. */
  entries: 32_000_000,
  files: 10_000,
} as const;

const head = z.object({ format: z.literal(JOURNAL_FORMAT), version: z.int().min(1), id: z.string().min(1).max(100) });
const place = z.int().min(0).max(JOURNAL_LIMITS.steps);
const step = z.object({
  seq: z.int().min(1),
  drop: place.default(0),
  keep: place,
  name: z.string().max(100).optional(),
  patch: z.unknown().optional(),
  at: place,
  saved: place.nullable().optional(),
  note: z.record(z.string().max(100), z.unknown()).optional(),
});
type Step = z.output<typeof step>;

/**
 * The last whole state, which everything before it leads to: what comes after the first frame that is cut off, damaged or
 * no step is as if it had never been written.
 * @returns null where there is no state at all; 'too-new' for a journal that a newer program wrote.
 */
export async function readJournal<Value>(
  file: Uint8Array<ArrayBuffer>,
  { check, pause }: JournalReading<Value>,
): Promise<ReadJournal<Value> | 'too-new' | null> {
  let id: string | null = null;
  const rows = new Rows(check);
  const files = new Map<string, Uint8Array>();
  for (const { kind, bytes } of readFrames(file)) {
    try {
      if (id === null) {
        const found = head.parse(JSON.parse(strFromU8(bytes)));
        if (kind !== FRAME.head) return null;
        if (found.version > JOURNAL_VERSION) return 'too-new';
        id = found.id;
      } else if (kind === FRAME.file) addFile(files, bytes);
      else if (kind === FRAME.step) await rows.take(step.parse(plainJson(bytes)));
      // Written by nobody we know: what follows may rely on it.
      else break;
    } catch {
      break;
    }
    await pause();
  }
  return id === null ? null : rows.whole(id, files);
}

function plainJson(bytes: Uint8Array): unknown {
  const json: unknown = JSON.parse(strFromU8(bytes));
  if (typeof json !== 'object' || json === null || hostileIn(json)) throw new TypeError('no step');
  return json;
}

function addFile(files: Map<string, Uint8Array>, bytes: Uint8Array): void {
  const end = bytes.indexOf(0);
  if (end < 1 || end > 1000 || files.size >= JOURNAL_LIMITS.files) throw new TypeError('no file');
  files.set(strFromU8(bytes.subarray(0, end)), bytes.slice(end + 1));
}

class Rows<Value> {
  readonly #budget = { entries: JOURNAL_LIMITS.entries };
  #values: Value[] = [];
  #names: string[] = [];
  #at = 0;
  #saved: number | null = null;
  #seq = 0;
  #note: Readonly<Record<string, unknown>> = {};

  constructor(private readonly check: JournalReading<Value>['check']) {}

  /** Takes it whole, or throws and takes nothing. */
  async take({ seq, drop, keep, name, patch, at, saved, note }: Step): Promise<void> {
    const values = this.#values.slice(drop, drop + keep);
    const names = this.#names.slice(drop, drop + Math.max(0, keep - 1));
    if (values.length !== keep || seq <= this.#seq) throw new RangeError('a step from elsewhere');
    if (patch !== undefined) {
      values.push(await this.check(applyPatch(values.at(-1), patch, this.#budget)));
      if (keep > 0) names.push(name ?? '');
    }
    if (at >= values.length || values.length > JOURNAL_LIMITS.steps) throw new RangeError('no such place');
    const before = this.#saved === null ? -1 : this.#saved - drop;
    this.#saved = saved === undefined ? (before >= 0 && before < keep ? before : null) : saved;
    this.#values = values;
    this.#names = names;
    this.#at = at;
    this.#seq = seq;
    this.#note = note ?? this.#note;
  }

  whole(id: string, files: ReadonlyMap<string, Uint8Array>): ReadJournal<Value> | null {
    const line = { values: this.#values, names: this.#names, at: this.#at };
    const saved = this.#saved === null ? null : (this.#values[this.#saved] ?? null);
    return this.#values.length > 0 ? { id, seq: this.#seq, line, saved, note: this.#note, files } : null;
  }
}
