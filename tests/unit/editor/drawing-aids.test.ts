import { describe, expect, it } from 'vitest';
import { centreSymmetry, moveSymmetry, setInkSmoothing, toggleSymmetry } from '../../../src/editor/draw-options';
import { boxOf } from '../../../src/math/box';
import { distanceToLine } from '../../../src/math/segment';
import { circle, Driver, limb, type Place } from './drive';

/** Draws, holds still for a second, and goes on from there. */
function hold(driver: Driver, places: readonly Place[]): void {
  driver.down(places[0] as Place);
  for (const place of places.slice(1)) {
    driver.wait(0.01);
    driver.move(place);
  }
  driver.wait(1);
}

function outlines(driver: Driver): readonly (readonly number[])[] {
  return driver.editor.document.parts.map((part) => part.outline);
}

describe('symmetry', () => {
  it('gives each line its mirror image, in one step, and none when it is off again', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    toggleSymmetry(driver.editor);
    expect(driver.session.symmetryX).toBeCloseTo(500, 0);
    driver.drag(limb(570, 350, 40, 150));
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([true, false, false]);
    const [, one = [], other = []] = outlines(driver);
    expect(boxOf(one).minX + boxOf(other).maxX).toBeCloseTo(1000, 0);
    expect(driver.session.selectedParts).toHaveLength(2);
    expect(driver.editor.documents.getState().undo).toBe('draw-limb');
    driver.editor.undo();
    expect(driver.editor.document.parts).toHaveLength(1);
    toggleSymmetry(driver.editor);
    driver.drag(circle(700, 300, 30));
    expect(driver.editor.document.parts).toHaveLength(2);
  });

  it('makes one whole of a half from the line and back to it', () => {
    const driver = new Driver();
    driver.editor.patch({ symmetryX: 500 });
    driver.drag(circle(500, 300, 100).slice(0, 21));
    const [part] = driver.editor.document.parts;
    expect(driver.editor.document.parts).toHaveLength(1);
    expect(part?.closed).toBe(true);
    const outline = part?.outline ?? [];
    for (let i = 0; i < outline.length; i += 2) {
      const away = distanceToLine(outline, true, 1000 - (outline[i] as number), outline[i + 1] as number);
      expect(away).toBeLessThan(0.5);
    }
    expect(boxOf(outline).minX).toBeCloseTo(400, -1);
  });

  it('leaves a limb whose root is close to the line one of two, and makes a whole of half a limb', () => {
    const legs = new Driver();
    legs.drag(circle(500, 300, 100));
    legs.editor.patch({ symmetryX: 500 });
    // its inner end a little over the line, as a hand strays
    legs.drag(limb(516, 350, 40, 150));
    const [, leg = [], other = []] = outlines(legs);
    expect(legs.editor.document.parts.map((part) => part.closed)).toEqual([true, false, false]);
    expect(boxOf(leg).minX).toBeGreaterThanOrEqual(500);
    expect(boxOf(other).maxX).toBeLessThanOrEqual(500);
    // all of it on the body
    legs.drag(limb(530, 240, 50, 120));
    expect(legs.editor.document.parts).toHaveLength(5);

    const tail = new Driver();
    tail.drag(circle(500, 300, 100));
    tail.editor.patch({ symmetryX: 500 });
    tail.drag(
      circle(500, 380, 60)
        .slice(10, 21)
        .map(([x, y]) => [x, y + 60] as const),
    );
    expect(tail.editor.document.parts).toHaveLength(2);
    expect(boxOf(outlines(tail)[1] ?? []).minX).toBeLessThan(450);
  });

  it('draws both behind, and its line moves and goes to the middle', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    moveSymmetry(driver.editor, 520);
    expect(driver.session.symmetryX).toBeCloseTo(520);
    centreSymmetry(driver.editor);
    expect(driver.session.symmetryX).toBeCloseTo(500, 0);
    driver.drag(limb(570, 350, 40, 150), { button: 2 });
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([false, false, true]);
  });
});

