import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';
import type { BodyMesh } from '../../../src/engine/body';
import { EngineClient, isSuperseded } from '../../../src/engine/client';
import type { EngineFailure } from '../../../src/engine/protocol';
import { twoCushions } from '../../harness/small-bodies';
import { FakeWorker } from './fake-worker';

const MESH: BodyMesh = twoCushions(30);
const TARGETS = new Float64Array(3);
const NO_WAY: EngineFailure = { stage: 'stitch', part: 'leg', message: 'no way to sew it on' };

function start() {
  const workers: FakeWorker[] = [];
  const restarts: EngineFailure[] = [];
  const client = new EngineClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    (failure) => restarts.push(failure),
  );
  const newest = (): FakeWorker => workers.at(-1) as FakeWorker;
  /** Asks for a build and answers it. */
  const build = async (): Promise<BodyMesh> => {
    const built = client.build(EMPTY_DOCUMENT, {});
    const { id, generation } = newest().last;
    newest().reply({ kind: 'built', id, generation, mesh: MESH });
    return built;
  };
  return { client, workers, restarts, newest, build };
}

/** What a promise is rejected with. */
async function failureOf(promise: Promise<unknown>): Promise<EngineFailure> {
  const error = await promise.then(
    () => {
      throw new Error('it was kept');
    },
    (reason: { failure?: EngineFailure }) => reason,
  );
  return error.failure as EngineFailure;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a client', () => {
  it('hands over what its worker answers', async () => {
    const { client, newest, build } = start();
    expect(await build()).toBe(MESH);
    const pins = client.setPins([]);
    const { id, generation } = newest().last;
    newest().reply({ kind: 'pins-set', id, generation, onBody: [true, false] });
    expect(await pins).toEqual([true, false]);
    const frame = client.advance(TARGETS, ['step', 'step']);
    expect(newest().last).toMatchObject({ kind: 'advance', cues: ['step', 'step'], generation });
    const buffers = newest().replyFrame(undefined, 0.5);
    expect(await frame).toMatchObject({ motion: 0.5, generation, positions: buffers.positions });
  });

  it('starts its worker when it is woken or asked, and one that never answered again only when it is asked', async () => {
    const { client, workers, restarts, newest, build } = start();
    expect(workers).toHaveLength(0);
    client.wake();
    client.wake();
    expect(workers).toHaveLength(1);
    newest().die('it could not be loaded');
    expect([workers.length, restarts.length]).toEqual([1, 1]);
    const lost = failureOf(client.build(EMPTY_DOCUMENT, {}));
    expect(workers).toHaveLength(2);
    newest().die('nor now');
    expect(await lost).toMatchObject({ stage: 'worker' });
    expect(await build()).toBe(MESH);
    expect(workers).toHaveLength(3);
    // One that did answer is replaced at once.
    newest().die('a crash');
    expect(workers).toHaveLength(4);
  });

  it('matches answers to questions by id, in any order', async () => {
    const { client, newest, build } = start();
    await build();
    const first = client.setPins([]);
    const second = client.setPins([]);
    const [, one, two] = newest().requests as [unknown, { id: number }, { id: number }];
    newest().reply({ kind: 'pins-set', id: two.id, generation: 1, onBody: [true] });
    newest().reply({ kind: 'pins-set', id: one.id, generation: 1, onBody: [false] });
    expect(await first).toEqual([false]);
    expect(await second).toEqual([true]);
    // an id twice, or of nobody, is no one's
    newest().reply({ kind: 'pins-set', id: two.id, generation: 1, onBody: [] });
    newest().reply({ kind: 'pins-set', id: 999, generation: 1, onBody: [] });
  });

  it('does not take one kind of answer for another', async () => {
    const { client, newest, build } = start();
    await build();
    const pins = client.setPins([]);
    newest().reply({ kind: 'was-reset', id: newest().last.id, generation: 1 });
    expect(await failureOf(pins)).toMatchObject({ stage: 'worker' });
  });
});

