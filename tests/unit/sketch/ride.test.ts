/** What a free part rides on. */

import { describe, expect, it } from 'vitest';
import type { Part, PartId } from '../../../src/document/sketch-document';
import { attachParts } from '../../../src/sketch/attach';
import { regionOf } from '../../../src/sketch/region';
import { ridersOf } from '../../../src/sketch/ride';
import { box, circle, closedPart, limbPart } from '../../harness/parts';

function ridesOf(...parts: Part[]): Record<string, string | null> {
  const regions = parts.map(regionOf);
  const rides = ridersOf(parts, regions, attachParts(parts, regions));
  return Object.fromEntries(
    parts.map((part, i) => [part.name, rides[i] === null ? null : (parts[rides[i] as number]?.name ?? '?')]),
  );
}

const head = closedPart('head', circle(100, 100, 80));
const face = closedPart('face', box(0, 0, 200));
const eye = (x: number, y: number, radius = 10, wishes: Partial<Part> = {}): Part =>
  closedPart('eye', circle(x, y, radius), wishes);

describe('auto', () => {
  it('rides on the nearest part behind, never on one in front', () => {
    expect(ridesOf(head, eye(120, 80))).toEqual({ head: null, eye: 'head' });
    expect(ridesOf(face, head, eye(120, 80))).toEqual({ face: null, head: 'face', eye: 'head' });
    expect(ridesOf(eye(120, 80), head)).toEqual({ head: null, eye: null });
  });

  it('a pupil rides on the eye, the eye on the head', () => {
    expect(ridesOf(head, eye(120, 80), closedPart('pupil', circle(122, 82, 4)))).toMatchObject({
      eye: 'head',
      pupil: 'eye',
    });
  });

  it('needs its centre over the other part', () => {
    expect(ridesOf(face, eye(204, 100, 60)).eye).toBeNull();
    expect(ridesOf(face, eye(196, 100, 60)).eye).toBe('face');
  });

  it('needs half of its area over the other part', () => {
    // its middle lies on the narrow part; most of it does not
    const post = closedPart('post', box(90, 0, 20, 200));
    expect(ridesOf(post, eye(100, 100, 60)).eye).toBeNull();
    expect(ridesOf(post, eye(100, 100, 10)).eye).toBe('post');
    expect(ridesOf(face, post, eye(100, 100, 60)).eye).toBe('face');
  });

  it('does not ride over a hole', () => {
    const ring = closedPart('ring', circle(100, 100, 90), { holes: [circle(100, 100, 50)] });
    expect(ridesOf(ring, eye(100, 100)).eye).toBeNull();
    expect(ridesOf(ring, eye(170, 100)).eye).toBe('ring');
  });

  it('is not for welded limbs, but for those that stay free', () => {
    const ear = limbPart('ear', [100, 100, 100, 160, 130, 160, 130, 100]);
    expect(ridesOf(head, ear).ear).toBeNull();
    expect(ridesOf(head, { ...ear, attach: 'none' }).ear).toBe('head');
  });

  it('judges large and far drawings alike', () => {
    const place = (part: Part): Part => ({ ...part, outline: part.outline.map((value) => 1e3 * value + 1e6) });
    expect(ridesOf(place(head), place(eye(120, 80))).eye).toBe('head');
  });
});

describe('wishes', () => {
  it('none rides on nothing', () => {
    expect(ridesOf(head, eye(120, 80, 10, { ride: 'none' })).eye).toBeNull();
  });

  it('a part named is ridden wherever it lies', () => {
    const far = closedPart('far', box(500, 500, 50));
    expect(ridesOf(head, eye(120, 80, 10, { ride: { part: far.id } }), far).eye).toBe('far');
  });

  it('a part that is gone, empty, or itself is not', () => {
    expect(ridesOf(head, eye(120, 80, 10, { ride: { part: 'gone' as PartId } })).eye).toBeNull();
    expect(ridesOf(head, eye(120, 80, 10, { ride: { part: 'eye' as PartId } })).eye).toBeNull();
    const line = closedPart('line', [0, 0, 9, 9]);
    expect(ridesOf(line, eye(120, 80, 10, { ride: { part: line.id } })).eye).toBeNull();
  });

  it('never form a ring: the first to say so rides', () => {
    const ids = ['a', 'b', 'c'];
    const ring = ids.map((id, i) => closedPart(id, box(100 * i, 0, 50)));
    const next = (i: number): PartId => (ring[(i + 1) % 3] as Part).id;
    const rides = ridesOf(...ring.map((part, i) => ({ ...part, ride: { part: next(i) } })));
    expect(rides).toEqual({ a: 'b', b: 'c', c: null });
  });

  it('come before what is only seen', () => {
    // the eye lies on the head, which was told to ride on it
    const spot = eye(120, 80);
    expect(ridesOf({ ...head, ride: { part: spot.id } }, spot)).toEqual({ head: 'eye', eye: null });
  });

  it('lead to no part of the same body', () => {
    const ear = limbPart('ear', [100, 100, 100, 160, 130, 160, 130, 100]);
    expect(ridesOf({ ...head, ride: { part: ear.id } }, ear)).toEqual({ head: null, ear: null });
  });
});
