import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PanelHost, type PanelTrouble } from '../../../src/app/panel-host';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

/** Panels that fail to be loaded as often as is said, and then can be broken. */
function setUp(failures: number) {
  const shown: string[] = [];
  const troubles: (PanelTrouble | null)[] = [];
  const state = { loads: 0, breakThem: () => {} };
  const host = new PanelHost<string>({
    load: async (onBroken) => {
      state.loads += 1;
      if (state.loads <= failures) throw new Error('no such script');
      state.breakThem = onBroken;
      return (context) => shown.push(context);
    },
    tell: (trouble) => troubles.push(trouble),
  });
  return { host, shown, troubles, state };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('are loaded once, and shown again with each context', async () => {
  const { host, shown, troubles, state } = setUp(0);
  host.show('one');
  host.show('two');
  await settled();
  host.show('three');
  await settled();
  expect(state.loads).toBe(1);
  // What came before they were there is out of date.
  expect(shown).toEqual(['two', 'two', 'three']);
  expect(troubles).toEqual([]);
});

it('that can’t be loaded are told of once, and are loaded anew when the artist asks for it', async () => {
  const { host, shown, troubles, state } = setUp(2);
  host.show('one');
  host.show('two');
  await settled();
  expect([state.loads, troubles]).toEqual([1, ['panelsUnread']]);
  // In another language the words are said again, and nothing is tried.
  host.show('three');
  await settled();
  expect([state.loads, troubles]).toEqual([1, ['panelsUnread', 'panelsUnread']]);
  host.again();
  await settled();
  expect([state.loads, troubles.slice(2)]).toEqual([2, [null, 'panelsUnread']]);
  host.again();
  await settled();
  expect([shown, troubles.at(-1)]).toEqual([['three'], null]);
});

it('that broke are shown again when the artist asks for it, without loading them', async () => {
  const { host, shown, troubles, state } = setUp(0);
  host.show('one');
  await settled();
  state.breakThem();
  host.show('two');
  await settled();
  expect([shown, troubles]).toEqual([['one'], ['panelsBroken', 'panelsBroken']]);
  host.again();
  await settled();
  expect([shown, troubles.at(-1), state.loads]).toEqual([['one', 'two'], null, 1]);
});
