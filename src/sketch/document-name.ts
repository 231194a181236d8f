import { UNNAMED } from '../document/sketch-document';

/** @param ending as a file of the kind ends, with its dot. @returns the file's name without folders and ending. */
export function documentName(fileName: string, ending: RegExp): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return base.replace(ending, '') || UNNAMED;
}
