import { describe, expect, it } from 'vitest';
import { clipFromTake, orderSamples, overwriteClip, type RecordedSample } from '../../../src/animation/record-take';
import { sampleKeys } from '../../../src/animation/sample-track';
import type { Clip, ClipId, PinId } from '../../../src/document/sketch-document';
import { clip, FOOT, HAND, key } from './sketches';

const ID = 'clip' as ClipId;
const held = { x: 0, y: 0, degrees: null };

function samplesOf(seconds: number, rate: number, path: (t: number) => [number, number]): RecordedSample[] {
  return Array.from({ length: Math.round(seconds * rate) + 1 }, (_, i) => {
    const [x, y] = path(i / rate);
    return { time: i / rate, x, y };
  });
}

function place(of: Clip, pin: PinId, time: number): { x: number; y: number } {
  const keys = of.tracks.find((track) => track.pin === pin)?.keys ?? [];
  return sampleKeys(keys, of, time) ?? { x: Number.NaN, y: Number.NaN };
}

const circle = (t: number): [number, number] => [100 * Math.cos(2 * Math.PI * t), 100 * Math.sin(2 * Math.PI * t)];

describe('orderSamples', () => {
  it('sorts, drops repeats and what is no number', () => {
    const samples = [
      { time: 1, x: 1, y: 0 },
      { time: 0, x: 0, y: 0 },
      { time: 1, x: 2, y: 0 },
      { time: 2, x: Number.NaN, y: 0 },
    ];
    expect(orderSamples(samples).map((s) => s.x)).toEqual([0, 2]);
  });
});

describe('a first recording', () => {
  it('sets the length of its clip, from its first sample', () => {
    const samples = samplesOf(1.5, 60, circle).map((s) => ({ ...s, time: s.time + 40 }));
    const made = clipFromTake(ID, 'wave', { startTime: 0, tracks: [{ pin: HAND, samples, held }] });
    expect(made).toMatchObject({ name: 'wave', loop: true });
    expect(made?.duration).toBeCloseTo(1.5, 9);
  });

  it('is nothing when it is only a click', () => {
    const samples = samplesOf(0.05, 60, circle);
    expect(clipFromTake(ID, 'x', { startTime: 0, tracks: [{ pin: HAND, samples, held }] })).toBeNull();
    expect(clipFromTake(ID, 'x', { startTime: 0, tracks: [] })).toBeNull();
  });

  it.each([30, 60, 144])('follows the hand the same way at %d samples a second', (rate) => {
    const made = clipFromTake(ID, 'w', {
      startTime: 0,
      tracks: [{ pin: HAND, samples: samplesOf(1, rate, circle), held }],
    });
    if (made === null) throw new Error('nothing recorded');
    for (let t = 0; t < 1; t += 0.013) {
      const [x, y] = circle(t);
      const at = place(made, HAND, t);
      expect(Math.hypot(at.x - x, at.y - y)).toBeLessThan(1.5);
    }
  });

  it('closes the jump at its seam and leaves the middle alone', () => {
    const samples = samplesOf(2, 60, (t) => [50 * t, 0]);
    const made = clipFromTake(ID, 'w', { startTime: 0, tracks: [{ pin: HAND, samples, held }] }) as Clip;
    const keys = made.tracks[0]?.keys ?? [];
    expect(keys.at(-1)).toMatchObject({ x: keys[0]?.x, y: keys[0]?.y, time: made.duration });
    expect(keys[0]?.x).toBeCloseTo(50, 6);
    for (const t of [0.2, 1, 1.8]) expect(place(made, HAND, t).x).toBeCloseTo(50 * t, 0);
    // No step of a 60th of a second is a leap: 100 units would be one.
    for (let t = 0; t < 2; t += 1 / 60) {
      expect(Math.abs(place(made, HAND, t + 1 / 60).x - place(made, HAND, t).x)).toBeLessThan(15);
    }
  });

  it('keeps far fewer keys than samples', () => {
    const samples = samplesOf(4, 144, (t) => [60 * Math.cos(2 * t), 60 * Math.sin(2 * t)]);
    const made = clipFromTake(ID, 'w', { startTime: 0, tracks: [{ pin: HAND, samples, held }] }) as Clip;
    expect(made.tracks[0]?.keys.length).toBeLessThan(samples.length / 4);
  });
});

describe('a later recording', () => {
  const base = clip(2, true, [key(0, 0, 0), key(2, 0, 0)]);

  it('lands where the loop was and keeps its length and the other tracks', () => {
    const samples = samplesOf(0.5, 60, () => [80, 0]);
    const next = overwriteClip(base, {
      startTime: 1,
      tracks: [{ pin: FOOT, samples, held: { x: 5, y: 6, degrees: null } }],
    });
    expect(next.duration).toBe(2);
    expect(next.tracks[0]).toBe(base.tracks[0]);
    expect(place(next, FOOT, 1.25).x).toBeCloseTo(80, 6);
    expect(place(next, FOOT, 0.4)).toMatchObject({ x: 5, y: 6 });
  });

  it('wraps round the end of the loop', () => {
    const samples = samplesOf(1, 60, () => [80, 0]);
    const next = overwriteClip(base, { startTime: 1.5, tracks: [{ pin: FOOT, samples, held }] });
    expect(place(next, FOOT, 1.99).x).toBeCloseTo(80, 6);
    expect(place(next, FOOT, 0.2).x).toBeCloseTo(80, 6);
    expect(place(next, FOOT, 1).x).toBeCloseTo(0, 6);
  });

  it('overwrites itself when held longer than a round', () => {
    const samples = samplesOf(5, 60, (t) => [t < 2.5 ? 10 : 20, 0]);
    const next = overwriteClip(base, { startTime: 0.25, tracks: [{ pin: FOOT, samples, held }] });
    for (let t = 0; t < 2; t += 0.1) expect(place(next, FOOT, t).x).toBeGreaterThan(19.9);
  });

  it('replaces only the stretch it covers of a track that was there, without a leap', () => {
    const before = clip(2, true, [key(0, 100, 0), key(2, 100, 0)]);
    const samples = samplesOf(0.8, 60, () => [0, 0]);
    const next = overwriteClip(before, { startTime: 0.5, tracks: [{ pin: HAND, samples, held }] });
    expect(place(next, HAND, 0.9).x).toBeCloseTo(0, 6);
    expect(place(next, HAND, 1.8).x).toBeCloseTo(100, 6);
    for (let t = 0; t < 2; t += 1 / 60) {
      expect(Math.abs(place(next, HAND, t + 1 / 60).x - place(next, HAND, t).x)).toBeLessThan(16);
    }
  });

  it('stops at the end of a clip that is not looped', () => {
    const single = clip(1, false, [key(0, 0, 0), key(1, 0, 0)]);
    const samples = samplesOf(3, 60, () => [40, 0]);
    const next = overwriteClip(single, { startTime: 0.5, tracks: [{ pin: HAND, samples, held }] });
    expect(next.duration).toBe(1);
    expect(place(next, HAND, 1).x).toBeCloseTo(40, 6);
    expect(place(next, HAND, 0.2).x).toBeCloseTo(0, 6);
  });

  it('keeps how a track turns', () => {
    const turned = clip(2, true, [key(0, 0, 0, 45), key(2, 0, 0, 45)]);
    const next = overwriteClip(turned, {
      startTime: 0,
      tracks: [{ pin: HAND, samples: samplesOf(1, 60, circle), held }],
    });
    for (const { degrees } of next.tracks[0]?.keys ?? []) expect(degrees).toBeCloseTo(45, 9);
  });
});
