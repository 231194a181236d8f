/** The same hand gives the same motion, however often the page is shown. */

import { expect, it } from 'vitest';
import { setMode } from '../../../src/editor/view-actions';
import { type Act, LivePage, standing } from '../../harness/live-page';

/** A mouse of 125 reports a second, off the beat of every screen. */
const REPORT = 1 / 125;

function dragTo(at: readonly [number, number], seconds: number, path: (t: number) => readonly [number, number]): Act[] {
  const acts: Act[] = [{ atSec: 0.0031, kind: 'down', place: at }];
  for (let t = REPORT; t < seconds; t += REPORT) acts.push({ atSec: t + 0.0031, kind: 'move', place: path(t) });
  acts.push({ atSec: seconds + 0.0031, kind: 'up', place: path(seconds) });
  return acts;
}

const swing = (t: number) => [100 + 50 * Math.sin(5 * t), 240 - 30 * Math.sin(11 * t)] as const;

async function drag(rate: number): Promise<LivePage> {
  const page = new LivePage(standing());
  const { driver } = page;
  setMode(driver.editor, 'pose');
  driver.click([100, 80]);
  driver.click([100, 240]);
  await page.ready();
  await page.run(0.5, 60);
  page.stepped.length = 0;
  page.shown.length = 0;
  await page.run(1, rate, dragTo([100, 240], 0.8, swing));
  return page;
}

/** Each pose as one line, so that a difference is told shortly. */
const lines = (poses: readonly Float32Array[]) => poses.map((pose) => Buffer.from(pose.buffer).toString('base64'));

it('a drag moves the body alike at 30, 60 and 144 pictures a second, bit for bit', async () => {
  const [slow, usual, fast] = await Promise.all([30, 60, 144].map(drag));
  const [a, b, c] = [slow, usual, fast].map((page) => lines(page?.stepped ?? []));
  const common = Math.min(a?.length ?? 0, b?.length ?? 0, c?.length ?? 0);
  expect(common).toBeGreaterThanOrEqual(55);
  expect(a?.slice(0, common).every((line, at) => line === b?.[at])).toBe(true);
  expect(c?.slice(0, common).every((line, at) => line === b?.[at])).toBe(true);
  // and it was a motion
  expect(new Set(b).size).toBeGreaterThan(45);

  // what is seen at the same moment of a drag is the same step
  const seen = new Map(usual?.shown.map(({ atSec, positions }) => [atSec.toFixed(6), positions]));
  const shared = slow?.shown.filter(({ atSec }) => seen.has(atSec.toFixed(6))) ?? [];
  expect(shared.length).toBeGreaterThan(20);
  for (const { atSec, positions } of shared) expect(seen.get(atSec.toFixed(6))).toEqual(positions);
});

it('a fast screen is shown poses in between, evenly', async () => {
  const page = await drag(144);
  const steps = new Set(lines(page.stepped));
  const during = page.shown.filter(({ atSec }) => atSec > page.driver.now - 0.8 && atSec < page.driver.now - 0.25);
  const between = during.filter(({ positions }) => !steps.has(Buffer.from(positions.buffer).toString('base64')));
  expect(between.length).toBeGreaterThan(0.7 * during.length);
  expect(during.length).toBeGreaterThan(60);
});
