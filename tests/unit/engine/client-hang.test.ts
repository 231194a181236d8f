/** What is a hang of the worker, and what only looks like one. */

import { afterEach, expect, it, vi } from 'vitest';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';
import { EngineClient } from '../../../src/engine/client';
import { twoCushions } from '../../harness/small-bodies';
import { FakeWorker } from './fake-worker';

async function built(): Promise<{ client: EngineClient; workers: FakeWorker[]; first: FakeWorker }> {
  vi.useFakeTimers();
  const workers: FakeWorker[] = [];
  const client = new EngineClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    () => {},
  );
  const building = client.build(EMPTY_DOCUMENT, {});
  const [first] = workers;
  if (!first) throw new Error('no worker was started');
  const { id, generation } = first.last;
  first.reply({ kind: 'built', id, generation, mesh: twoCushions(30) });
  await building;
  return { client, workers, first };
}

afterEach(() => {
  vi.useRealTimers();
});

it('frames that wait behind a long build are no hang', async () => {
  const { client, workers } = await built();
  void client.build(EMPTY_DOCUMENT, {}).catch(() => {});
  void client.advance(new Float64Array(3), ['step']).catch(() => {});
  vi.advanceTimersByTime(11_000);
  expect(workers).toHaveLength(1);
});

it('a build that takes half a minute is', async () => {
  const { client, workers } = await built();
  void client.build(EMPTY_DOCUMENT, {}).catch(() => {});
  vi.advanceTimersByTime(29_000);
  expect(workers).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(workers).toHaveLength(2);
});

it('a machine that slept is none: what is late once it wakes is waited for again', async () => {
  const { client, workers, first } = await built();
  const frame = client.advance(new Float64Array(3), ['step']);
  // all timers are late, and the answer comes right after the first of them
  vi.advanceTimersToNextTimer();
  first.replyFrame();
  expect(await frame).not.toBeNull();
  vi.advanceTimersByTime(60_000);
  expect(workers).toHaveLength(1);
});

it('a frame that is not answered is', async () => {
  const { client, workers } = await built();
  void client.advance(new Float64Array(3), ['step']).catch(() => {});
  vi.advanceTimersByTime(1_900);
  expect(workers).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(workers).toHaveLength(2);
});

it('a message that can’t be sent is no hang', async () => {
  const { client, workers, first } = await built();
  first.postMessage = () => {
    throw new DOMException('detached', 'DataCloneError');
  };
  await expect(client.advance(new Float64Array(3), ['step'])).rejects.toThrow('detached');
  vi.advanceTimersByTime(11_000);
  expect(workers).toHaveLength(1);
});
