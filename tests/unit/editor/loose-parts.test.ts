/** A part that only lies over another and was moved away from it: it is said why, and mended. */

import { describe, expect, it } from 'vitest';
import type { Part, PartId, SketchDocument } from '../../../src/document/sketch-document';
import { toggleRecord } from '../../../src/editor/clip-actions';
import { grownOn } from '../../../src/editor/grow-on';
import { canGrowOn, growOn, letRide } from '../../../src/editor/loose-parts';
import type { LoosePart } from '../../../src/editor/session';
import { setMode } from '../../../src/editor/view-actions';
import { importSvg } from '../../../src/sketch/import-svg';
import { LivePage } from '../../harness/live-page';
import { circle, Driver, type Place } from './drive';

const HEAD: Place = [500, 200];
const BELLY: Place = [500, 500];

/** A belly, a head that lies over its top, and an eye that lies on the head. */
function figure(): { driver: Driver; belly: PartId; head: PartId; eye: PartId } {
  const driver = new Driver();
  driver.drag(circle(500, 450, 150));
  driver.drag(circle(500, 240, 100));
  driver.drag(circle(470, 220, 12));
  const [belly, head, eye] = driver.editor.document.parts.map(({ id }) => id) as [PartId, PartId, PartId];
  const free = (part: PartId) => ({ part, attachedTo: [], ridesOn: null });
  driver.editor.patch({ builtParts: [free(belly), free(head), { part: eye, attachedTo: [], ridesOn: head }] });
  setMode(driver.editor, 'pose');
  return { driver, belly, head, eye };
}

const drag = (driver: Driver, from: Place, by: number) =>
  driver.drag(
    Array.from({ length: 9 }, (_, i) => [from[0] + (by * i) / 8, from[1]] as const),
    { seconds: 0.3 },
  );
const loose = ({ session }: Driver) => session.loose && [session.loose.part, session.loose.carrier];

describe('a part that comes off another', () => {
  it('is told of as the hand lets go, once, until the next step', () => {
    const { driver, belly, head } = figure();
    driver.click(HEAD);
    drag(driver, HEAD, 15);
    expect(loose(driver)).toBeNull();
    drag(driver, [515, 200], 105);
    expect(loose(driver)).toEqual([head, belly]);
    // beside where it went
    expect(driver.session.loose?.box.minX).toBeCloseTo(520, -1);
    drag(driver, [620, 200], 60);
    expect(loose(driver)).toBeNull();
    driver.editor.open(driver.editor.document);
    expect(driver.session.looseTold).toEqual([]);
  });

  it('is told of where it stays behind, and in a recording', () => {
    const { driver, belly, head } = figure();
    driver.click(BELLY);
    drag(driver, BELLY, 120);
    expect(loose(driver)).toEqual([head, belly]);
    driver.editor.undo();
    expect(loose(driver)).toBeNull();

    const other = figure();
    toggleRecord(other.driver.editor);
    const there = Array.from({ length: 11 }, (_, i) => [500 + 90 * Math.sin((i / 10) * Math.PI), 200] as const);
    other.driver.drag(there, { seconds: 1 });
    expect(loose(other.driver)).toEqual([other.head, other.belly]);
  });

  it('is nothing to be told of where both go together, one was let go on purpose, or one hangs on the other', () => {
    const together = figure().driver;
    together.click(HEAD);
    together.click(BELLY);
    together.click(HEAD, { modifiers: { shift: true } });
    drag(together, BELLY, 120);
    expect(loose(together)).toBeNull();

    for (const change of [
      ({ driver, head }: ReturnType<typeof figure>) => setPart(driver, head, { ride: 'none' }),
      ({ driver, head, belly }: ReturnType<typeof figure>) => hang(driver, head, { ridesOn: belly }),
      ({ driver, head, belly }: ReturnType<typeof figure>) =>
        hang(driver, head, { attachedTo: [{ part: belly, surface: 'front' }] }),
    ]) {
      const made = figure();
      change(made);
      made.driver.click(HEAD);
      drag(made.driver, HEAD, 120);
      expect(loose(made.driver)).toBeNull();
    }
  });
});

