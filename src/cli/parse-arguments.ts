/** The command line as a value; nothing is read or written here. */

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command-error';

/** Frames a second where nothing is said. */
export const DEFAULT_FPS = 30;

/** The engine takes 60 steps a second: what lies between is blended, and more than this shows nothing. */
const MOST_FPS = 1000;

/** Options of all commands. */
export interface CommonOptions {
  readonly input: string;
  readonly motion: string | null;
  readonly edge: number | null;
  readonly vertices: number | null;
  /** null: DEFAULT_FPS. */
  readonly fps: number | null;
}

export const OUTPUT_KINDS = ['glb', 'gltf', 'obj', 'stl', 'ply', 'svg', 'plumpkin'] as const;
export type OutputKind = (typeof OUTPUT_KINDS)[number];

export const ANIMATION_KINDS = ['rig', 'exact', 'none'] as const;
export type AnimationKind = (typeof ANIMATION_KINDS)[number];

export interface BuildOptions extends CommonOptions {
  readonly command: 'build';
  readonly output: string;
  readonly kind: OutputKind;
  /** null: not said. */
  readonly animation: AnimationKind | null;
  readonly tolerance: number | null;
  /** Seconds. */
  readonly frame: number | null;
  /** Name of the only clip that counts; null: all of them. */
  readonly clip: string | null;
}

export interface ReportOptions extends CommonOptions {
  readonly command: 'report';
}

export interface BenchOptions extends CommonOptions {
  readonly command: 'bench';
  readonly frames: number;
}

export type Command = BuildOptions | ReportOptions | BenchOptions | { readonly command: 'help' };

const COMMON = {
  motion: { type: 'string' },
  edge: { type: 'string' },
  vertices: { type: 'string' },
  fps: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const OF_BUILD = {
  output: { type: 'string', short: 'o' },
  animation: { type: 'string' },
  tolerance: { type: 'string' },
  frame: { type: 'string' },
  clip: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const OF_BENCH = { frames: { type: 'string' } } as const satisfies ParseArgsConfig['options'];

const DEFAULT_BENCH_FRAMES = 300;

/**
 * @param words the arguments after the program's name.
 * @throws UsageError saying what is wrong.
 */
export function parseArguments(words: readonly string[]): Command {
  const [command, ...rest] = words;
  if (command === undefined) throw new UsageError('no command given');
  if (command === 'help' || command === '--help' || command === '-h') return { command: 'help' };
  if (command === 'build') return parseBuild(rest);
  if (command === 'report') {
    const { values, positionals } = parse(rest, COMMON);
    return values.help ? { command: 'help' } : { command, ...common(values, positionals) };
  }
  if (command === 'bench') {
    const { values, positionals } = parse(rest, { ...COMMON, ...OF_BENCH });
    if (values.help) return { command: 'help' };
    const frames = number('frames', values.frames, { integer: true, least: 1 }) ?? DEFAULT_BENCH_FRAMES;
    return { command, ...common(values, positionals), frames };
  }
  throw new UsageError(`unknown command "${command}"`);
}

function parseBuild(words: readonly string[]): Command {
  const { values, positionals } = parse(words, { ...COMMON, ...OF_BUILD });
  if (values.help) return { command: 'help' };
  const shared = common(values, positionals);
  if (values.output === undefined || values.output === '') throw new UsageError('build needs -o OUTPUT');
  const ending = /\.([^./\\]+)$/.exec(values.output)?.[1]?.toLowerCase();
  const kind = OUTPUT_KINDS.find((candidate) => candidate === ending);
  if (kind === undefined) {
    throw new UsageError(`"${values.output}" has no ending that can be written (${list(OUTPUT_KINDS)})`);
  }
  const animation = values.animation ?? null;
  if (!isAnimationKind(animation))
    throw new UsageError(`--animation takes ${list(ANIMATION_KINDS)}, not "${animation}"`);
  const frame = number('frame', values.frame, { least: 0 });
  if (frame !== null && (kind === 'svg' || kind === 'plumpkin')) {
    throw new UsageError('--frame is for still 3D files, not for .svg and .plumpkin');
  }
  if (frame !== null && animation !== null && animation !== 'none') {
    throw new UsageError('--frame makes a still file: it goes with --animation none only');
  }
  const clip = values.clip ?? null;
  if (clip !== null && (kind === 'svg' || kind === 'plumpkin')) {
    throw new UsageError('--clip is for 3D files, not for .svg and .plumpkin');
  }
  const tolerance = number('tolerance', values.tolerance, { least: 0 });
  return { command: 'build', ...shared, output: values.output, kind, animation, tolerance, frame, clip };
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(words: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own sentences are clear; only their first one is about what was typed.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError((message.split(/\.\s|\n/)[0] ?? message).replace(/\.$/, ''));
  }
}

type Typed = Partial<Record<'motion' | 'edge' | 'vertices' | 'fps', string | undefined>>;

function common(values: Typed, positionals: readonly string[]): CommonOptions {
  const [input, extra] = positionals;
  if (input === undefined || input === '') throw new UsageError('no INPUT given');
  if (extra !== undefined) throw new UsageError(`one INPUT only, but there is "${extra}" too`);
  const edge = number('edge', values.edge, { above: 0 });
  const vertices = number('vertices', values.vertices, { integer: true, least: 4 });
  if (edge !== null && vertices !== null) throw new UsageError('--edge and --vertices exclude each other');
  const fps = number('fps', values.fps, { above: 0, most: MOST_FPS });
  return { input, motion: values.motion ?? null, edge, vertices, fps };
}

interface Range {
  readonly integer?: boolean;
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
}

function number(name: string, text: string | undefined, range: Range): number | null {
  if (text === undefined) return null;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const fits =
    Number.isFinite(value) &&
    !(range.integer === true && !Number.isInteger(value)) &&
    !(range.least !== undefined && value < range.least) &&
    !(range.above !== undefined && value <= range.above) &&
    !(range.most !== undefined && value > range.most);
  if (fits) return value;
  const kind = range.integer === true ? 'a whole number' : 'a number';
  const bound = range.least !== undefined ? `of at least ${range.least}` : `above ${range.above}`;
  const most = range.most !== undefined ? ` and at most ${range.most}` : '';
  throw new UsageError(`--${name} takes ${kind} ${bound}${most}, not "${text}"`);
}

function isAnimationKind(word: string | null): word is AnimationKind | null {
  return word === null || ANIMATION_KINDS.some((kind) => kind === word);
}

function list(words: readonly string[]): string {
  return words.join(', ');
}
