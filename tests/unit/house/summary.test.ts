import { describe, expect, test } from 'vitest';
import {
  exitStatus,
  failed,
  heldToExitCode,
  passed,
  skipped,
  sum,
  summaryLine,
  tallyLastLine,
  tallyPlaywright,
  tallyVitest,
} from '../../../scripts/lib/summary.mjs';

describe('the last line', () => {
  test('sums all suites', () => {
    expect(summaryLine(sum([passed(3), failed('a', 'b'), passed()]))).toBe('4 passed, 2 failed');
  });

  test('tells what was skipped only where something was', () => {
    expect(summaryLine(sum([passed(), skipped('desktop', 'no runtime')]))).toBe('1 passed, 0 failed, 1 skipped');
  });
});

describe('the exit status', () => {
  test.each([
    ['all passed', passed(2), 0],
    ['one failed', sum([passed(2), failed('x')]), 1],
    ['nothing ran', sum([]), 1],
    ['all was skipped', skipped('a', 'b'), 1],
  ])('where %s', (_, tally, status) => {
    expect(exitStatus(tally)).toBe(status);
  });
});

describe('a suite', () => {
  test('that crashed after passing tests has failed', () => {
    expect(heldToExitCode('unit', passed(5), 1)).toEqual({ passed: 5, failed: ['unit: ended with 1'], skipped: [] });
  });

  test('that ran nothing has failed', () => {
    expect(heldToExitCode('unit', passed(0), 0).failed).toEqual(['unit: ran no tests']);
  });

  test('that ran out of time has failed, whatever it had counted', () => {
    expect(heldToExitCode('e2e', sum([passed(), failed('one')]), 124).failed).toEqual(['one', 'e2e: ran out of time']);
  });

  test('keeps its own failures when its tool ends with an error because of them', () => {
    expect(heldToExitCode('unit', failed('one'), 1).failed).toEqual(['one']);
  });
});

test("Vitest's report is counted test by test, and a file that does not load is a failure", () => {
  const report = {
    testResults: [
      {
        name: '/x/tests/unit/a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'good', status: 'passed' },
          { fullName: 'bad', status: 'failed' },
          { fullName: 'later', status: 'pending' },
        ],
      },
      { name: '/x/tests/unit/b.test.ts', status: 'failed', message: 'Cannot find ./nope\nstack', assertionResults: [] },
    ],
  };
  expect(tallyVitest(report)).toEqual({
    passed: 1,
    failed: ['tests/unit/a.test.ts: bad', 'tests/unit/b.test.ts: Cannot find ./nope'],
    skipped: [{ name: 'later', reason: 'skipped in its source' }],
  });
});

test("Playwright's report is counted through nested suites; flaky is failed; errors outside of tests are failures", () => {
  const report = {
    errors: [{ message: 'global set-up broke\nmore' }],
    suites: [
      {
        title: 'a.spec.ts',
        specs: [{ title: 'opens', tests: [{ status: 'expected' }] }],
        suites: [
          {
            title: 'drawing',
            specs: [
              { title: 'wobbles', tests: [{ status: 'flaky' }] },
              { title: 'breaks', tests: [{ status: 'unexpected' }] },
              {
                title: 'waits',
                tests: [{ status: 'skipped', annotations: [{ type: 'skip', description: 'no GPU' }] }],
              },
            ],
          },
        ],
      },
    ],
  };
  expect(tallyPlaywright(report)).toEqual({
    passed: 1,
    failed: [
      'a.spec.ts › drawing › wobbles',
      'a.spec.ts › drawing › breaks',
      'outside of any test: global set-up broke',
    ],
    skipped: [{ name: 'a.spec.ts › drawing › waits', reason: 'no GPU' }],
  });
});

test('a tool that ends with the same line is taken at its word', () => {
  const tally = tallyLastLine('native', 'chatter\n12 passed, 1 failed, 2 skipped\n');
  expect(tally && summaryLine(tally)).toBe('12 passed, 1 failed, 2 skipped');
  expect(tallyLastLine('native', 'done')).toBeNull();
});
