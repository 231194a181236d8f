import { describe, expect, it } from 'vitest';
import { createPart } from '../../../src/document/create-part';
import { addPart } from '../../../src/document/edit-parts';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { shapeHolds } from '../../../src/document/part-holds';
import { EMPTY_DOCUMENT, type Part, type PartId, type SketchDocument } from '../../../src/document/sketch-document';
import { anchorsOf, pokedPart } from '../../../src/editor/poke-anchors';
import type { BuiltPart } from '../../../src/editor/session';
import { circle, limb } from './drive';

/** A body with an arm grown out of it, an eye that rides on it, and a ball beside it. */
function drawing(): { document: SketchDocument; built: BuiltPart[]; parts: Record<string, Part> } {
  let document = EMPTY_DOCUMENT;
  const parts: Record<string, Part> = {};
  const draw = (name: string, closed: boolean, points: readonly (readonly number[])[]) => {
    const part = createPart(document, { name, closed, outline: points.flat() });
    document = addPart(document, part, document.parts.length);
    parts[name] = part;
    return part.id;
  };
  const body = draw('body', true, circle(300, 300, 100).slice(1));
  const arm = draw('arm', false, limb(300, 350, 40, 200));
  const eye = draw('eye', true, circle(280, 270, 15).slice(1));
  const ball = draw('ball', true, circle(700, 300, 50).slice(1));
  const free = (part: PartId): BuiltPart => ({ part, attachedTo: [], ridesOn: null });
  const built: BuiltPart[] = [
    free(body),
    { part: arm, attachedTo: [{ part: body, surface: 'front' }], ridesOn: null },
    { part: eye, attachedTo: [], ridesOn: body },
    free(ball),
  ];
  return { document, built, parts };
}

const idOf = (parts: Record<string, Part>, name: string) => (parts[name] as Part).id;

describe('what holds a poked body', () => {
  it('lies inside the body that is poked, welded parts and all, far from the pointer and from each other', () => {
    const { document, built, parts } = drawing();
    const at = [300, 540] as const;
    const anchors = anchorsOf(document, built, [{ part: idOf(parts, 'arm'), at }]);
    expect(anchors.length).toBeGreaterThanOrEqual(3);
    for (const { part, at: place } of anchors) {
      expect([idOf(parts, 'body'), idOf(parts, 'arm')]).toContain(part);
      expect(shapeHolds(document.parts.find((each) => each.id === part) as Part, ...place)).toBe(true);
    }
    const [first, second] = anchors.map((anchor) => anchor.at);
    expect(Math.hypot((first?.[0] ?? 0) - at[0], (first?.[1] ?? 0) - at[1])).toBeGreaterThan(250);
    expect(Math.hypot((first?.[0] ?? 0) - (second?.[0] ?? 0), (first?.[1] ?? 0) - (second?.[1] ?? 0))).toBeGreaterThan(
      80,
    );
  });

  it('is the pins where there are any on that body, and only there', () => {
    const { document, built, parts } = drawing();
    const target = { x: 300, y: 300, degrees: null };
    // As a motion file has it: on no part in particular.
    const pin = createPin(document, { name: 'pin', at: [300, 330], surface: 'front', part: null, target });
    const pinned = addPin(document, pin);
    expect(anchorsOf(pinned, built, [{ part: idOf(parts, 'arm'), at: [300, 540] }])).toEqual([]);
    expect(anchorsOf(pinned, built, [{ part: idOf(parts, 'ball'), at: [700, 300] }]).length).toBeGreaterThan(0);
  });

  it('is the same few places for several fingers on one body, far from each of them', () => {
    const { document, built, parts } = drawing();
    const fingers = [
      { part: idOf(parts, 'arm'), at: [300, 540] },
      { part: idOf(parts, 'body'), at: [300, 210] },
      { part: idOf(parts, 'ball'), at: [700, 300] },
    ] as const;
    const [arm, body, ball] = fingers;
    const together = anchorsOf(document, built, fingers);
    expect(together).toHaveLength(anchorsOf(document, built, [arm]).length + anchorsOf(document, built, [ball]).length);
    for (const { at } of together) {
      for (const finger of [arm, body])
        expect(Math.hypot(at[0] - finger.at[0], at[1] - finger.at[1])).toBeGreaterThan(60);
    }
  });

  it('lets a rider hand the poke on, unless it is pinned itself', () => {
    const { document, built, parts } = drawing();
    const eye = idOf(parts, 'eye');
    expect(pokedPart(document, built, eye)).toBe(idOf(parts, 'body'));
    expect(pokedPart(document, built, idOf(parts, 'arm'))).toBe(idOf(parts, 'arm'));
    const target = { x: 280, y: 270, degrees: null };
    const pin = createPin(document, { name: 'pin', at: [280, 270], surface: 'front', part: eye, target });
    expect(pokedPart(addPin(document, pin), built, eye)).toBe(eye);
  });
});
