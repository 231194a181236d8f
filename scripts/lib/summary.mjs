// @ts-check
/** Counting what ran: every suite, whatever its tool, comes down to the same few numbers. */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {readonly string[]} failed A line for each.
 * @property {readonly { name: string, reason: string }[]} skipped
 */

/** @param {number} [count] @returns {Tally} */
export const passed = (count = 1) => ({ passed: count, failed: [], skipped: [] });

/** @param {string[]} lines @returns {Tally} */
export const failed = (...lines) => ({ passed: 0, failed: lines, skipped: [] });

/** @param {string} name @param {string} reason @returns {Tally} */
export const skipped = (name, reason) => ({ passed: 0, failed: [], skipped: [{ name, reason }] });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** @param {Tally} tally @returns {string} The last line: `N passed, N failed`, with `, N skipped` where any were. */
export function summaryLine(tally) {
  const tail = tally.skipped.length > 0 ? `, ${tally.skipped.length} skipped` : '';
  return `${tally.passed} passed, ${tally.failed.length} failed${tail}`;
}

/** Skipping everything is not passing: something must have run. @param {Tally} tally */
export function exitStatus(tally) {
  return tally.failed.length === 0 && tally.passed > 0 ? 0 : 1;
}

/**
 * A suite whose tool failed although every test it reported passed (it crashed, or choked before the tests) has
 * failed; so has one that ran nothing.
 * @param {string} suite
 * @param {Tally} tally
 * @param {number} exitCode Of the tool.
 * @returns {Tally}
 */
export function heldToExitCode(suite, tally, exitCode) {
  if (exitCode === 124) return sum([tally, failed(`${suite}: ran out of time`)]);
  if (exitCode !== 0 && tally.failed.length === 0) return sum([tally, failed(`${suite}: ended with ${exitCode}`)]);
  const ran = tally.passed + tally.failed.length + tally.skipped.length;
  return ran === 0 ? failed(`${suite}: ran no tests`) : tally;
}

/**
 * @param {{ testResults: { name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }[] }} report
 *   Vitest's JSON.
 * @returns {Tally}
 */
export function tallyVitest(report) {
  return sum(
    report.testResults.map((file) => {
      const of = (/** @type {string[]} */ ...states) =>
        file.assertionResults.filter((test) => states.includes(test.status)).map((test) => test.fullName);
      const failures = of('failed').map((name) => `${shortPath(file.name)}: ${name}`);
      // A file that can't be loaded fails without naming a test.
      const broken = file.status === 'failed' && failures.length === 0;
      return {
        passed: of('passed').length,
        failed: broken ? [`${shortPath(file.name)}: ${(file.message ?? 'did not load').split('\n')[0]}`] : failures,
        skipped: of('skipped', 'pending', 'todo', 'disabled').map((name) => ({
          name,
          reason: 'skipped in its source',
        })),
      };
    }),
  );
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: { status: string, annotations?: { type: string, description?: string }[] }[] }[]} [specs]
 */

/**
 * @param {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} report Playwright's JSON.
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const errors = (report.errors ?? []).map(
    (error) => `outside of any test: ${(error.message ?? 'error').split('\n')[0]}`,
  );
  return sum([...report.suites.map((suite) => tallyPlaywrightSuite(suite, '')), failed(...errors)]);
}

/** @param {PlaywrightSuite} suite @param {string} above @returns {Tally} */
function tallyPlaywrightSuite(suite, above) {
  const here = above ? `${above} › ${suite.title}` : suite.title;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => {
      const name = `${here} › ${spec.title}`;
      if (test.status === 'expected') return passed();
      const why = test.annotations?.find((note) => note.type === 'skip' || note.type === 'fixme')?.description;
      return test.status === 'skipped' ? skipped(name, why ?? 'skipped in its source') : failed(name);
    }),
  );
  return sum([...own, ...(suite.suites ?? []).map((inner) => tallyPlaywrightSuite(inner, here))]);
}

/**
 * A tool of our own that prints the same last line.
 * @param {string} suite
 * @param {string} stdout
 * @returns {Tally | null}
 */
export function tallyLastLine(suite, stdout) {
  const match = stdout
    .trimEnd()
    .split('\n')
    .at(-1)
    ?.match(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/);
  if (!match) return null;
  const [passes, failures, skips] = match.slice(1).map((digits) => Number(digits ?? 0));
  return {
    passed: passes ?? 0,
    failed: Array.from({ length: failures ?? 0 }, (_, index) => `${suite}: failure ${index + 1}, named above`),
    skipped: Array.from({ length: skips ?? 0 }, () => ({ name: suite, reason: 'named above' })),
  };
}

/** @param {string} file */
function shortPath(file) {
  return file.replace(/^.*[\\/](?=tests[\\/])/, '');
}
