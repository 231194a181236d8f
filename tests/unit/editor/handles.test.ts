import { describe, expect, it } from 'vitest';
import { addPin, createPin } from '../../../src/document/edit-pins';
import type { Part, PartId } from '../../../src/document/sketch-document';
import { toggleArrowOption } from '../../../src/editor/arrow-options';
import { lockParts } from '../../../src/editor/part-list-actions';
import { selectParts } from '../../../src/editor/selection';
import { selectionFrame } from '../../../src/editor/selection-frame';
import type { HandleName } from '../../../src/editor/session';
import {
  boxOfParts,
  mirrorSelectedParts,
  nudgeParts,
  rotateSelectedParts,
  setSelectionBox,
} from '../../../src/editor/transform-actions';
import type { Box } from '../../../src/math/box';
import { circle, Driver, type Place } from './drive';

/** A disc of radius 100 about (500, 400), selected, with a pin at its middle and the arrow in hand. */
function disc(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 400, 100));
  const [part] = driver.editor.document.parts as [Part];
  driver.editor.change(
    addPin(driver.editor.document, createPin(driver.editor.document, { at: [520, 400], part: part.id })),
  );
  driver.editor.takeTool('select');
  selectParts(driver.editor, [part.id]);
  return driver;
}

const boxOf = (driver: Driver) =>
  boxOfParts(
    driver.editor.document,
    driver.editor.document.parts.map((part) => part.id),
  ) as Box;
const sizeOf = ({ minX, minY, maxX, maxY }: Box) => [maxX - minX, maxY - minY];
const undo = (driver: Driver) => driver.editor.documents.getState().undo;

function handle(driver: Driver, name: HandleName): Place {
  const found = selectionFrame(driver.editor)?.handles.find((each) => each.name === name);
  if (!found) throw new Error(`there is no handle ${name}`);
  return [found.x, found.y];
}

function dragHandle(driver: Driver, name: HandleName, dx: number, dy: number, modifiers = {}): void {
  const [x, y] = handle(driver, name);
  driver.drag(
    [
      [x, y],
      [x + dx / 2, y + dy / 2],
      [x + dx, y + dy],
    ],
    { modifiers },
  );
}

describe('the frame', () => {
  it('stands round what is selected while the arrow is in hand', () => {
    const driver = disc();
    const frame = selectionFrame(driver.editor);
    expect(frame?.handles).toHaveLength(10);
    const [left = 0, top = 0, , , right = 0, bottom = 0] = frame?.corners ?? [];
    expect([left, top, right, bottom].map(Math.round)).toEqual([390, 290, 610, 510]);
    driver.editor.takeTool('draw');
    expect(selectionFrame(driver.editor)).toBeNull();
  });

  it('has no middle handles on sides too short for them, and none where all is locked', () => {
    const driver = disc();
    setSelectionBox(driver.editor, 'width', 10);
    expect(selectionFrame(driver.editor)?.handles.map(({ name }) => name)).not.toContain('n');
    lockParts(driver.editor, driver.session.selectedParts, true);
    expect(selectionFrame(driver.editor)).toBeNull();
  });

  it('puts its stalks where no panel covers them', () => {
    const driver = disc();
    driver.editor.patch({ insets: { top: 300, right: 380, bottom: 0, left: 0 } });
    expect(handle(driver, 'rotate')[1]).toBeGreaterThan(500);
    expect(handle(driver, 'thickness')[0]).toBeLessThan(400);
  });

  it('lights the handle under the pointer', () => {
    const driver = disc();
    driver.move(handle(driver, 'se'));
    expect(driver.session).toMatchObject({ hotHandle: 'se', cursor: 'resize-down' });
    driver.move([500, 400]);
    expect(driver.session).toMatchObject({ hotHandle: null, cursor: 'move' });
  });
});

describe('scaling', () => {
  it('keeps the opposite corner, and takes pins along, in one step', () => {
    const driver = disc();
    const before = driver.editor.document;
    dragHandle(driver, 'se', 100, 50);
    expect(sizeOf(boxOf(driver)).map(Math.round)).toEqual([300, 250]);
    expect(boxOf(driver).minX).toBeCloseTo(400, 0);
    expect(driver.editor.document.pins[0]?.at[0]).toBeCloseTo(580, 0);
    expect(undo(driver)).toBe('scale-parts');
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });

  it('keeps proportions with Shift, the middle with Alt, and one side at its handle', () => {
    const driver = disc();
    dragHandle(driver, 'se', 100, 0, { shift: true });
    expect(sizeOf(boxOf(driver)).map(Math.round)).toEqual([300, 300]);
    driver.editor.undo();
    dragHandle(driver, 'e', 50, 30, { alt: true });
    expect(sizeOf(boxOf(driver)).map(Math.round)).toEqual([300, 200]);
    expect(boxOf(driver).minX).toBeCloseTo(350, 0);
  });

  it('mirrors when dragged over, and never leaves nothing', () => {
    const driver = disc();
    dragHandle(driver, 'e', -300, 0);
    expect([boxOf(driver).minX, boxOf(driver).maxX].map(Math.round)).toEqual([300, 400]);
    driver.editor.undo();
    dragHandle(driver, 'e', -200, 0);
    expect(sizeOf(boxOf(driver))[0]).toBeGreaterThan(0.5);
  });

  it('is given up by Escape, and a mere click changes nothing', () => {
    const driver = disc();
    const before = driver.editor.document;
    const [x, y] = handle(driver, 'nw');
    driver.down([x, y]);
    driver.move([x - 80, y - 80]);
    expect(driver.editor.stateName).toBe('select.scaling-parts');
    expect(driver.session.handleDrag?.label).toBe('280 × 280');
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    driver.click([x, y]);
    expect(driver.editor.document).toBe(before);
    expect(driver.session.handleDrag).toBeNull();
  });
});

