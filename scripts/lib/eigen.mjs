// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Eigen's headers, which only the core's rebuild and its native tests need.
 * @param {{ env: NodeJS.ProcessEnv, exists: (file: string) => boolean }} [around]
 * @returns {string | null} The folder that holds `Eigen/`.
 */
export function findEigen(around = { env: process.env, exists: existsSync }) {
  const chosen = around.env.EIGEN_INCLUDE_DIR;
  const folders = chosen
    ? [chosen]
    : ['/usr/include/eigen3', '/usr/local/include/eigen3', '/opt/homebrew/include/eigen3'];
  return folders.find((folder) => around.exists(path.posix.join(folder, 'Eigen/Core'))) ?? null;
}
