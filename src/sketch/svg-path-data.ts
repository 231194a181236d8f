/**
 * SVG path data to absolute commands. Linear in its length; the svgpath package
 * was tried and takes a minute for one command of half a million points.
 *
 * Source: SVG 2, 9.3.9 "The grammar for path data".
 */

import { type Problem, problem } from '../document/problem';

/** The arcs' own parameters are as written; every point is absolute. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticTo(x1: number, y1: number, x: number, y: number): void;
  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  arcTo(radiusX: number, radiusY: number, degrees: number, large: boolean, sweep: boolean, x: number, y: number): void;
  close(): void;
}

// `\s*(?:,\s*)?` and not `\s*,?\s*`: the latter takes quadratic time on long runs of spaces.
const NUMBER = /\s*(?:,\s*)?([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
const FLAG = /\s*(?:,\s*)?([01])/y;
const NUMBER_AHEAD = /\s*(?:,\s*)?[+\-.\d]/y;
const COMMAND = /\s*([a-zA-Z])/y;
const END = /\s*$/y;

const COUNTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** @returns null, or why and where the data is wrong; the sink has then got what came before. */
export function readPathData(data: string, sink: PathSink): Problem | null {
  const values = [0, 0, 0, 0, 0, 0, 0];
  const pen = new Pen(sink);
  let place = 0;
  for (;;) {
    END.lastIndex = place;
    if (END.test(data)) return null;
    COMMAND.lastIndex = place;
    const match = COMMAND.exec(data);
    const letter = match?.[1] ?? '';
    const upper = letter.toUpperCase();
    const count = COUNTS[upper];
    if (count === undefined) return wrongAt(data, place, 'path-command');
    if (!pen.started && upper !== 'M') return problem('path-start');
    place = COMMAND.lastIndex;
    let first = true;
    do {
      for (let i = 0; i < count; i += 1) {
        const reader = upper === 'A' && (i === 3 || i === 4) ? FLAG : NUMBER;
        reader.lastIndex = place;
        const found = reader.exec(data);
        if (!found) return wrongAt(data, place, reader === FLAG ? 'path-flag' : 'path-value');
        const value = Number(found[1]);
        if (!Number.isFinite(value)) return problem('path-number', place + 1);
        values[i] = value;
        place = reader.lastIndex;
      }
      pen.draw(upper === 'M' && !first ? 'L' : upper, letter !== upper, values);
      first = false;
      NUMBER_AHEAD.lastIndex = place;
    } while (count > 0 && NUMBER_AHEAD.test(data));
  }
}

function wrongAt(data: string, place: number, code: 'path-command' | 'path-value' | 'path-flag'): Problem {
  const found = data.slice(place).trimStart().slice(0, 12);
  return problem(code, found ? problem('quoted', found) : problem('path-end'), place + 1);
}

/** Makes relative commands absolute and short ones long. */
class Pen {
  started = false;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** The control point that a following S or T mirrors. */
  #controlX = 0;
  #controlY = 0;
  #last = '';

  constructor(readonly sink: PathSink) {}

  draw(command: string, relative: boolean, values: readonly number[]): void {
    const [v0, v1, v2, v3, v4, v5, v6] = values as [number, number, number, number, number, number, number];
    const originX = relative ? this.#x : 0;
    const originY = relative ? this.#y : 0;
    switch (command) {
      case 'M':
        this.started = true;
        this.#moveOn(originX + v0, originY + v1);
        this.#startX = this.#x;
        this.#startY = this.#y;
        this.sink.moveTo(this.#x, this.#y);
        break;
      case 'L':
        this.#moveOn(originX + v0, originY + v1);
        this.sink.lineTo(this.#x, this.#y);
        break;
      case 'H':
        this.#moveOn(originX + v0, this.#y);
        this.sink.lineTo(this.#x, this.#y);
        break;
      case 'V':
        this.#moveOn(this.#x, originY + v0);
        this.sink.lineTo(this.#x, this.#y);
        break;
      case 'C':
        this.#cubic(originX + v0, originY + v1, originX + v2, originY + v3, originX + v4, originY + v5);
        break;
      case 'S': {
        const smooth = this.#last === 'C' || this.#last === 'S';
        const x1 = smooth ? 2 * this.#x - this.#controlX : this.#x;
        const y1 = smooth ? 2 * this.#y - this.#controlY : this.#y;
        this.#cubic(x1, y1, originX + v0, originY + v1, originX + v2, originY + v3);
        break;
      }
      case 'Q':
        this.#quadratic(originX + v0, originY + v1, originX + v2, originY + v3);
        break;
      case 'T': {
        const smooth = this.#last === 'Q' || this.#last === 'T';
        const x1 = smooth ? 2 * this.#x - this.#controlX : this.#x;
        const y1 = smooth ? 2 * this.#y - this.#controlY : this.#y;
        this.#quadratic(x1, y1, originX + v0, originY + v1);
        break;
      }
      case 'A':
        this.#moveOn(originX + v5, originY + v6);
        this.sink.arcTo(v0, v1, v2, v3 === 1, v4 === 1, this.#x, this.#y);
        break;
      default:
        this.#moveOn(this.#startX, this.#startY);
        this.sink.close();
    }
    this.#last = command;
  }

  #moveOn(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
  }

  #cubic(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.sink.cubicTo(x1, y1, x2, y2, x, y);
    this.#controlX = x2;
    this.#controlY = y2;
    this.#moveOn(x, y);
  }

  #quadratic(x1: number, y1: number, x: number, y: number): void {
    this.sink.quadraticTo(x1, y1, x, y);
    this.#controlX = x1;
    this.#controlY = y1;
    this.#moveOn(x, y);
  }
}