describe('a build', () => {
  it('that fails says why, and the last good body can still be moved', async () => {
    const { client, workers, newest, build } = start();
    await build();
    const good = newest().last.generation;
    const failing = client.build(EMPTY_DOCUMENT, {});
    const { id, generation } = newest().last;
    expect(generation).toBeGreaterThan(good);
    newest().reply({ kind: 'failed', id, generation, error: NO_WAY });
    expect(await failureOf(failing)).toEqual(NO_WAY);
    expect(workers).toHaveLength(1);
    const frame = client.advance(TARGETS, ['step']);
    expect(newest().last.generation).toBe(good);
    newest().replyFrame();
    expect(await frame).not.toBeNull();
  });

  it('overtaken by a newer one is superseded, whichever order they are answered in', async () => {
    const { client, newest } = start();
    const older = client.build(EMPTY_DOCUMENT, {});
    const newer = client.build(EMPTY_DOCUMENT, { edge: 5 });
    const [one, two] = newest().requests as [FakeWorker['last'], FakeWorker['last']];
    newest().reply({ kind: 'built', id: one.id, generation: one.generation, mesh: twoCushions(1) });
    newest().reply({ kind: 'built', id: two.id, generation: two.generation, mesh: MESH });
    const reason = await older.catch((error: unknown) => error);
    expect(isSuperseded(reason)).toBe(true);
    expect(await newer).toBe(MESH);
    void client.advance(TARGETS, ['step']);
    expect(newest().last.generation).toBe(two.generation);
  });

  it('that failed for a reason of its own is not superseded', async () => {
    const { client, newest } = start();
    const failing = client.build(EMPTY_DOCUMENT, {});
    newest().reply({ kind: 'failed', id: newest().last.id, generation: 1, error: NO_WAY });
    expect(isSuperseded(await failing.catch((error: unknown) => error))).toBe(false);
  });

  it('may take its time', async () => {
    const { client, newest, restarts } = start();
    const built = client.build(EMPTY_DOCUMENT, {});
    vi.advanceTimersByTime(25_000);
    expect(restarts).toEqual([]);
    newest().reply({ kind: 'built', id: newest().last.id, generation: 1, mesh: MESH });
    expect(await built).toBe(MESH);
  });
});

describe('a frame', () => {
  it('of a body rebuilt since is none', async () => {
    const { client, newest, build } = start();
    await build();
    const frame = client.advance(TARGETS, ['step']);
    const asked = newest().last;
    await build();
    newest().replyFrame(asked);
    expect(await frame).toBeNull();
  });

  it('that the worker calls out of date is none', async () => {
    const { client, newest, build } = start();
    await build();
    const frame = client.advance(TARGETS, ['step']);
    const { id, generation } = newest().last;
    newest().reply({ kind: 'failed', id, generation, error: { stage: 'motion', part: null, message: 'rebuilt' } });
    expect(await frame).toBeNull();
  });

  it('gives its buffers to the next one when released, and no sooner', async () => {
    const { client, newest, build } = start();
    await build();
    const next = async () => {
      const frame = client.advance(TARGETS, ['step']);
      const request = newest().last as FakeWorker['last'] & { kind: 'advance' };
      const transfer = newest().transfers.at(-1);
      const filled = newest().replyFrame();
      return { frame: (await frame)!, given: request.buffers, transfer, filled };
    };
    const first = await next();
    expect(first.given).toBeNull();
    expect(first.transfer).toEqual([]);
    const second = await next();
    expect(second.given).toBeNull();
    first.frame.release();
    first.frame.release();
    const third = await next();
    expect(third.given).toBe(first.filled);
    expect(third.transfer).toEqual(
      [first.filled.positions, first.filled.normals, first.filled.pins].map((a) => a.buffer),
    );
    // released twice, it was given once
    expect((await next()).given).toBeNull();
  });

  it('keeps no more buffers than can be on their way', async () => {
    const { client, newest, build } = start();
    await build();
    const frames = [];
    for (let at = 0; at < 6; at++) {
      const frame = client.advance(TARGETS, ['step']);
      newest().replyFrame();
      frames.push((await frame)!);
    }
    for (const frame of frames) frame.release();
    let reused = 0;
    for (let at = 0; at < 6; at++) {
      void client.advance(TARGETS, ['step']);
      const request = newest().last as FakeWorker['last'] & { kind: 'advance' };
      if (request.buffers !== null) reused++;
    }
    expect(reused).toBe(3);
  });
});

