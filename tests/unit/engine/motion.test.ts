/** How built bodies move. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planMotion } from '../../../src/animation/plan-motion';
import { dragScript } from '../../../src/cli/drag-script';
import type { PartId } from '../../../src/document/sketch-document';
import type { Body, PinPlacement } from '../../../src/engine/body';
import { Mover } from '../../../src/engine/mover';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';
import { farthest } from '../../harness/farthest';
import { expectClosedManifold, expectUnitNormals } from '../../harness/laws';
import { sampleMotion } from '../../harness/sample-motion';
import { drawing, drawn, frameOf, realEngine, sizeOf } from './drawings';

const engine = await realEngine();

function pinAt(x: number, y: number, wishes: Partial<PinPlacement> = {}): PinPlacement {
  return { name: 'pin', at: [x, y], surface: 'front', part: null, stiffness: 0, inFront: 0, ...wishes };
}

function stepMany(body: Body, targets: readonly number[], count: number): number {
  let motion = 0;
  for (let step = 0; step < count; step++) motion = body.step(Float64Array.from(targets)).motion;
  return motion;
}

describe('pins', () => {
  it.each(['elephant', 'cat', 'dragon', 'octopus'])('of %s hold where they are told to be', (name) => {
    const document = drawing(name);
    const body = engine.build(document, { vertices: 2500 });
    const script = dragScript(document, body.mesh);
    expect(body.setPins(script.pins).every(Boolean)).toBe(true);
    const targets = script.targetsAt(0.3);
    stepMany(body, [...targets], 30);
    const at = new Float32Array(3 * script.pins.length);
    body.pinPositions(at);
    let worst = 0;
    script.pins.forEach((_, pin) => {
      const x = (targets[3 * pin] as number) - body.mesh.centre.x;
      const y = body.mesh.centre.y - (targets[3 * pin + 1] as number);
      worst = Math.max(worst, Math.hypot((at[3 * pin] as number) - x, (at[3 * pin + 1] as number) - y));
    });
    expect(worst).toBeLessThan(1e-6 * sizeOf(body));
    expectUnitNormals(frameOf(body).normals);
    expectClosedManifold({ positions: body.mesh.positions, triangles: body.mesh.triangles });
    body.dispose();
  });

  it('off the body hold nothing and have no place', () => {
    const body = engine.build(drawn('<circle cx="200" cy="200" r="100"/>'), { edge: 15 });
    expect(body.setPins([pinAt(200, 200), pinAt(20, 20)])).toEqual([true, false]);
    const at = new Float32Array(6);
    body.pinPositions(at);
    expect([...at].map(Number.isNaN)).toEqual([false, false, false, true, true, true]);
    // on the body, but put on a part that it lacks
    expect(body.setPins([pinAt(200, 200, { part: 'hidden' as PartId })])).toEqual([false]);
    body.dispose();
  });

  it('lie on the surface and the part they name', () => {
    const document = drawn('<circle id="far" cx="200" cy="200" r="100"/><circle id="near" cx="230" cy="200" r="100"/>');
    const body = engine.build(document, { edge: 15 });
    const [far, near] = body.mesh.parts.map(({ part }) => part);
    body.setPins([
      pinAt(215, 200),
      pinAt(215, 200, { surface: 'back' }),
      pinAt(215, 200, { part: far ?? null }),
      pinAt(215, 200, { part: near ?? null, surface: 'back' }),
    ]);
    const at = new Float32Array(12);
    body.pinPositions(at);
    const [nearFront, farBack, farFront, nearBack] = [2, 5, 8, 11].map((index) => at[index] as number) as [
      number,
      number,
      number,
      number,
    ];
    expect(nearFront).toBeGreaterThan(farFront);
    expect(farFront).toBeGreaterThan(farBack);
    expect(nearBack).toBeLessThan(nearFront);
    expect(nearBack).toBeGreaterThan(farBack);
    body.dispose();
  });

  it('told degrees turn the body clockwise as the artist sees it', () => {
    const body = engine.build(drawn('<rect x="50" y="170" width="300" height="60"/>'), { edge: 15 });
    body.setPins([pinAt(200, 200, { stiffness: 40 })]);
    for (let degrees = 1; degrees <= 30; degrees++) stepMany(body, [200, 200, degrees], 2);
    stepMany(body, [200, 200, 30], 400);
    const { positions } = frameOf(body);
    let right = 0;
    body.mesh.positions.forEach((x, at) => {
      if (at % 3 === 0 && x > (body.mesh.positions[right] as number)) right = at;
    });
    // the right end goes down: y is up in the model
    const turned = Math.atan2(positions[right + 1] as number, positions[right] as number);
    const before = Math.atan2(body.mesh.positions[right + 1] as number, body.mesh.positions[right] as number);
    expect(((turned - before) * 180) / Math.PI).toBeCloseTo(-30, 0);
    body.dispose();
  });

  it('need a target each', () => {
    const body = engine.build(drawn('<circle cx="200" cy="200" r="100"/>'), { edge: 25 });
    body.setPins([pinAt(200, 200), pinAt(230, 200)]);
    expect(() => body.step(new Float64Array(3))).toThrow(RangeError);
    body.dispose();
  });
});

describe('a rigid motion of all pins', () => {
  it('settles to that motion of the body and of what rides on it', () => {
    const document = drawn(
      '<ellipse id="head" cx="200" cy="200" rx="120" ry="80"/><circle id="eye" cx="240" cy="190" r="18"/>',
    );
    const body = engine.build(document, { edge: 12 });
    expect(body.mesh.parts[1]?.ridesOn).toBe(body.mesh.parts[0]?.part);
    const { centre } = body.mesh;
    const pins = [pinAt(110, 200), pinAt(290, 215)];
    body.setPins(pins.map((pin) => ({ ...pin, part: body.mesh.parts[0]?.part ?? null })));
    const [turn, dx, dy] = [0.7, 60, -25];
    const move = (x: number, y: number): [number, number] => [
      Math.cos(turn) * x - Math.sin(turn) * y + dx,
      Math.sin(turn) * x + Math.cos(turn) * y + dy,
    ];
    const targets = pins.flatMap(({ at }) => {
      const [x, y] = move(at[0] - centre.x, centre.y - at[1]);
      return [x + centre.x, centre.y - y, Number.NaN];
    });
    stepMany(body, targets, 500);
    const { positions } = frameOf(body);
    let worst = 0;
    for (let at = 0; at < positions.length; at += 3) {
      const [x, y] = move(body.mesh.positions[at] as number, body.mesh.positions[at + 1] as number);
      worst = Math.max(worst, Math.hypot((positions[at] as number) - x, (positions[at + 1] as number) - y));
    }
    expect(worst).toBeLessThan(1e-3 * sizeOf(body));
    body.dispose();
  });
});

describe('the same motion', () => {
  const run = (body: Body, pins: readonly PinPlacement[], targetsAt: (seconds: number) => Float64Array) => {
    body.setPins(pins);
    body.reset();
    const frames: Float32Array[] = [];
    for (let step = 1; step <= 20; step++) {
      body.step(targetsAt(step / 60));
      const { positions, normals } = frameOf(body);
      frames.push(positions, normals);
    }
    return frames;
  };

  it.each(['elephant', 'cat'])('of %s gives the same frames, bit for bit, in one engine or two', async (name) => {
    const document = drawing(name);
    const body = engine.build(document, { vertices: 2500 });
    const script = dragScript(document, body.mesh);
    const first = run(body, script.pins, script.targetsAt);
    expect(farthest(first.at(-2) as Float32Array, body.mesh.positions)).toBeGreaterThan(1);
    expect(run(body, script.pins, script.targetsAt)).toEqual(first);
    const fresh = (await realEngine()).build(document, { vertices: 2500 });
    expect(fresh.mesh.positions).toEqual(body.mesh.positions);
    expect(run(fresh, script.pins, script.targetsAt)).toEqual(first);
    body.dispose();
    fresh.dispose();
  });

  it('goes on after restoring what was saved as if nothing had been in between', () => {
    const document = drawing('cat');
    const body = engine.build(document, { vertices: 2000 });
    const script = dragScript(document, body.mesh);
    body.setPins(script.pins);
    for (let step = 1; step <= 5; step++) body.step(script.targetsAt(step / 60));
    body.save();
    body.step(script.targetsAt(0.1));
    const { positions } = frameOf(body);
    for (let step = 1; step <= 5; step++) body.step(script.targetsAt(0.5 + step / 60));
    body.restore();
    body.step(script.targetsAt(0.1));
    expect(frameOf(body).positions).toEqual(positions);
    body.dispose();
  });
});

describe('sampling a motion', () => {
  it('keeps the frames it is asked to keep, and they are what stepping gives', () => {
    const text = readFileSync(new URL('../../fixtures/sketches/elephant-walk.motion.json', import.meta.url), 'utf8');
    const document = applyMotion(drawing('elephant'), importMotion(text, 'walk.json'));
    const clip = document.clips[0];
    if (clip === undefined) throw new Error('no clip');
    const { plan } = planMotion(document, clip, 24);
    const frames = plan.frames.slice(0, 6);
    expect(frames.some(({ share }) => share > 0)).toBe(true);
    const short = { ...plan, frames, orders: plan.orders.slice(0, (frames.at(-1)?.order ?? 0) + 2) };
    const body = engine.build(document, { vertices: 2000 });
    const sampled = sampleMotion(body, short);
    expect(sampled).toHaveLength(6);
    const mover = new Mover(body);
    mover.setPins(short.pins);
    const poses = short.orders.map((order) => {
      mover.take(order);
      return frameOf(body).positions;
    });
    for (const [index, { order, share }] of frames.entries()) {
      const [before, after] = [poses[order], poses[order + 1]] as [Float32Array, Float32Array];
      if (share === 0) expect(sampled[index]?.positions).toEqual(before);
      else
        expect(sampled[index]?.positions[7]).toBeCloseTo(
          (before[7] as number) * (1 - share) + (after[7] as number) * share,
          3,
        );
      expectUnitNormals(sampled[index]?.normals as Float32Array);
    }
    expect(sampleMotion(body, short)).toEqual(sampled);
    body.dispose();
  });
});

describe('a pin of a part', () => {
  const TWO = '<circle id="far" cx="150" cy="200" r="100"/><circle id="near" cx="260" cy="200" r="80"/>';
  const place = (body: Body, pin: PinPlacement): readonly number[] => {
    expect(body.setPins([pin])).toEqual([true]);
    const at = new Float32Array(3);
    body.pinPositions(at);
    return [(at[0] as number) + body.mesh.centre.x, body.mesh.centre.y - (at[1] as number)];
  };
  const partNamed = (body: Body, name: string) => body.mesh.parts.find((part) => part.name === name)?.part ?? null;

  it('stays where it was put while that is on its part, however that is meshed', () => {
    for (const edge of [11, 14, 20]) {
      const body = engine.build(drawn(TWO), { edge });
      const [x, y] = place(body, pinAt(120, 170, { part: partNamed(body, 'far') }));
      expect(x).toBeCloseTo(120, 2);
      expect(y).toBeCloseTo(170, 2);
      body.dispose();
    }
  });

  it('holds the nearest place on its part, never one of another', () => {
    const body = engine.build(drawn(TWO), { edge: 14 });
    // on the near part's ground alone
    const [x, y] = place(body, pinAt(300, 200, { part: partNamed(body, 'far') }));
    expect(x).toBeCloseTo(250, -0.5);
    expect(y).toBeCloseTo(200, -0.5);
    expect(place(body, pinAt(150, 20, { part: partNamed(body, 'far'), surface: 'back' }))[1]).toBeCloseTo(100, -0.5);
    // and it is held there
    body.setPins([
      pinAt(300, 200, { part: partNamed(body, 'far') }),
      pinAt(100, 200, { part: partNamed(body, 'far') }),
    ]);
    stepMany(body, [250, 260, Number.NaN, 100, 200, Number.NaN], 30);
    const at = new Float32Array(6);
    body.pinPositions(at);
    expect(body.mesh.centre.y - (at[1] as number)).toBeCloseTo(260, 0);
    body.dispose();
  });

  it('holds nothing once its part is gone', () => {
    const both = drawn(TWO);
    const far = both.parts[0]?.id ?? null;
    const body = engine.build({ ...both, parts: both.parts.slice(1) }, { edge: 14 });
    expect(body.setPins([pinAt(250, 200, { part: far }), pinAt(250, 200)])).toEqual([false, true]);
    body.dispose();
  });

  it('keeps its place through thickness and smoothing', () => {
    const document = drawn(TWO);
    const changed = { ...document, parts: document.parts.map((part) => ({ ...part, thickness: 2.4, smoothing: 1 })) };
    const body = engine.build(changed, { edge: 14 });
    const [x, y] = place(body, pinAt(52, 200, { part: partNamed(body, 'far') }));
    expect(Math.hypot((x as number) - 52, (y as number) - 200)).toBeLessThan(3);
    body.dispose();
  });
});
