/** What is seen of a clip, once its unseen round is over, is what its export shows: bit for bit. */

import { expect, it } from 'vitest';
import { planMotion } from '../../../src/animation/plan-motion';
import { sampleApart } from '../../../src/app/sample-apart';
import type { Clip, PinId, SketchDocument } from '../../../src/document/sketch-document';
import { reverseTake, setTakeEnd, slideTakeEnd } from '../../../src/editor/take-ends';
import { setMode } from '../../../src/editor/view-actions';
import type { SampledFrame } from '../../../src/engine/body';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';
import { InProcessWorker, LivePage, standing } from '../../harness/live-page';

function dancing(loop: boolean, duration = 0.4): SketchDocument {
  const motion = {
    format: 'plumpkin-motion',
    version: 1,
    duration,
    loop,
    pins: [
      { name: 'chest', at: [100, 80], keys: [] },
      {
        name: 'foot',
        at: [100, 240],
        stiffness: 12,
        inFront: 20,
        keys: [
          [0, 110, 240],
          [duration / 2, 150, 220, 25],
          [duration, 110, 240],
        ],
      },
    ],
  };
  return applyMotion(standing(), importMotion(JSON.stringify(motion), 'dance.json'));
}

async function exported(page: LivePage, fps: number): Promise<{ frames: readonly SampledFrame[]; clip: Clip }> {
  const { document } = page.driver.editor;
  const clip = document.clips[0];
  if (!clip) throw new Error('no clip');
  const { plan } = planMotion(document, clip, fps);
  const { frames } = await sampleApart(document, [plan], {
    build: page.link.buildOptions(document),
    spawn: () => new InProcessWorker((engine) => page.sized(engine)),
    signal: new AbortController().signal,
    progress: () => {},
  });
  return { frames: frames[0] ?? [], clip };
}

function play(page: LivePage, time = 0): void {
  setMode(page.driver.editor, 'animate');
  page.driver.editor.patch({ playback: { playing: true, time } });
}

/** Every pose seen in `seconds`, with the playhead. */
async function watch(page: LivePage, seconds: number, rate = 60) {
  const seen: { time: number; positions: Float32Array }[] = [];
  await page.run(seconds, rate, [], () => {
    const pose = page.link.pose;
    const { playing, time } = page.driver.session.playback;
    if (pose && playing) seen.push({ time, positions: pose.positions.slice() });
  });
  return seen;
}

/** How many of the poses seen are those of the export; each is, or the test fails. */
function expectExported(seen: Awaited<ReturnType<typeof watch>>, frames: readonly SampledFrame[], clip: Clip): void {
  expect(seen.length).toBeGreaterThan(20);
  for (const { time, positions } of seen) {
    const frame = Math.round((time / clip.duration) * frames.length) % frames.length;
    expect(
      Buffer.compare(Buffer.from(positions.buffer), Buffer.from(frames[frame]?.positions.buffer as ArrayBuffer)),
    ).toBe(0);
  }
  expect(new Set(seen.map(({ positions }) => positions[40])).size).toBeGreaterThan(10);
}

it('a loop played after other things were done to the body', async () => {
  const page = new LivePage(dancing(true));
  const { driver } = page;
  await page.ready();
  setMode(driver.editor, 'pose');
  // another pin is put and dragged about, and all of it undone
  driver.click([60, 100]);
  await page.run(0.3, 60, [
    { atSec: 0.05, kind: 'down', place: [60, 100] },
    { atSec: 0.1, kind: 'move', place: [20, 140] },
    { atSec: 0.25, kind: 'up', place: [10, 150] },
  ]);
  driver.editor.undo();
  driver.editor.undo();
  expect(driver.editor.document.pins).toHaveLength(2);
  await page.run(0.1);
  play(page);
  // settling, the first frame, and the round that an export leaves out
  await watch(page, 0.8);
  const { frames, clip } = await exported(page, 60);
  expectExported(await watch(page, 1), frames, clip);
});

it('a loop on a machine that solves fewer vertices than it shows', async () => {
  const page = new LivePage(dancing(true), 5000);
  await page.ready();
  play(page);
  await watch(page, 1.2);
  const { frames, clip } = await exported(page, 60);
  expectExported(await watch(page, 0.5), frames, clip);
  const other = await exported(new LivePage(dancing(true)), 60);
  expect(other.frames[3]).not.toEqual(frames[3]);
});

it('a loop taken up in its middle, from its next round but one on, also when its worker died', async () => {
  const page = new LivePage(dancing(true));
  await page.ready();
  play(page, 0.2);
  await watch(page, 1.2);
  const { frames, clip } = await exported(page, 60);
  expectExported(await watch(page, 0.5), frames, clip);
  page.workers[0]?.die();
  for (let wait = 0; wait < 40; wait++) {
    await page.run(1 / 60);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(page.workers).toHaveLength(2);
  expect(page.driver.session.build.kind).toBe('built');
  await watch(page, 2);
  expectExported(await watch(page, 0.5), frames, clip);
});

it('a loop whose length is no whole number of steps', async () => {
  const page = new LivePage(dancing(true, 0.507));
  await page.ready();
  play(page);
  await watch(page, 1.2);
  const { clip, frames } = await exported(page, 30 / 0.507);
  expect(frames).toHaveLength(30);
  expectExported(await watch(page, 0.7), frames, clip);
});

it('a loop whose take was trimmed, stretched and turned round while it played', async () => {
  const page = new LivePage(dancing(true));
  const { editor } = page.driver;
  await page.ready();
  play(page);
  await watch(page, 0.5);
  const pin = editor.currentClip()?.tracks[0]?.pin as PinId;
  const slide = slideTakeEnd(editor, pin, 'to', 'trim');
  for (const time of [0.35, 0.2, 0.25]) {
    slide.to(time);
    await watch(page, 0.05);
  }
  slide.done();
  setTakeEnd(editor, pin, 'from', 0.1, 'stretch');
  editor.patch({ selectedPins: [pin] });
  reverseTake(editor);
  await watch(page, 1.2);
  const { frames, clip } = await exported(page, 60);
  expect([clip.tracks[0]?.keys[0]?.time, clip.tracks[0]?.keys.at(-1)?.time]).toEqual([0.1, 0.25]);
  expectExported(await watch(page, 0.5), frames, clip);
});

it('a clip that ends, each time it is played', async () => {
  const page = new LivePage(dancing(false, 0.5));
  await page.ready();
  const { frames } = await exported(page, 60);
  for (let round = 0; round < 2; round++) {
    play(page);
    const seen = await watch(page, 1);
    const bytes = (pose: Float32Array) => Buffer.from(pose.buffer as ArrayBuffer).toString('base64');
    const known = frames.map(({ positions }) => bytes(positions));
    const places = seen.map(({ positions }) => known.indexOf(bytes(positions)));
    const first = places.findIndex((place) => place >= 0);
    expect(first).toBeGreaterThanOrEqual(0);
    const played = places.slice(first);
    expect(played).not.toContain(-1);
    expect(played).toEqual([...played].sort((a, b) => a - b));
    expect(new Set(played).size).toBeGreaterThan(15);
    expect(page.driver.session.playback).toEqual({ playing: false, time: 0.5 });
  }
});
