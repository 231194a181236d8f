/**
 * The journal: a history as a file that grows by what each step changed. It begins with what it is, then come frames, each
 * of which leads from a whole state to a whole state (`journal-reader.ts`), and pictures before the first that needs them.
 */

import { strToU8 } from 'fflate';
import { joinBytes } from '../document/join-bytes';
import { type Frame, writeFrame } from './frames';
import type { Line } from './history';
import { patchText } from './patch';

/** What is written; one that is newer is not read. Since 2: lists of points that moved, in patches. */
export const JOURNAL_VERSION = 2;
export const JOURNAL_FORMAT = 'plumpkin-journal';

export const FRAME = { head: 0, file: 1, step: 2 } as const;

export interface JournalState<Value> {
  readonly line: Line<Value>;
  /** The one of its values that lies in the file; null: none of them. */
  readonly saved: Value | null;
  /** Small and plain: what else is to be known, of no meaning here. */
  readonly note: Readonly<Record<string, unknown>>;
  /** What the values need beside them, by name; bytes never change under a name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a journal, or a step of it, takes. */
export interface JournalSize {
  /** In the file. */
  readonly bytes: number;
  /** Entries of lists and objects that are made as it is read: few bytes may say many, and a reader has its limit. */
  readonly entries: number;
}

const ENDLESS: JournalSize = { bytes: Number.POSITIVE_INFINITY, entries: Number.POSITIVE_INFINITY };

/** What the text of a patch may take before others have their turn, and how long it may get. */
const SLICE_MS = 8;
const MOST_TEXT = 50_000;

const NOTHING = new Uint8Array(0);

export class JournalWriter<Value> {
  readonly #pause: () => Promise<void>;
  readonly #now: () => number;
  #values: readonly Value[] = [];
  #names: readonly string[] = [];
  /** What the step before each value took; of the first, the whole value. */
  #sizes: JournalSize[] = [];
  #files = new Set<string>();
  #end = '';
  #seq = 0;
  #bytes = 0;
  #entries = 0;

  /**
   * @param id names the journal; whoever keeps the present elsewhere, too, says so with it.
   * @param pause lets whatever waits have its turn.
   * @param now milliseconds.
   */
  constructor(
    readonly id: string,
    pause: () => Promise<void>,
    now: () => number,
  ) {
    this.#pause = pause;
    this.#now = now;
  }

  /** Rises with every state that was written. */
  get seq(): number {
    return this.#seq;
  }

