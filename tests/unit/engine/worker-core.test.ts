/** The worker's side of the protocol, on the real engine, without a worker. */

import { beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';
import type { PinPlacement } from '../../../src/engine/body';
import type { Engine } from '../../../src/engine/engine';
import type { Reply, Request } from '../../../src/engine/protocol';
import { WorkerCore } from '../../../src/engine/worker-core';
import { CARD_DEPTH } from '../../../src/mesh/build-surface';
import { drawn, realEngine } from './drawings';

const DISC = drawn('<circle id="disc" cx="200" cy="200" r="100"/>');
const PIN: PinPlacement = { name: 'pin', at: [200, 200], surface: 'front', part: null, stiffness: 0, inFront: 0 };
const engine = await realEngine();

/** A Request without the fields that every one has. */
type Asked = Request extends infer Kind ? (Kind extends Request ? Omit<Kind, 'id' | 'generation'> : never) : never;

function converse(on: Engine = engine) {
  let now = 0;
  const core = new WorkerCore(on, () => now++);
  let id = 0;
  return (request: Asked, generation = 1) => {
    id += 1;
    const answer = core.answer({ ...request, id, generation } as Request);
    expect(answer.reply).toMatchObject({ id, generation });
    return answer;
  };
}

function expectKind<Kind extends Reply['kind']>(reply: Reply, kind: Kind): Extract<Reply, { kind: Kind }> {
  expect(reply.kind, JSON.stringify('error' in reply ? reply.error : '')).toBe(kind);
  return reply as Extract<Reply, { kind: Kind }>;
}

describe('a worker', () => {
  let ask: ReturnType<typeof converse>;
  beforeEach(() => {
    ask = converse();
  });
  const draft = (generation = 1) => ask({ kind: 'build', document: DISC, options: { edge: 20 } }, generation);
  /** Drafted and prepared. @returns the body at rest. */
  const build = (generation = 1) => {
    const { mesh } = expectKind(draft(generation).reply, 'built');
    const { rest } = expectKind(ask({ kind: 'prepare' }, generation).reply, 'prepared');
    return { ...mesh, ...rest };
  };
  const advance = (targets: readonly number[], steps = 1, generation = 1) => {
    const cues = Array.from({ length: steps }, () => 'step' as const);
    const all = Float64Array.from(cues.flatMap(() => targets));
    return ask({ kind: 'advance', targets: all, cues, buffers: null }, generation);
  };

  it('builds, takes pins, and hands out frames that travel', () => {
    const mesh = build();
    expect(expectKind(ask({ kind: 'set-pins', pins: [PIN] }).reply, 'pins-set').onBody).toEqual([true]);
    const { reply, transfer } = advance([230, 200, Number.NaN], 3);
    const frame = expectKind(reply, 'frame');
    expect(frame.motion).toBeGreaterThan(0);
    expect(frame.resting).toBe(false);
    expect(frame.milliseconds).toBe(1);
    expect(frame.buffers.positions).toHaveLength(3 * mesh.vertexCount);
    expect(frame.buffers.pins[0]).toBeCloseTo(30, 3);
    expect(transfer).toEqual([frame.buffers.positions, frame.buffers.normals, frame.buffers.pins].map((a) => a.buffer));
  });

  it('fills the buffers it is given where they fit, and none that don’t', () => {
    build();
    ask({ kind: 'set-pins', pins: [PIN] });
    const { buffers } = expectKind(advance([230, 200, Number.NaN]).reply, 'frame');
    const again = ask({ kind: 'advance', targets: new Float64Array([230, 200, Number.NaN]), cues: ['step'], buffers });
    expect(expectKind(again.reply, 'frame').buffers).toBe(buffers);
    ask({ kind: 'set-pins', pins: [PIN, PIN] });
    const two = new Float64Array([230, 200, Number.NaN, 230, 200, Number.NaN]);
    const other = ask({ kind: 'advance', targets: two, cues: ['step'], buffers });
    expect(expectKind(other.reply, 'frame').buffers.pins).toHaveLength(6);
  });

  it('without steps shows the body as it stands', () => {
    const mesh = build();
    const frame = expectKind(advance([], 0).reply, 'frame');
    expect(frame.motion).toBe(0);
    expect(frame.buffers.positions).toEqual(mesh.positions);
  });

  it('answers what belongs to another body, or to none, with a failure of motion', () => {
    expect(expectKind(advance([]).reply, 'failed').error.stage).toBe('motion');
    build(5);
    expect(expectKind(advance([], 1, 4).reply, 'failed').error.stage).toBe('motion');
    expect(expectKind(ask({ kind: 'reset' }, 6).reply, 'failed').error.stage).toBe('motion');
    expectKind(advance([], 1, 5).reply, 'frame');
    // targets for pins that are no longer, or not yet, there
    expect(expectKind(advance([1, 2, 3], 1, 5).reply, 'failed').error.stage).toBe('motion');
  });

  it('keeps the last body when a build fails', () => {
    build(1);
    const { error } = expectKind(ask({ kind: 'build', document: EMPTY_DOCUMENT, options: {} }, 2).reply, 'failed');
    expect(error).toMatchObject({ stage: 'regions', part: null });
    expectKind(advance([], 1, 1).reply, 'frame');
  });

  it('shows a surface before it moves, and moves it once it is prepared', () => {
    const { mesh } = expectKind(draft().reply, 'built');
    expect(expectKind(advance([]).reply, 'failed').error.stage).toBe('motion');
    const { reply, transfer } = ask({ kind: 'prepare' });
    const { rest } = expectKind(reply, 'prepared');
    expect(transfer).toEqual([rest.positions.buffer, rest.normals.buffer]);
    expect(rest.positions).toHaveLength(mesh.positions.length);
    // asked twice, it is what it is
    expect(expectKind(ask({ kind: 'prepare' }).reply, 'prepared').rest).toEqual(rest);
    expectKind(advance([]).reply, 'frame');
  });

  it.each(['drafted', 'prepared'])('thickens a body that is %s, and brings it back', (state) => {
    const { mesh } = expectKind(draft().reply, 'built');
    if (state === 'prepared') ask({ kind: 'prepare' });
    const height = (thickness: number): number => {
      const { rest } = expectKind(
        ask({ kind: 'thicken', thickness: new Float64Array([thickness]) }).reply,
        'thickened',
      );
      expect(rest.positions).toHaveLength(mesh.positions.length);
      return rest.positions.reduce((most, value, i) => (i % 3 === 2 ? Math.max(most, value) : most), 0);
    };
    const round = height(1);
    expect(height(2) / round).toBeCloseTo(2, 3);
    expect(height(0)).toBeCloseTo(CARD_DEPTH, 3);
    expect(height(1)).toBeCloseTo(round, 6);
    if (state === 'drafted') return;
    height(2);
    const frame = expectKind(advance([], 30).reply, 'frame');
    expect(
      frame.buffers.positions.reduce((most, value, i) => (i % 3 === 2 ? Math.max(most, value) : most), 0) / round,
    ).toBeCloseTo(2, 2);
  });

  it('forgets the pins of the body before', () => {
    build(1);
    ask({ kind: 'set-pins', pins: [PIN] }, 1);
    build(2);
    expect(expectKind(advance([], 1, 2).reply, 'frame').buffers.pins).toHaveLength(0);
  });

  it('goes back to rest when told to', () => {
    const mesh = build();
    ask({ kind: 'set-pins', pins: [PIN] });
    advance([250, 200, Number.NaN], 5);
    expectKind(ask({ kind: 'reset' }).reply, 'was-reset');
    expect(expectKind(advance([200, 200, Number.NaN], 0).reply, 'frame').buffers.positions).toEqual(mesh.positions);
  });

  it('calls whatever nobody foresaw a fault of the worker', () => {
    ask = converse({
      ...engine,
      draft: () => {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    });
    const { error } = expectKind(draft().reply, 'failed');
    expect(error).toEqual({ stage: 'worker', part: null, message: 'unreachable' });
  });
});
