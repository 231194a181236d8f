/**
 * Older project files to the present format, one step after the other. The list
 * only ever grows at its end; a step is a pure function and is never changed
 * once it was shipped. Entry n takes format n + 1 to format n + 2.
 */

export type ProjectJson = Readonly<Record<string, unknown>>;
export type Migration = (project: ProjectJson) => ProjectJson;

const MIGRATIONS: readonly Migration[] = [];

/** The format that is written. */
export const PROJECT_VERSION = MIGRATIONS.length + 1;

/** @param version of `project`, 1 to the newest. */
export function migrate(
  project: ProjectJson,
  version: number,
  migrations: readonly Migration[] = MIGRATIONS,
): ProjectJson {
  return migrations.slice(version - 1).reduce((older, step) => step(older), project);
}
