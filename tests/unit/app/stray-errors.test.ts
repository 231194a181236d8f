import { expect, it } from 'vitest';
import { listenToStrayErrors } from '../../../src/app/stray-errors';

function setUp() {
  const page = new EventTarget();
  let told = 0;
  listenToStrayErrors(page as Window, () => {
    told += 1;
  });
  const send = (type: string, fields: object) => page.dispatchEvent(Object.assign(new Event(type), fields));
  return {
    fail: (message: string) => send('error', { message }),
    reject: (reason: unknown) => send('unhandledrejection', { reason }),
    told: () => told,
  };
}

it('is told once of an error that comes with every picture', () => {
  const { fail, told } = setUp();
  for (let picture = 0; picture < 60; picture++) fail('x is not a function');
  expect(told()).toBe(1);
  fail('y is not a function');
  expect(told()).toBe(2);
});

it('is told of promises that nobody waited for, whatever they were broken with', () => {
  const { reject, told } = setUp();
  reject(new Error('gone'));
  reject(new Error('gone'));
  reject(undefined);
  expect(told()).toBe(2);
});

it('is told no more than a few times, and never of sizes that are told late', () => {
  const { fail, told } = setUp();
  fail('ResizeObserver loop completed with undelivered notifications.');
  expect(told()).toBe(0);
  for (let each = 0; each < 50; each++) fail(`vertex ${each} is gone`);
  expect(told()).toBe(3);
});
