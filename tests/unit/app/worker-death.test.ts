/** A core that crashes or hangs costs a blink and loses nothing. */

import { expect, it } from 'vitest';
import { setMode } from '../../../src/editor/view-actions';
import { farthest } from '../../harness/farthest';
import { type Act, LivePage, standing } from '../../harness/live-page';
import { circle } from '../editor/drive';

async function posed(): Promise<LivePage> {
  const page = new LivePage(standing());
  const { driver } = page;
  setMode(driver.editor, 'pose');
  driver.click([100, 80]);
  driver.click([100, 240]);
  await page.ready();
  await page.run(0.5);
  return page;
}

const DRAG: readonly Act[] = [
  { atSec: 0.01, kind: 'down', place: [100, 240] },
  { atSec: 0.05, kind: 'move', place: [120, 235] },
  { atSec: 0.2, kind: 'move', place: [150, 225] },
];

/** Lets real time pass, for the watchdog and for a new worker's engine. */
async function untilBuilt(page: LivePage, workers: number): Promise<void> {
  const wait = async (is: () => boolean) => {
    for (let tries = 0; is(); tries++) {
      if (tries > 400) throw new Error(`nothing came of it: ${JSON.stringify(page.driver.session.build)}`);
      await page.run(1 / 60);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await wait(() => page.workers.length < workers);
  await page.run(2 / 60);
  await wait(() => page.driver.session.build.kind === 'building');
}

it.each(['dies', 'hangs'])(
  'a worker that %s in the middle of a drag is replaced, and the drag goes on',
  async (how) => {
    const page = await posed();
    await page.run(1.2, 60, DRAG);
    const before = page.shown.at(-1)?.positions as Float32Array;
    const rest = page.link.mesh?.positions as Float32Array;
    expect(farthest(before, rest)).toBeGreaterThan(20);
    page.told.length = 0;
    page.shown.length = 0;
    const [worker] = page.workers;
    if (worker && how === 'hangs') worker.hangs = true;
    else worker?.die();
    // the hand still holds the pin, and moves it on once
    await page.run(0.05, 60, [{ atSec: 0.02, kind: 'move', place: [152, 224] }]);
    await untilBuilt(page, 2);
    await page.run(2, 60, [{ atSec: 1.5, kind: 'up', place: [152, 224] }]);
    expect(page.told).not.toContain('body');
    expect(page.driver.session.build.kind).toBe('built');
    expect(page.driver.editor.document.pins[1]?.target).toMatchObject({ x: 152, y: 224 });
    // it was never seen lying as it was drawn, and stands where it stood
    for (const { positions } of page.shown) expect(farthest(positions, before)).toBeLessThan(6);
    expect(page.shown.length).toBeGreaterThan(1);
  },
);

it('a drawing that kills it twice is refused, while the last good body stays and moves; undone, all is well', async () => {
  const page = await posed();
  const { driver } = page;
  const good = page.link.mesh?.parts.length;
  setMode(driver.editor, 'draw');
  page.beforeDraft = (document) => {
    if (document.parts.length > 2) throw new WebAssembly.RuntimeError('unreachable');
  };
  driver.drag(circle(160, 60, 30));
  await untilBuilt(page, 3);
  expect(page.workers).toHaveLength(3);
  expect(page.refused).toBe(1);
  await page.run(0.3);
  expect(driver.session.build.kind).toBe('failed');
  expect(page.link.mesh?.parts).toHaveLength(good ?? 0);
  expect(page.workers).toHaveLength(3);
  setMode(driver.editor, 'pose');
  page.stepped.length = 0;
  await page.run(0.5, 60, DRAG);
  expect(page.stepped.length).toBeGreaterThan(10);
  driver.up([150, 225]);
  driver.editor.undo();
  driver.editor.undo();
  await untilBuilt(page, 3);
  expect(driver.session.build.kind).toBe('built');
  expect(page.workers).toHaveLength(3);
});
