import { describe, expect, it } from 'vitest';
import {
  bendJunction,
  junctionPoints,
  moveJunctionPoint,
  straightenJunction,
} from '../../../src/editor/junction-actions';
import { junctionHandles } from '../../../src/editor/junction-handles';
import { addTwins, attachParts } from '../../../src/editor/part-actions';
import { selectionFrame } from '../../../src/editor/selection-frame';
import type { Place } from './drive';
import { circle, Driver, limb } from './drive';

function drawn() {
  const driver = new Driver();
  driver.drag(circle(500, 300, 100));
  driver.drag(limb(500, 350, 100, 200));
  driver.editor.takeTool('select');
  const at = (kind: string): Place => {
    const handle = junctionHandles(driver.editor).find((each) => each.kind === kind);
    return [handle?.x ?? 0, handle?.y ?? 0];
  };
  const leg = () =>
    driver.editor.document.parts.find((part) => !part.closed) as never as {
      id: never;
      outline: number[];
      junction: number[];
    };
  return { driver, at, leg };
}

describe('the junction on the canvas', () => {
  it('has handles while its limb alone is selected with the arrow, and is attached', () => {
    const { driver, leg } = drawn();
    expect(junctionHandles(driver.editor).map(({ kind }) => kind)).toEqual(['last', 'middle', 'first']);
    attachParts(driver.editor, [leg().id], 'none');
    expect(junctionHandles(driver.editor)).toEqual([]);
    driver.editor.undo();
    driver.editor.takeTool('draw');
    expect(junctionHandles(driver.editor)).toEqual([]);
    driver.editor.takeTool('select');
    driver.editor.patch({ selectedParts: driver.editor.document.parts.map(({ id }) => id) });
    expect(junctionHandles(driver.editor)).toEqual([]);
  });

  it('has handles with the pencil where its limb was clicked, never where it was only just drawn', () => {
    const { driver, at, leg } = drawn();
    driver.editor.takeTool('draw');
    expect(driver.session.selectedParts).toEqual([leg().id]);
    expect(junctionHandles(driver.editor)).toEqual([]);
    driver.click([500, 520]);
    const [x, y] = at('middle');
    expect(junctionHandles(driver.editor)).toHaveLength(3);
    driver.move([x, y]);
    expect(driver.session.cursor).toBe('move');
    driver.move([x, y + 80]);
    expect(driver.session).toMatchObject({ cursor: 'draw', hotJunction: null });
    driver.wait(1);
    driver.drag([
      [x, y],
      [x, y - 20],
      [x, y - 40],
    ]);
    expect(leg().junction).toHaveLength(2);
    expect(driver.editor.documents.getState().undo).toBe('junction');
    expect(driver.editor.stateName).toBe('draw-part.idle');
    // the right button draws behind, there too, and what is drawn has no handles
    driver.drag(circle(x, y - 10, 30), { button: 2 });
    expect(driver.editor.document.parts).toHaveLength(3);
    expect(junctionHandles(driver.editor)).toEqual([]);
  });

  it('leaves a double click on its middle what it is elsewhere: a twin', () => {
    const { driver, at, leg } = drawn();
    const [x, y] = at('middle');
    driver.editor.takeTool('draw');
    driver.click([x, y + 4]);
    driver.wait(0.1);
    driver.click([x, y + 4]);
    expect(driver.editor.documents.getState().undo).toBe('add-twin');
    expect(leg().junction).toEqual([]);
  });

  it('shows which handle is under the pointer, and which one is held', () => {
    const { driver, at } = drawn();
    const hot = () =>
      junctionHandles(driver.editor)
        .filter((each) => each.hot)
        .map(({ kind }) => kind);
    const [x, y] = at('middle');
    driver.move([x, y]);
    expect(hot()).toEqual(['middle']);
    driver.down([x, y]);
    driver.move([x, y - 40]);
    expect(hot()).toEqual(['bend']);
    driver.up([x, y - 40]);
    expect(hot()).toEqual([]);
    driver.move(at('first'));
    expect(hot()).toEqual(['first']);
    driver.move([100, 100]);
    expect(hot()).toEqual([]);
  });

  it('keeps its handles clear of those of the frame round its limb', () => {
    const { driver } = drawn();
    const frame = selectionFrame(driver.editor)?.handles ?? [];
    expect(frame).not.toHaveLength(0);
    for (const { x, y } of junctionHandles(driver.editor)) {
      for (const other of frame) expect(Math.hypot(other.x - x, other.y - y), other.name).toBeGreaterThan(20);
    }
  });

  it('is bent by its middle, live, in one step', () => {
    const { driver, at, leg } = drawn();
    const before = driver.editor.document;
    const [x, y] = at('middle');
    driver.down([x, y]);
    driver.move([x, y - 20]);
    expect(driver.editor.stateName).toBe('select.dragging-junction');
    expect(leg().junction).toEqual([x, y - 20]);
    driver.move([x + 5, y - 40]);
    driver.up([x + 5, y - 40]);
    expect(leg().junction).toEqual([x + 5, y - 40]);
    expect(driver.editor.documents.getState().undo).toBe('junction');
    driver.drag([at('bend'), [x, y - 10], [x, y - 1]]);
    expect(leg().junction).toEqual([]);
    driver.editor.undo();
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });

  it('is moved by numbers: either end with the outline at it, and each bend, every time one step', () => {
    const { driver, leg } = drawn();
    const { editor } = driver;
    bendJunction(editor, leg().id);
    const points = () => junctionPoints(leg() as never);
    for (const index of [0, 1, 2]) {
      const before = points();
      const { x, y } = before[index] ?? { x: 0, y: 0 };
      moveJunctionPoint(editor, leg().id, index, x + 7, y - 4);
      expect(points()[index]?.x).toBeCloseTo(x + 7);
      expect(points()[index]?.y).toBeCloseTo(y - 4);
      for (const other of [0, 1, 2].filter((each) => each !== index)) expect(points()[other]).toEqual(before[other]);
      expect(editor.documents.getState().undo).toBe('junction');
      const { document } = editor;
      moveJunctionPoint(editor, leg().id, index, points()[index]?.x ?? 0, points()[index]?.y ?? 0);
      expect(editor.document).toBe(document);
      editor.undo();
      expect(points()).toEqual(before);
    }
  });

  it('gets a bend by a click, and is given up on Escape', () => {
    const { driver, at, leg } = drawn();
    driver.click(at('middle'));
    expect(leg().junction).toHaveLength(2);
    const before = driver.editor.document;
    driver.down(at('bend'));
    driver.move([500, 300]);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
  });

  it('has ends that follow the pointer; twins follow too', () => {
    const { driver, at, leg } = drawn();
    addTwins(driver.editor, [leg().id]);
    driver.editor.patch({ selectedParts: [driver.editor.document.parts[2]?.id as never] });
    const [x, y] = at('last');
    driver.drag([
      [x, y],
      [x + 10, y - 10],
      [x + 30, y - 30],
    ]);
    const [twin, , original] = driver.editor.document.parts;
    expect(original?.outline.slice(-2)).toEqual([x + 30, y - 30]);
    expect(twin?.outline).toEqual(original?.outline);
  });

  it('is bent and straightened by buttons too', () => {
    const { driver, leg } = drawn();
    bendJunction(driver.editor, leg().id);
    expect(leg().junction[1]).toBeLessThan(345);
    bendJunction(driver.editor, leg().id);
    expect(leg().junction).toHaveLength(4);
    straightenJunction(driver.editor, leg().id);
    expect(leg().junction).toEqual([]);
    const steps = driver.editor.documents.getState();
    straightenJunction(driver.editor, leg().id);
    expect(driver.editor.documents.getState()).toBe(steps);
  });
});