describe('the switches for hands without keys', () => {
  it('stand for Shift and Alt', () => {
    const driver = disc();
    toggleArrowOption(driver.editor, 'even');
    toggleArrowOption(driver.editor, 'centred');
    dragHandle(driver, 'se', 50, 0);
    expect(sizeOf(boxOf(driver)).map(Math.round)).toEqual([300, 300]);
    expect(boxOf(driver).minX).toBeCloseTo(350, 0);
    driver.editor.takeTool('draw');
    driver.drag(circle(900, 400, 50));
    driver.editor.takeTool('select');
    toggleArrowOption(driver.editor, 'several');
    driver.click([500, 400], { pointerType: 'touch' });
    expect(driver.session.selectedParts).toHaveLength(2);
    driver.click([20, 20], { pointerType: 'touch' });
    expect(driver.session.selectedParts).toHaveLength(2);
  });
});

describe('rotating', () => {
  it('turns about the middle, by steps with Shift', () => {
    const driver = disc();
    const start = driver.editor.document.parts[0]?.outline ?? [];
    const [x, y] = handle(driver, 'rotate');
    // biome-ignore format: a quarter turn
    driver.drag([[x, y], [600, 300], [640, 402]], { modifiers: { shift: true } });
    const turned = driver.editor.document.parts[0]?.outline ?? [];
    expect(turned[0]).toBeCloseTo(500 - ((start[1] as number) - 400), 0);
    expect(turned[1]).toBeCloseTo(400 + ((start[0] as number) - 500), 0);
    expect(driver.editor.document.pins[0]?.at.map(Math.round)).toEqual([500, 420]);
    expect(undo(driver)).toBe('rotate-parts');
  });
});

describe('swelling', () => {
  it('follows the hand up and down within bounds, as one step that Escape takes back', () => {
    const driver = disc();
    const thickness = () => driver.editor.document.parts[0]?.thickness;
    const [x, y] = handle(driver, 'thickness');
    driver.down([x, y]);
    driver.move([x, y - 90]);
    expect(thickness()).toBe(2);
    expect(driver.session).toMatchObject({ sliding: true, handleDrag: { label: '2.00' } });
    driver.move([x, y + 400]);
    expect(thickness()).toBe(0);
    driver.editor.cancel();
    expect(thickness()).toBe(1);
    expect(driver.session.sliding).toBe(false);
    dragHandle(driver, 'thickness', 0, -45);
    expect(thickness()).toBe(1.5);
    expect(undo(driver)).toBe('change-thickness');
  });
});

describe('by number and key', () => {
  it('places, sizes, turns and mirrors the selection, each undone by name', () => {
    const driver = disc();
    const { editor } = driver;
    setSelectionBox(editor, 'x', 10);
    expect(boxOf(driver).minX).toBeCloseTo(10);
    setSelectionBox(editor, 'height', 400);
    expect(sizeOf(boxOf(driver))[1]).toBeCloseTo(400);
    nudgeParts(editor, 0, 5);
    expect(undo(driver)).toBe('move-parts');
    const upright = editor.document.parts[0]?.outline;
    rotateSelectedParts(editor, 90);
    expect(sizeOf(boxOf(driver)).map(Math.round)).toEqual([400, 200]);
    expect(undo(driver)).toBe('rotate-parts');
    editor.undo();
    const box = boxOf(driver);
    mirrorSelectedParts(editor, 'horizontal');
    expect(editor.document.parts[0]?.outline[0]).toBeCloseTo(box.minX + box.maxX - (upright?.[0] ?? 0));
    expect(undo(driver)).toBe('mirror-parts');
    const there = editor.document;
    rotateSelectedParts(editor, 360);
    selectParts(editor, ['nobody' as PartId]);
    mirrorSelectedParts(editor, 'vertical');
    expect(editor.document).toBe(there);
  });

  it('moves straight with Shift', () => {
    const driver = disc();
    // biome-ignore format: a short gesture
    driver.drag([[500, 400], [530, 405], [580, 420]], { modifiers: { shift: true } });
    expect(boxOf(driver).minX).toBeCloseTo(480, 0);
    expect(boxOf(driver).minY).toBeCloseTo(300, 0);
  });
});