  /** Of all that was written since the journal was last begun. */
  get size(): JournalSize {
    return { bytes: this.#bytes, entries: this.#entries };
  }

  /** @returns what is to be appended, or null where nothing is new. */
  async more(whole: JournalState<Value>): Promise<Bytes | null> {
    const state = withNewest(whole, this.#leftOut(whole.line));
    const { values, names } = state.line;
    const drop = Math.max(0, this.#values.indexOf(values[0] as Value));
    const known = this.#values.slice(drop);
    let keep = 0;
    while (keep < known.length && keep < values.length) {
      const step = keep - 1;
      if (known[keep] !== values[keep] || (step >= 0 && this.#names[drop + step] !== names[step])) break;
      keep += 1;
    }
    const end = endOf(state);
    if (drop === 0 && keep === values.length && keep === this.#values.length && end === this.#end) return null;
    const frames = await this.#newFiles(state.files);
    this.#sizes = this.#sizes.slice(drop, drop + keep);
    for (let at = keep; at < values.length; at++) {
      const { patch, entries } = await this.#patch(values[at - 1], values[at]);
      const name = JSON.stringify(names[at - 1] ?? '');
      const head = `"drop":${at === keep ? drop : 0},"keep":${at},"name":${name},"patch":`;
      const frame = await this.#step(head, patch, at === values.length - 1 ? end : `,"at":${at}`);
      frames.push(frame);
      this.#sizes.push({ bytes: frame.length, entries });
      this.#entries += entries;
    }
    if (keep === values.length) frames.push(await this.#step(`"drop":${drop},"keep":${keep}`, NOTHING, end));
    this.#values = values;
    this.#names = names;
    this.#end = end;
    const bytes = joinBytes(frames);
    this.#bytes += bytes.length;
    return bytes;
  }

  /**
   * A journal of its own, in place of all that was written.
   * @param most that its steps may take: the oldest are left out. The document itself always goes in.
   */
  async whole(state: JournalState<Value>, most = ENDLESS): Promise<Bytes> {
    const bytes = await this.#begin(state, this.#first(state.line, most));
    // What steps take that are not in the journal so far is known now.
    const first = this.#first(state.line, most);
    return state.line.values[first] === this.#values[0] ? bytes : this.#begin(state, first);
  }

  async #begin(state: JournalState<Value>, first: number): Promise<Bytes> {
    this.#values = [];
    this.#names = [];
    this.#sizes = [];
    this.#end = '';
    this.#files.clear();
    this.#entries = 0;
    const head = { format: JOURNAL_FORMAT, version: JOURNAL_VERSION, id: this.id };
    const frames = [await this.#frame({ kind: FRAME.head, bytes: strToU8(JSON.stringify(head)) as Bytes })];
    frames.push((await this.more(withNewest(state, first))) as Bytes);
    const bytes = joinBytes(frames);
    this.#bytes = bytes.length;
    return bytes;
  }

  /** How many of the oldest values were left out of the journal and are not needed in it. */
  #leftOut({ values, at }: Line<Value>): number {
    const first = this.#values[0];
    const place = first === undefined || this.#values.includes(values[0] as Value) ? 0 : values.indexOf(first);
    return place > 0 && place <= at ? place : 0;
  }

  /** The oldest value from which on all steps fit. Before the present nothing is left out that comes after it. */
  #first({ values, at }: Line<Value>, most: JournalSize): number {
    const gone = this.#leftOut({ values, names: [], at });
    const drop = Math.max(0, this.#values.indexOf(values[gone] as Value));
    let [bytes, entries] = [0, 0];
    for (let first = values.length - 1; first > gone; first--) {
      const size = this.#sizes[drop + first - gone];
      bytes += size?.bytes ?? 0;
      entries += size?.entries ?? 0;
      if (bytes > most.bytes || entries > most.entries) return Math.min(first, at);
    }
    return gone;
  }

  async #patch(before: Value | undefined, after: Value | undefined): Promise<{ patch: Bytes; entries: number }> {
    const done: Uint8Array[] = [];
    const budget = { entries: 0 };
    let text = '';
    let began = this.#now();
    for (const piece of patchText(before, after, budget)) {
      text += piece;
      if (text.length < MOST_TEXT && this.#now() - began < SLICE_MS) continue;
      done.push(strToU8(text));
      text = '';
      if (this.#now() - began < SLICE_MS) continue;
      await this.#pause();
      began = this.#now();
    }
    return { patch: joinBytes([...done, strToU8(text)]), entries: -budget.entries };
  }

  #step(head: string, patch: Uint8Array, end: string): Promise<Bytes> {
    this.#seq += 1;
    const bytes = joinBytes([strToU8(`{"seq":${this.#seq},${head}`), patch, strToU8(`${end}}`)]);
    return this.#frame({ kind: FRAME.step, bytes });
  }

  async #newFiles(files: JournalState<Value>['files']): Promise<Bytes[]> {
    const frames: Bytes[] = [];
    for (const [name, bytes] of files) {
      if (this.#files.has(name)) continue;
      this.#files.add(name);
      frames.push(await this.#frame({ kind: FRAME.file, bytes: joinBytes([strToU8(`${name}\0`), bytes]) }));
    }
    return frames;
  }

  #frame(frame: Frame): Promise<Bytes> {
    return writeFrame(frame, this.#pause);
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

function endOf<Value>({ line, saved, note }: JournalState<Value>): string {
  const place = saved === null ? -1 : line.values.lastIndexOf(saved);
  return `,"at":${line.at},"saved":${place < 0 ? null : place},"note":${JSON.stringify(note)}`;
}

function withNewest<Value>(state: JournalState<Value>, first: number): JournalState<Value> {
  const { values, names, at } = state.line;
  return { ...state, line: { values: values.slice(first), names: names.slice(first), at: at - first } };
}