describe('a worker that', () => {
  it('dies takes every pending call with it; a new one takes its place and the application is told', async () => {
    const { client, workers, restarts, newest, build } = start();
    await build();
    const waiting = [client.setPins([]), client.reset(), client.build(EMPTY_DOCUMENT, {})];
    const [dead] = workers as [FakeWorker];
    const { onmessage } = dead;
    dead.die('out of memory');
    for (const call of waiting) {
      expect(await failureOf(call)).toMatchObject({ stage: 'worker', message: 'out of memory' });
    }
    expect(dead.terminated).toBe(true);
    expect(workers).toHaveLength(2);
    expect(restarts).toHaveLength(1);
    // what it still had on its lips belongs to nobody
    onmessage?.({ data: { kind: 'was-reset', id: 3, generation: 1 } } as never);
    dead.die('again');
    expect(workers).toHaveLength(2);
    expect(await build()).toBe(MESH);
    expect(newest()).toBe(workers[1]);
    const frame = client.advance(TARGETS, ['step']);
    newest().replyFrame();
    expect(await frame).not.toBeNull();
  });

  it('reports a fault of its own is replaced', async () => {
    const { client, workers, restarts, newest, build } = start();
    await build();
    const frame = client.advance(TARGETS, ['step']);
    const { id, generation } = newest().last;
    const error: EngineFailure = { stage: 'worker', part: null, message: 'unreachable' };
    newest().reply({ kind: 'failed', id, generation, error });
    expect(await failureOf(frame)).toEqual(error);
    expect(workers).toHaveLength(2);
    expect(restarts).toEqual([error]);
  });

  it('dies keeps no buffers of the old body', async () => {
    const { client, newest, build } = start();
    await build();
    const frame = client.advance(TARGETS, ['step']);
    newest().replyFrame();
    (await frame)?.release();
    newest().die('gone');
    await build();
    void client.advance(TARGETS, ['step']);
    expect(newest().last).toMatchObject({ kind: 'advance', buffers: null });
  });

  it('hangs in a frame is replaced after two seconds', async () => {
    const { client, workers, restarts, build } = start();
    await build();
    const frame = failureOf(client.advance(TARGETS, ['step']));
    vi.advanceTimersByTime(1_900);
    expect(restarts).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(await frame).toMatchObject({ stage: 'worker' });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(restarts).toHaveLength(1);
  });

  it('answers in time is left alone', async () => {
    const { client, workers, newest, build } = start();
    await build();
    for (let at = 0; at < 5; at++) {
      const frame = client.advance(TARGETS, ['step']);
      vi.advanceTimersByTime(1_500);
      newest().replyFrame();
      expect(await frame).not.toBeNull();
    }
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
  });
});

describe('a client that is disposed of', () => {
  it('ends its worker, and rejects what waits and what comes', async () => {
    const { client, workers, restarts, newest, build } = start();
    await build();
    const waiting = client.reset();
    client.dispose();
    expect(newest().terminated).toBe(true);
    expect(await failureOf(waiting)).toMatchObject({ message: 'closed' });
    expect(await failureOf(client.build(EMPTY_DOCUMENT, {}))).toMatchObject({ message: 'closed' });
    newest().die('after the end');
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
    expect(restarts).toEqual([]);
  });
});
