import { describe, expect, it } from 'vitest';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { setEraserSize } from '../../../src/editor/draw-options';
import { addTwins } from '../../../src/editor/part-actions';
import { circle, Driver, limb, type Place } from './drive';

const ACROSS: readonly Place[] = [
  [380, 300],
  [450, 300],
  [550, 300],
  [620, 300],
];

function drawn() {
  const driver = new Driver();
  driver.drag(circle(500, 300, 100));
  driver.editor.takeTool('erase');
  return driver;
}

describe('the eraser', () => {
  it('cuts as it goes, and is one step', () => {
    const driver = drawn();
    const before = driver.editor.document;
    driver.down(ACROSS[0] as Place);
    driver.move([450, 300]);
    expect(driver.editor.stateName).toBe('erase.erasing');
    expect(driver.editor.document.parts).toHaveLength(1);
    expect(driver.editor.document).not.toBe(before);
    driver.move([620, 300]);
    driver.up([620, 300]);
    const { parts } = driver.editor.document;
    expect(parts).toHaveLength(2);
    expect(parts[0]?.id).toBe('part-1');
    expect(parts[1]).toMatchObject({ fill: parts[0]?.fill, thickness: 1 });
    expect(new Set(parts.map((part) => part.name)).size).toBe(2);
    expect(driver.editor.documents.getState().undo).toBe('erase');
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
    expect(driver.editor.documents.getState().undo).toBe('draw-part');
  });

  it('removes what is rubbed away whole', () => {
    const driver = drawn();
    setEraserSize(driver.editor, 1000);
    expect(driver.session.drawOptions.eraserPx).toBe(160);
    driver.drag([
      [420, 220],
      [580, 220],
      [580, 300],
      [420, 300],
      [420, 380],
      [580, 380],
    ]);
    expect(driver.editor.document.parts).toHaveLength(0);
  });

  it('leaves no step where it met nothing, nor when it is given up', () => {
    const driver = drawn();
    const before = driver.editor.document;
    driver.drag([
      [100, 100],
      [200, 100],
    ]);
    expect(driver.editor.documents.getState().undo).toBe('draw-part');
    driver.down(ACROSS[0] as Place);
    driver.move([620, 300]);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    expect(driver.editor.documents.getState().undo).toBe('draw-part');
  });

  it('cuts the selected parts alone, and where none of them is, the nearest', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(circle(500, 300, 60));
    const [under, over] = driver.editor.document.parts;
    driver.editor.takeTool('erase');
    driver.editor.patch({ selectedParts: [under?.id as never] });
    driver.drag(ACROSS);
    expect(driver.editor.document.parts).toContain(over);
    driver.editor.undo();
    driver.editor.patch({ selectedParts: [] });
    driver.drag([
      [500, 230],
      [500, 370],
    ]);
    expect(driver.editor.document.parts).toContain(under);
    expect(driver.session.selectedParts).toEqual([over?.id]);
  });

  it('leaves alone what is locked or hidden, though it is selected', () => {
    for (const change of [{ locked: true }, { hidden: true }]) {
      const driver = drawn();
      driver.editor.edit('lock-parts', (document) => ({
        ...document,
        parts: document.parts.map((part) => ({ ...part, ...change })),
      }));
      const before = driver.editor.document;
      driver.drag(ACROSS);
      driver.editor.takeTool('redraw');
      driver.drag(circle(500, 300, 50));
      expect(driver.editor.document).toBe(before);
    }
  });

  it('takes a twin along, pieces and all', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(500, 350, 60, 200));
    addTwins(driver.editor, [driver.editor.document.parts[1]?.id as never]);
    driver.editor.takeTool('erase');
    driver.drag([
      [400, 480],
      [600, 480],
    ]);
    const { parts } = driver.editor.document;
    expect(parts.map((part) => part.closed)).toEqual([false, true, true, false, true]);
    expect(parts[1]?.twinOf).toBe(parts[4]?.id);
    expect(parts[0]?.outline).toEqual(parts[3]?.outline);
  });

  it('keeps a pin on the piece it is on, or moves it to what is left', () => {
    const driver = drawn();
    const { editor } = driver;
    const part = editor.document.parts[0]?.id as never;
    for (const at of [
      [500, 230],
      [500, 375],
      [500, 300],
    ] as const)
      editor.edit('add-pin', (document) => addPin(document, createPin(document, { at, part })));
    driver.drag(ACROSS);
    const { parts, pins } = editor.document;
    const [upper, lower] = [...parts].sort(
      (a, b) => Math.min(...a.outline.filter((_, i) => i % 2)) - Math.min(...b.outline.filter((_, i) => i % 2)),
    );
    expect(pins[0]).toMatchObject({ at: [500, 230], part: upper?.id });
    expect(pins[1]).toMatchObject({ at: [500, 375], part: lower?.id });
    expect(Math.abs((pins[2]?.at[1] ?? 300) - 300)).toBeGreaterThan(17);
  });

  it('is the other end of a pen whatever tool is in hand', () => {
    for (const tool of ['draw', 'redraw', 'select'] as const) {
      const driver = drawn();
      driver.editor.takeTool(tool);
      driver.drag(ACROSS, { pointerType: 'pen', button: 5 });
      expect(driver.editor.document.parts).toHaveLength(2);
      expect(driver.editor.stateName).toMatch(/idle$/);
      expect(driver.session.eraserAt).toBeNull();
    }
  });

  it('shows its tip under the pointer while it is in hand', () => {
    const driver = drawn();
    driver.move([200, 220]);
    expect(driver.session.eraserAt).toMatchObject({ x: 200, y: 220 });
    driver.editor.takeTool('draw');
    expect(driver.session.eraserAt).toBeNull();
  });
});
