/**
 * The one door through which files come from outside: the command line, a
 * second start of the app, macOS's open-file. They wait until the page listens.
 */

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isProject } from './is-project';

/**
 * The projects among a program's arguments, absolute, each once. Linux desktops hand over files as `file:` URLs, because
 * electron-builder's desktop entries take `%U`.
 * @param args without the program itself. Anything that is not a project is left alone: flags of the
 * runtime, the app's own folder.
 * @param folder the working directory of whoever gave them.
 */
export function projectsInArguments(args: readonly string[], folder: string): string[] {
  const paths = args.filter((arg) => !arg.startsWith('-')).map((arg) => pathOf(arg, folder));
  return [...new Set(paths.filter((path) => path !== null && isProject(path)))] as string[];
}

/** Null for a URL that names no file of this machine. */
function pathOf(arg: string, folder: string): string | null {
  if (!arg.toLowerCase().startsWith('file:')) return resolve(folder, arg);
  try {
    return fileURLToPath(arg);
  } catch {
    return null;
  }
}

export class OpenDoor {
  readonly #waiting: string[] = [];
  #deliver: ((path: string) => void) | null = null;

  /** @param path absolute; one that is not a project is not let in. */
  offer(path: string): void {
    if (!isProject(path)) return;
    if (this.#deliver) this.#deliver(path);
    else this.#waiting.push(path);
  }

  /** The page listens: hands over what waits, and from now on what comes. */
  open(deliver: (path: string) => void): void {
    this.#deliver = deliver;
    for (const path of this.#waiting.splice(0)) deliver(path);
  }

  /** The page is gone or loads anew. */
  close(): void {
    this.#deliver = null;
  }
}