describe('riding along', () => {
  it('puts its pins onto the other, where both lie, with all that they do, in one step', () => {
    const { driver, belly, head } = figure();
    const { editor } = driver;
    driver.click(HEAD);
    driver.click([440, 190]);
    driver.editor.patch({ selectedPins: [] });
    driver.click(HEAD);
    drag(driver, HEAD, 120);
    const before = editor.document;
    letRide(editor, driver.session.loose as LoosePart);
    expect(loose(driver)).toBeNull();
    const { pins, parts } = editor.document;
    expect(parts.find(({ id }) => id === head)?.ride).toEqual({ part: belly });
    expect(pins.map(({ part }) => part)).toEqual([belly, belly]);
    for (const { at } of pins) {
      expect(Math.hypot(at[0] - 500, at[1] - 450)).toBeLessThan(150);
      expect(Math.hypot(at[0] - 500, at[1] - 240)).toBeLessThan(100);
    }
    const [first, second] = pins.map(({ at }) => at) as [Place, Place];
    expect(Math.hypot(first[0] - second[0], first[1] - second[1])).toBeGreaterThan(35);
    expect((pins[0]?.target.x ?? 0) - first[0]).toBeCloseTo(120);
    editor.undo();
    expect(editor.document).toBe(before);
    expect(driver.session.stepNews?.step).toBe('ride');
  });

  it('and growing on both make it come along, as the engine has it', async () => {
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">
      <circle cx="100" cy="190" r="70"/><circle cx="100" cy="90" r="50"/></svg>`;
    for (const mend of [letRide, growOn]) {
      const page = new LivePage(importSvg(picture, 'two.svg').document);
      await page.ready();
      const { driver } = page;
      setMode(driver.editor, 'pose');
      driver.click([100, 230]);
      driver.click([100, 80]);
      await page.run(0.2);
      drag(driver, [100, 80], 60);
      expect(loose(driver)).toEqual(['part-2', 'part-1']);
      const told = driver.session.loose as LoosePart;
      expect(canGrowOn(driver.editor, told)).toBe(true);
      mend(driver.editor, told);
      await page.run(0.1);
      await page.ready();
      const built = driver.session.builtParts.find(({ part }) => part === 'part-2');
      expect(mend === letRide ? built?.ridesOn : built?.attachedTo[0]?.part).toBe('part-1');
      await page.run(1.5);
      const { mesh, pose } = page.link;
      const middle = middleOf(
        mesh?.parts.find(({ part }) => part === 'part-2'),
        mesh?.triangles,
        pose?.positions,
      );
      // drawn at 0, it went over to the right, and the belly leans after it
      expect(middle).toBeGreaterThan(20);
      const under = middleOf(
        mesh?.parts.find(({ part }) => part === 'part-1'),
        mesh?.triangles,
        pose?.positions,
      );
      expect(under).toBeGreaterThan(5);
    }
  }, 30_000);
});

describe('growing on', () => {
  const square = (x: number, y: number, size: number): number[] => [x, y, x + size, y, x + size, y + size, x, y + size];
  const drawing = (outline: readonly number[], more: Partial<Part> = {}): SketchDocument => {
    const { driver, head, belly } = figure();
    setPart(driver, belly, { outline: square(0, 100, 100) });
    setPart(driver, head, { outline, ...more });
    return driver.editor.document;
  };
  const grown = (document: SketchDocument) =>
    grownOn(document, document.parts[1]!.id, document.parts[0]!.id)?.parts[1] ?? null;

  it('opens the line where it runs over the other, both ends still in that', () => {
    const part = grown(drawing(square(20, 50, 60)));
    expect(part).toMatchObject({ closed: false, attach: 'auto', junction: [] });
    const { outline } = part as Part;
    const [first, last] = [outline.slice(0, 2), outline.slice(-2)];
    expect([first[0], last[0]].sort()).toEqual([20, 80]);
    for (const [, y] of [first, last]) expect(y).toBeGreaterThan(100);
    for (const [, y] of [first, last]) expect(y).toBeLessThan(110);
  });

  it('is not offered where that is several places, most of it, a mere touch, or a part with holes', () => {
    // biome-ignore format: a fork with two teeth in the square
    expect(grown(drawing([10, 50, 90, 50, 90, 120, 70, 120, 70, 80, 30, 80, 30, 120, 10, 120]))).toBeNull();
    expect(grown(drawing(square(20, 95, 60)))).toBeNull();
    expect(grown(drawing([50, 102, 20, 20, 80, 20]))).toBeNull();
    expect(grown(drawing(square(20, 50, 60), { holes: [square(40, 60, 10)] }))).toBeNull();
  });
});

function setPart({ editor }: Driver, id: PartId, change: Partial<Part>): void {
  editor.change({
    ...editor.document,
    parts: editor.document.parts.map((part) => (part.id === id ? { ...part, ...change } : part)),
  });
}

function hang({ editor, session }: Driver, id: PartId, change: object): void {
  editor.patch({ builtParts: session.builtParts.map((each) => (each.part === id ? { ...each, ...change } : each)) });
}

/** Mean x of a part's corners, model units. */
function middleOf(
  part: { firstTriangle: number; triangleCount: number } | undefined,
  triangles: ArrayLike<number> | undefined,
  positions: Float32Array | undefined,
): number {
  if (!part || !triangles || !positions) throw new Error('no body');
  let sum = 0;
  for (let i = 3 * part.firstTriangle; i < 3 * (part.firstTriangle + part.triangleCount); i += 1) {
    sum += positions[3 * (triangles[i] as number)] as number;
  }
  return sum / (3 * part.triangleCount);
}
