// @ts-check
/**
 * npm test [-- SUITE …]: installs what it needs and runs every suite, or the ones named. The last line is
 * `N passed, N failed` over all of them, with `, N skipped` where something could not run here.
 *
 * PLUMPKIN_TEST_MINUTES bounds the whole run: what has not finished by then has failed.
 */
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { endAllRunning } from './lib/run-process.mjs';
import { SUITES } from './lib/suites.mjs';
import { exitStatus, failed, sum, summaryLine } from './lib/summary.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

const began = performance.now();
const secondsSoFar = () => (performance.now() - began) / 1000;
const limitSec = Number(process.env.PLUMPKIN_TEST_MINUTES ?? Number.POSITIVE_INFINITY) * 60;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    endAllRunning();
    process.exit(130);
  });
}

/** @param {import('./lib/suites.mjs').Suite} suite */
async function runSuite(suite) {
  const left = limitSec - secondsSoFar();
  if (left <= 0) return failed(`${suite.name}: no time was left for it`);
  console.log(`\n— ${suite.name}`);
  const suiteBegan = secondsSoFar();
  try {
    const tally = await suite.run({ timeoutSec: Math.min(suite.minutes * 60, left) });
    console.log(`  ${suite.name}: ${summaryLine(tally)} (${(secondsSoFar() - suiteBegan).toFixed(1)} s)`);
    return tally;
  } catch (error) {
    return failed(`${suite.name}: ${error instanceof Error ? error.message : error}`);
  }
}

async function test() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`no such suite: ${unknown.join(', ')} (there are ${SUITES.map((suite) => suite.name).join(', ')})`);
  }
  const chosen = SUITES.filter((suite) => asked.length === 0 || asked.includes(suite.name));
  /** @type {Promise<import('./lib/summary.mjs').Tally>[]} */
  const tallies = [];
  try {
    await ensureInstalled();
    await ensureSystemPackages();
    for (const suite of chosen) {
      const tally = runSuite(suite);
      tallies.push(tally);
      if (!suite.beside) await tally;
    }
  } catch (error) {
    tallies.push(Promise.resolve(failed(`set-up: ${error instanceof Error ? error.message : error}`)));
  }
  const total = sum(await Promise.all(tallies));
  console.log('');
  for (const { name, reason } of total.skipped) console.log(`skipped  ${name}: ${reason}`);
  for (const line of total.failed) console.log(`FAILED   ${line}`);
  console.log(summaryLine(total));
  process.exitCode = exitStatus(total);
}

try {
  await test();
} catch (error) {
  failWith(error);
}
