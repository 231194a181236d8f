// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Every folder with a tsconfig of its own. A folder of sources without one would be checked under its neighbour's
 * rules or not at all, so that is reported too.
 * @param {string} root
 * @returns {{ projects: string[], bare: string[] }} Folders relative to root.
 */
export function typecheckProjects(root) {
  const ruled = ['src', 'electron'].flatMap((top) =>
    readdirSync(path.join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${top}/${entry.name}`),
  );
  const projects = [...ruled, 'tests', 'scripts'];
  const hasConfig = (/** @type {string} */ folder) => existsSync(path.join(root, folder, 'tsconfig.json'));
  return { projects: projects.filter(hasConfig), bare: projects.filter((folder) => !hasConfig(folder)) };
}