describe('a line held still', () => {
  it('becomes the plain shape it means when it is let go', () => {
    const driver = new Driver();
    const shaky = circle(500, 300, 100).map(([x, y], i) => [x + (i % 3), y - (i % 2)] as const);
    hold(driver, shaky);
    expect(driver.editor.stateName).toBe('draw-part.snapped');
    expect(driver.session.ink).toBeNull();
    expect(driver.session.preview?.shapes).toHaveLength(1);
    driver.up(shaky.at(-1) as Place);
    const box = boxOf(outlines(driver)[0] ?? []);
    expect(box.maxX - box.minX).toBeCloseTo(200, -1);
    expect(Math.abs(box.maxX - box.minX - (box.maxY - box.minY))).toBeLessThan(1);
    expect(driver.session.preview).toBeNull();
  });

  it('stays a limb where it comes out of a part and goes back into it, and closes inside one', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    const tail: Place[] = [
      [580, 270],
      [680, 240],
      [780, 180],
      [810, 200],
      [720, 290],
      [590, 315],
    ];
    const fine = (line: readonly Place[]) =>
      line.flatMap(([x, y], i) => {
        const [nextX, nextY] = line[i + 1] ?? [x, y];
        return Array.from({ length: 10 }, (_, k): Place => [x + ((nextX - x) * k) / 10, y + ((nextY - y) * k) / 10]);
      });
    hold(driver, fine(tail));
    expect(driver.editor.stateName).toBe('draw-part.snapped');
    driver.up([590, 315]);
    expect(driver.editor.document.parts.at(-1)?.closed).toBe(false);
    // An eye of the same opening, well inside.
    hold(driver, circle(500, 300, 40).slice(0, -4));
    driver.up(circle(500, 300, 40).at(-5) as Place);
    expect(driver.editor.document.parts.at(-1)?.closed).toBe(true);
  });

  it('goes on as it was where it is only paused', () => {
    const driver = new Driver();
    const [first, ...rest] = limb(500, 300, 100, 200) as [Place, ...Place[]];
    hold(driver, [first, ...rest.slice(0, 6)]);
    expect(driver.editor.stateName).toBe('draw-part.snapped');
    for (const place of rest.slice(6)) driver.move(place);
    expect(driver.editor.stateName).toBe('draw-part.drawing');
    expect(driver.session.preview).toBeNull();
    expect(driver.session.ink?.points[0]).toMatchObject({ x: first[0], y: first[1] });
    driver.up(rest.at(-1) as Place);
    const box = boxOf(outlines(driver)[0] ?? []);
    expect(box.maxX - box.minX).toBeCloseTo(100, -1);
  });

  it('that is straight makes no part, and says so', () => {
    const driver = new Driver();
    hold(
      driver,
      Array.from({ length: 20 }, (_, i) => [200 + 10 * i, 300 + (i % 2)] as const),
    );
    driver.up([390, 301]);
    expect(driver.editor.document.parts).toHaveLength(0);
    expect(driver.session.message?.reason).toBe('no-area');
  });

  it('goes on where it means nothing plain, and where it moves on', () => {
    const driver = new Driver();
    driver.down([100, 100]);
    for (let i = 0; i < 60; i += 1) {
      driver.wait(0.1);
      driver.move([100 + 8 * i, 200 + 90 * Math.sin(i * 0.9)]);
    }
    driver.wait(1);
    expect(driver.editor.stateName).toBe('draw-part.drawing');
    const slow = new Driver();
    slow.drag(circle(500, 300, 100), { seconds: 9 });
    const radii = outlines(slow)[0] ?? [];
    expect(radii.length).toBeGreaterThan(0);
    expect(slow.editor.stateName).toBe('draw-part.idle');
  });

  it('is given up on Escape', () => {
    const driver = new Driver();
    hold(driver, circle(500, 300, 100));
    driver.editor.cancel();
    expect(driver.session.preview).toBeNull();
    expect(driver.editor.document.parts).toHaveLength(0);
  });
});

