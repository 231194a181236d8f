// @ts-check

/**
 * Ends a script with one line for its reader; DEBUG=1 adds where it came from.
 * @param {unknown} error
 */
export function failWith(error) {
  const text = error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : error;
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
