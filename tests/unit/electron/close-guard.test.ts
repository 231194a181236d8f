import { expect, test } from 'vitest';
import { type CloseChoice, CloseGuard } from '../../../electron/main/close-guard';
import { ReloadBudget } from '../../../electron/main/reload-budget';

function set(choices: CloseChoice[]) {
  const did: string[] = [];
  const guard: CloseGuard = new CloseGuard({
    ask: async () => {
      did.push('asked');
      return choices.shift() ?? 'cancel';
    },
    askPageToSave: () => did.push('told the page to save'),
    close: () => did.push(guard.mayClose() ? 'closed' : 'kept open'),
    quit: () => did.push('quit'),
  });
  return { guard, did };
}

test('a window without changes closes unasked', () => {
  const { guard, did } = set([]);
  expect(guard.mayClose()).toBe(true);
  expect(did).toEqual([]);
});

test('a window with changes asks, once however often it is asked to close', async () => {
  const { guard, did } = set(['cancel']);
  guard.describe(true);
  expect([guard.mayClose(), guard.mayClose()]).toEqual([false, false]);
  await Promise.resolve();
  expect(did).toEqual(['asked']);
});

test('saving leaves it to the page to close, which it may once nothing is unsaved', async () => {
  const { guard, did } = set(['save']);
  guard.describe(true);
  guard.mayClose();
  await settled();
  expect(did).toEqual(['asked', 'told the page to save']);
  expect(guard.mayClose()).toBe(false);
  guard.describe(false);
  expect(guard.mayClose()).toBe(true);
});

test('discarding closes', async () => {
  const { guard, did } = set(['discard']);
  guard.describe(true);
  guard.mayClose();
  await settled();
  expect(did).toEqual(['asked', 'closed']);
});

test('quitting goes on after the question, and ends with a change of mind', async () => {
  const { guard, did } = set(['cancel', 'discard']);
  guard.describe(true);
  guard.quitAsked();
  guard.mayClose();
  await settled();
  guard.closed();
  expect(did).toEqual(['asked']);
  guard.quitAsked();
  guard.mayClose();
  await settled();
  guard.closed();
  expect(did).toEqual(['asked', 'asked', 'closed', 'quit']);
});

test('a crashed page is brought back three times a minute, then a person decides', () => {
  const budget = new ReloadBudget();
  expect([0, 1000, 2000, 3000, 59_999].map((time) => budget.spend(time))).toEqual([true, true, true, false, false]);
  expect(budget.spend(60_000)).toBe(true);
  expect(budget.spend(60_001)).toBe(false);
});

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
