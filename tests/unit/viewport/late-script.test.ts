import { expect, it } from 'vitest';
import { LateScript } from '../../../src/viewport/late-script';

const MISSING = 'Failed to fetch dynamically imported module: http://127.0.0.1:8/assets/studio-x1.js';

/** A browser that keeps in mind which addresses failed, and whose server is there from the n-th question on. */
function setUp(missing: number) {
  const asked: string[] = [];
  const ask = async (address: string) => {
    const before = asked.includes(address);
    asked.push(address);
    if (before || asked.length <= missing) throw new TypeError(MISSING.replace(/http.*/, address));
    return { from: address };
  };
  const address = MISSING.slice(MISSING.indexOf('http'));
  return { asked, script: new LateScript(() => ask(address), ask) };
}

it('is loaded once', async () => {
  const { asked, script } = setUp(0);
  expect(script.here).toBeNull();
  const [one, two] = await Promise.all([script.bring(), script.bring()]);
  expect(one).toBe(two);
  expect(await script.bring()).toBe(one);
  expect(asked).toHaveLength(1);
  expect(script.here).toBe(one);
});

it('that did not come is asked for under another address, each time it is wanted and no oftener', async () => {
  const { asked, script } = setUp(2);
  await expect(Promise.all([script.bring(), script.bring()])).rejects.toThrow('Failed to fetch');
  await expect(script.bring()).rejects.toThrow('Failed to fetch');
  expect(asked).toHaveLength(2);
  expect(await script.bring()).toEqual({ from: asked[2] });
  expect(new Set(asked).size).toBe(3);
  for (const address of asked) expect(address).toMatch(/\/studio-x1\.js(\?\d)?$/);
  expect(await script.bring()).toEqual({ from: asked[2] });
  expect(asked).toHaveLength(3);
});

it('that fails in words without an address is asked for as before', async () => {
  let tries = 0;
  const script = new LateScript(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error('Importing a module script failed.');
      return tries;
    },
    async () => 0,
  );
  await expect(script.bring()).rejects.toThrow();
  expect(await script.bring()).toBe(2);
});
