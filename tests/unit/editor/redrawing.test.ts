import { describe, expect, it } from 'vitest';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { shapeHolds } from '../../../src/document/part-holds';
import { addTwins, attachParts } from '../../../src/editor/part-actions';
import { circle, Driver, limb, type Place } from './drive';

/** A body with a pin on it that has a take. */
function withPin(driver: Driver, at: Place) {
  const { editor } = driver;
  const part = editor.document.parts[0];
  const pin = createPin(editor.document, { at, part: part?.id ?? null });
  const keys = [
    { time: 0, x: at[0], y: at[1], degrees: null },
    { time: 1, x: at[0] + 30, y: at[1] - 10, degrees: null },
  ];
  editor.edit('add-pin', (document) => ({
    ...addPin(document, pin),
    clips: [{ id: 'clip-1' as never, name: 'wave', duration: 1, loop: true, tracks: [{ pin: pin.id, keys }] }],
  }));
}

const BUMP: readonly Place[] = Array.from({ length: 21 }, (_, i) => {
  const angle = ((-30 + 3 * i) * Math.PI) / 180;
  const r = 100 + 40 * Math.sin((Math.PI * i) / 20);
  return [500 + r * Math.cos(angle), 300 + r * Math.sin(angle)] as const;
});

describe('redrawing', () => {
  it('shows what will become of the part, and changes its outline alone, in one step', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    const { editor } = driver;
    const before = editor.document.parts[0];
    editor.takeTool('redraw');
    driver.down(BUMP[0] as Place);
    for (const place of BUMP.slice(1)) driver.move(place);
    expect(editor.stateName).toBe('redraw.redrawing');
    expect(driver.session.preview).toMatchObject({ replaces: [before?.id] });
    expect(shapeHolds(driver.session.preview?.shapes[0] as never, 630, 300)).toBe(true);
    driver.up(BUMP.at(-1) as Place);
    const { outline, ...rest } = editor.document.parts[0] ?? { outline: [] };
    expect(before).toMatchObject(rest);
    expect(outline).not.toEqual(before?.outline);
    expect(driver.session).toMatchObject({ preview: null, ink: null });
    expect(editor.documents.getState().undo).toBe('redraw-piece');
    editor.undo();
    expect(editor.document.parts[0]).toBe(before);
  });

  it('draws a limb that now just misses its part on into it, unless it was detached', () => {
    for (const attach of ['auto', 'none'] as const) {
      const driver = new Driver();
      driver.drag(circle(500, 300, 100));
      driver.drag(limb(500, 380, 40, 150));
      const [body, leg] = driver.editor.document.parts;
      attachParts(driver.editor, [leg!.id], attach);
      driver.editor.takeTool('redraw');
      driver.drag(limb(500, 400, 100, 60));
      const outline = driver.editor.document.parts[1]!.outline;
      expect(Math.max(...outline.filter((_, i) => i % 2 === 1))).toBeLessThan(525);
      expect(shapeHolds(body!, outline[0]!, outline[1]!)).toBe(attach === 'auto');
      expect(shapeHolds(body!, outline.at(-2)!, outline.at(-1)!)).toBe(attach === 'auto');
    }
  });

  it('takes a loop that comes as one move for a loop, not for a click', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.editor.takeTool('redraw');
    driver.sweep(circle(300, 500, 50));
    expect(driver.editor.documents.getState().undo).toBe('redraw-part');
  });

  it('of the whole keeps pins at the same place in the part, with what they do', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    withPin(driver, [540, 300]);
    driver.editor.takeTool('redraw');
    driver.drag(circle(300, 500, 50));
    const { parts, pins, clips } = driver.editor.document;
    expect(driver.editor.documents.getState().undo).toBe('redraw-part');
    expect(parts).toHaveLength(1);
    const [x = 0, y = 0] = pins[0]?.at ?? [];
    expect(x).toBeCloseTo(320, -0.5);
    expect(y).toBeCloseTo(500, -0.5);
    expect(pins[0]?.target).toMatchObject({ x, y });
    const keys = clips[0]?.tracks[0]?.keys ?? [];
    expect(keys[0]).toMatchObject({ x, y });
    expect((keys[1]?.x ?? 0) - x).toBeCloseTo(30);
  });

  it('of a piece leaves a pin where it is, or moves it just inside', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    withPin(driver, [590, 300]);
    driver.editor.takeTool('redraw');
    driver.drag(
      [
        [586, 250],
        [540, 270],
        [530, 300],
        [540, 330],
        [586, 350],
      ].map(([x = 0, y = 0]) => [x, y] as const),
    );
    const { parts, pins } = driver.editor.document;
    const [x = 0, y = 0] = pins[0]?.at ?? [];
    expect([x, y]).not.toEqual([590, 300]);
    expect(shapeHolds(parts[0] as never, x, y)).toBe(true);
  });

  it('redraws the selected part though another lies in front; a twin follows', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(500, 350, 60, 150));
    const leg = driver.editor.document.parts[1]?.id ?? ('' as never);
    addTwins(driver.editor, [leg]);
    driver.editor.takeTool('redraw');
    driver.editor.patch({ selectedParts: [leg] });
    driver.drag(limb(500, 350, 100, 100));
    const outlines = driver.editor.document.parts.map((part) => part.outline);
    expect(outlines[0]).toEqual(outlines[2]);
    expect(Math.max(...(outlines[2] ?? []).filter((_, i) => i % 2 === 0))).toBeGreaterThan(545);
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([false, true, false]);
  });

  it('over a piece of another’s line means that one, whatever was drawn last; round or across the one selected, that', () => {
    const driver = new Driver();
    const outlines = () => driver.editor.document.parts.map((part) => part.outline);
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(450, 350, 60, 150));
    driver.editor.takeTool('redraw');
    const [body, leg] = outlines();
    driver.drag(BUMP);
    expect(outlines()[0]).not.toEqual(body);
    expect(outlines()[1]).toEqual(leg);
    expect(driver.session.selectedParts).toEqual(['part-1']);

    // the leg drawn anew from the body's line and back to it, where the leg is
    driver.editor.undo();
    driver.editor.patch({ selectedParts: [driver.editor.document.parts[1]!.id] });
    driver.drag(limb(460, 392, 70, 60));
    expect(outlines()[0]).toEqual(body);
    expect(outlines()[1]).not.toEqual(leg);

    // a loop round the body, that begins at the line of another
    driver.drag(circle(500, 80, 60));
    const [, , head] = outlines();
    driver.editor.takeTool('redraw');
    driver.editor.patch({ selectedParts: [driver.editor.document.parts[0]!.id] });
    driver.drag(circle(500, 270, 130));
    expect(outlines()[2]).toEqual(head);
    expect(Math.min(...(outlines()[0] ?? []).filter((_, i) => i % 2 === 1))).toBeLessThan(160);
  });

  it('without a selection means the part at whose line it begins, and else says that it means none', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(circle(200, 300, 60));
    driver.editor.patch({ selectedParts: [] });
    driver.editor.takeTool('redraw');
    driver.drag([
      [800, 600],
      [850, 650],
      [800, 700],
    ]);
    expect(driver.session.message?.reason).toBe('nothing-to-redraw');
    driver.drag(BUMP);
    expect(driver.session.selectedParts).toEqual(['part-1']);
    driver.click([200, 300]);
    expect(driver.session.selectedParts).toEqual(['part-2']);
  });

  it('gives up on Escape', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    const before = driver.editor.document;
    driver.editor.takeTool('redraw');
    driver.down(BUMP[0] as Place);
    for (const place of BUMP) driver.move(place);
    driver.editor.cancel();
    expect(driver.session).toMatchObject({ preview: null, ink: null });
    expect(driver.editor.document).toBe(before);
  });
});
