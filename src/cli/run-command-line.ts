/** One run of the command line: from its words to an exit status. */

import { SketchFileError } from '../document/errors';
import { CommandError, UsageError } from './command-error';
import { bench } from './commands/bench';
import { build } from './commands/build';
import { report } from './commands/report';
import { type Command, parseArguments } from './parse-arguments';
import type { Surroundings } from './surroundings';
import { USAGE } from './usage';

/** 0: done. 1: the input could not be used. 2: wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** @param words the arguments after the program's name. Never throws. */
export async function runCommandLine(words: readonly string[], around: Surroundings): Promise<ExitStatus> {
  try {
    await run(parseArguments(words), around);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      around.say(`plumpkin: ${error.message}\n\n${USAGE.trimEnd()}`);
      return 2;
    }
    around.say(oneLine(reasonFor(error)));
    return 1;
  }
}

async function run(command: Command, around: Surroundings): Promise<void> {
  switch (command.command) {
    case 'help':
      around.answer(USAGE);
      return;
    case 'build':
      return build(command, around);
    case 'report':
      return report(command, around);
    case 'bench':
      return bench(command, around);
  }
}

function reasonFor(error: unknown): string {
  if (error instanceof CommandError || error instanceof SketchFileError) return error.message;
  return `plumpkin: unexpected failure: ${error instanceof Error ? error.message : String(error)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
