import { extname } from 'node:path';
import { PROJECT_EXTENSION } from '../shared/ipc-contract';

/** Whether a path is one of a project, by its ending. */
export function isProject(path: string): boolean {
  return extname(path).toLowerCase() === `.${PROJECT_EXTENSION}`;
}
