/**
 * Islands that several threads mesh together: who has taken which, and what came out, in shared memory. Whoever is free
 * takes the next one; nobody waits for a lock.
 *
 * Results are copied out: shared memory ends with the build that it was made for, so that a thread that comes too late
 * writes where nobody looks.
 */

import type { IslandMesh, SheetMesh } from '../mesh/island';

/** Words at the head of the table, then WORDS for each island. */
const NEXT = 0;
const USED = 1;
const HEAD = 2;
const WORDS = 2;

/** States of an island, its first word; the second is where its mesh lies, in bytes. */
const MESHED = 1;
const FAILED = 2;

/** What each mesh begins with: one 0 or 1, then seeds, points and corners of either sheet. */
const NUMBERS = 7;
const DOUBLE = 8;

/** Room for a point of a sheet: three numbers, and about two triangles of three corners and three twins. */
const BYTES_PER_POINT = 3 * DOUBLE + 2 * 6 * 4;

/** Sheets of bodies thicker than a disc have more points than expected. */
const SLACK = 4;

export class SharedIslands {
  readonly #table: Int32Array;

  private constructor(
    readonly table: SharedArrayBuffer,
    readonly room: SharedArrayBuffer,
  ) {
    this.#table = new Int32Array(table);
  }

  /** @param count how many islands. @param points expected of all of them. */
  static of(count: number, points: number): SharedIslands {
    const bytes = Math.ceil(SLACK * BYTES_PER_POINT * 2 * points);
    return new SharedIslands(new SharedArrayBuffer(4 * (HEAD + WORDS * count)), new SharedArrayBuffer(bytes));
  }

  /** What another thread was given. */
  static at({ table, room }: { readonly table: SharedArrayBuffer; readonly room: SharedArrayBuffer }): SharedIslands {
    return new SharedIslands(table, room);
  }

  /** The next island that nobody has taken, now the caller's; null when there is none. */
  take(): number | null {
    const next = Atomics.add(this.#table, NEXT, 1);
    return HEAD + WORDS * next < this.#table.length ? next : null;
  }

  /** Hands in a mesh, or says that there is none. */
  put(island: number, mesh: IslandMesh | null): void {
    const at = HEAD + WORDS * island;
    const offset = mesh === null ? null : this.#write(mesh);
    if (offset !== null) this.#table[at + 1] = offset;
    Atomics.store(this.#table, at, offset === null ? FAILED : MESHED);
    Atomics.notify(this.#table, at);
  }

  /** Waits for another thread's mesh. @param patience milliseconds. @returns 'late' after that; null where there is none. */
  wait(island: number, patience: number): IslandMesh | 'late' | null {
    const at = HEAD + WORDS * island;
    if (Atomics.wait(this.#table, at, 0, patience) === 'timed-out') return 'late';
    return Atomics.load(this.#table, at) === MESHED ? this.#read(this.#table[at + 1] as number) : null;
  }

  /** @returns where, in bytes; null where it does not fit. */
  #write({ front, back }: IslandMesh): number | null {
    const sheets = front === back ? [front] : [front, back];
    const bytes = sheets.reduce((sum, sheet) => sum + bytesOf(sheet), DOUBLE * NUMBERS);
    const offset = Atomics.add(this.#table, USED, bytes);
    if (offset + bytes > this.room.byteLength) {
      Atomics.sub(this.#table, USED, bytes);
      return null;
    }
    const numbers = new Float64Array(this.room, offset, NUMBERS);
    numbers[0] = sheets.length - 1;
    let at = offset + DOUBLE * NUMBERS;
    sheets.forEach((sheet, i) => {
      numbers.set([sheet.seedCount, sheet.round.length, sheet.triangles.length], 1 + 3 * i);
      at = this.#writeSheet(at, sheet);
    });
    return offset;
  }

  #writeSheet(at: number, { xy, round, triangles, twins }: SheetMesh): number {
    new Float64Array(this.room, at, xy.length).set(xy);
    new Float64Array(this.room, at + xy.byteLength, round.length).set(round);
    const corners = at + xy.byteLength + round.byteLength;
    new Uint32Array(this.room, corners, triangles.length).set(triangles);
    new Int32Array(this.room, corners + triangles.byteLength, twins.length).set(twins);
    return corners + triangles.byteLength + twins.byteLength;
  }

  #read(offset: number): IslandMesh {
    const numbers = new Float64Array(this.room, offset, NUMBERS);
    const at = offset + DOUBLE * NUMBERS;
    const front = this.#readSheet(at, numbers, 1);
    return { front, back: numbers[0] === 0 ? front : this.#readSheet(at + bytesOf(front), numbers, 4) };
  }

  #readSheet(at: number, numbers: Float64Array, from: number): SheetMesh {
    const [seedCount, points, corners] = numbers.subarray(from, from + 3) as unknown as [number, number, number];
    const round = at + 2 * DOUBLE * points;
    const triangles = round + DOUBLE * points;
    return {
      seedCount,
      xy: new Float64Array(this.room, at, 2 * points).slice(),
      round: new Float64Array(this.room, round, points).slice(),
      triangles: new Uint32Array(this.room, triangles, corners).slice(),
      twins: new Int32Array(this.room, triangles + 4 * corners, corners).slice(),
    };
  }
}

/** Corners come in threes and twins with them, so that a sheet takes whole doubles. */
function bytesOf({ round, triangles }: SheetMesh): number {
  return 3 * DOUBLE * round.length + DOUBLE * triangles.length;
}