describe('straight lines and ellipses', () => {
  it('are drawn straight while Shift is held, also over a part’s outline', () => {
    const driver = new Driver();
    driver.down([200, 200]);
    driver.move([210, 204]);
    for (const place of [
      [300, 210],
      [350, 190],
      [400, 200],
    ] as const)
      driver.move(place, { modifiers: { shift: true } });
    driver.move([400, 210]);
    for (const place of [
      [390, 300],
      [400, 400],
    ] as const)
      driver.move(place, { modifiers: { shift: true } });
    driver.move([399, 402]);
    driver.move([200, 402], { modifiers: { shift: true } });
    driver.up([200, 402]);
    const [outline = []] = outlines(driver);
    for (const [x, y] of [
      [300, 202],
      [400, 300],
      [300, 402],
    ] as const)
      expect(distanceToLine(outline, false, x, y)).toBeLessThan(1.5);
  });

  it('ellipses lie between press and release, circles with Shift, and a click places one', () => {
    const driver = new Driver();
    driver.editor.takeTool('ellipse');
    driver.drag([
      [200, 200],
      [300, 250],
      [400, 300],
    ]);
    expect(boxOf(outlines(driver)[0] ?? [])).toMatchObject({ minX: 200, minY: 200, maxX: 400, maxY: 300 });
    driver.drag(
      [
        [500, 200],
        [550, 400],
      ],
      { modifiers: { shift: true } },
    );
    const { minX, maxX, minY, maxY } = boxOf(outlines(driver)[1] ?? []);
    expect(maxX - minX).toBeCloseTo(maxY - minY);
    driver.click([800, 600]);
    expect(driver.editor.document.parts).toHaveLength(3);
    expect(driver.editor.document.parts.every((part) => part.closed)).toBe(true);
  });

  it('straight lines go from click to click, and close on the first', () => {
    const driver = new Driver();
    driver.editor.takeTool('polygon');
    for (const place of [
      [200, 200],
      [400, 200],
      [400, 400],
    ] as const)
      driver.click(place);
    driver.move([200, 400]);
    expect(driver.session.preview?.shapes[0]?.outline).toHaveLength(8);
    driver.click([200, 400]);
    driver.click([203, 202]);
    const [part] = driver.editor.document.parts;
    expect(part?.closed).toBe(true);
    for (const [x, y] of [
      [300, 200],
      [400, 300],
      [300, 400],
      [200, 300],
    ] as const)
      expect(distanceToLine(part?.outline ?? [], true, x, y)).toBeLessThan(1e-6);
    expect(driver.editor.stateName).toBe('polygon.idle');
  });

  it('a double click leaves them open, another tool too, and Escape gives them up', () => {
    const driver = new Driver();
    driver.editor.takeTool('polygon');
    for (const place of [
      [200, 200],
      [200, 400],
      [260, 400],
      [260, 200],
      [260, 200],
    ] as const)
      driver.click(place);
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([false]);
    for (const place of [
      [500, 200],
      [500, 400],
      [560, 400],
    ] as const)
      driver.click(place);
    driver.editor.takeTool('draw');
    expect(driver.editor.document.parts).toHaveLength(2);
    driver.editor.takeTool('polygon');
    for (const place of [
      [500, 200],
      [500, 400],
    ] as const)
      driver.click(place);
    expect(driver.editor.cancel()).toBe(true);
    expect(driver.session.preview).toBeNull();
    expect(driver.editor.document.parts).toHaveLength(2);
  });
});

describe('smoothing', () => {
  it('of new parts is what it was set to, and as drawn at 0', () => {
    const driver = new Driver();
    const shaky = circle(500, 300, 100, 120).map(([x, y], i) => [x + 2 * (i % 2), y] as const);
    setInkSmoothing(driver.editor, 0);
    driver.drag(shaky);
    setInkSmoothing(driver.editor, 0.8);
    driver.drag(shaky);
    const [raw, smooth] = driver.editor.document.parts;
    expect(raw?.smoothing).toBe(0);
    expect(smooth?.smoothing).toBe(0.8);
    const ripple = ({ outline }: { readonly outline: readonly number[] }) => {
      const radii = outline.flatMap((x, i) => (i % 2 ? [] : [Math.hypot(x - 501, (outline[i + 1] ?? 0) - 300)]));
      return radii.reduce((sum, r, i) => sum + Math.abs(r - (radii[i - 1] ?? r)), 0) / radii.length;
    };
    expect(ripple(smooth ?? { outline: [] })).toBeLessThan(0.2 * ripple(raw ?? { outline: [] }));
  });
});
