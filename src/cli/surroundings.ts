import type { Engine } from '../engine/engine';

/** What a command needs of the process it runs in. */
export interface Surroundings {
  /** The answer, to stdout, and nothing else goes there. */
  answer(text: string): void;
  /** Progress and messages, a line each, to stderr. */
  say(line: string): void;
  /** @param isKept whether it is to build again and again. */
  loadEngine(isKept?: boolean): Promise<Engine>;
  /** Program, version and machine, as benchmarks name it. */
  readonly runtime: string;
}
