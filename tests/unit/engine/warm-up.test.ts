import { expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { warmUp } from '../../../src/engine/warm-up';
import { drawing, realEngine } from './drawings';

/** Counts the bodies that are built, and those let go again. */
function counting(engine: Engine): { engine: Engine; built: () => number; living: () => number } {
  let [built, disposed] = [0, 0];
  const build: Engine['build'] = (document, options) => {
    const body = engine.build(document, options);
    built += 1;
    const { dispose } = body;
    body.dispose = () => {
      disposed += 1;
      dispose.call(body);
    };
    return body;
  };
  return { engine: { ...engine, build }, built: () => built, living: () => built - disposed };
}

it('builds several bodies and keeps none', async () => {
  const { engine, built, living } = counting(await realEngine());
  await warmUp(engine, () => false);
  expect(built()).toBeGreaterThan(3);
  expect(living()).toBe(0);
});

it('ends as soon as there is real work, which finds everything as it would have', async () => {
  const real = await realEngine();
  const { engine, built } = counting(real);
  let isAsked = false;
  const warming = warmUp(engine, () => isAsked);
  isAsked = true;
  const before = built();
  const body = real.build(drawing('capsule'), {});
  await warming;
  expect(built()).toBe(before);
  const cold = (await realEngine()).build(drawing('capsule'), {});
  expect(body.mesh.positions).toEqual(cold.mesh.positions);
});
