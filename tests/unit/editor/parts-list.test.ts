import { describe, expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import {
  addTwins,
  canHaveTwin,
  colourSelectedParts,
  deleteNewestPart,
  deleteSelectedParts,
  reorderSelectedParts,
  stepSelectedParts,
} from '../../../src/editor/part-actions';
import {
  groupSelectedParts,
  hideParts,
  lockParts,
  Reordering,
  setGroupName,
  ungroupSelectedParts,
  unlinkSelectedTwins,
} from '../../../src/editor/part-list-actions';
import { selectAll, selectNext, selectParts } from '../../../src/editor/selection';
import { circle, Driver, limb } from './drive';

/** Three discs beside each other, drawn left to right, the arrow in hand. */
function discs(): { driver: Driver; ids: PartId[] } {
  const driver = new Driver();
  for (const x of [200, 500, 800]) driver.drag(circle(x, 400, 100));
  driver.editor.takeTool('select');
  driver.editor.patch({ selectedParts: [] });
  return { driver, ids: driver.editor.document.parts.map((part) => part.id) };
}

const undo = (driver: Driver) => driver.editor.documents.getState().undo;
const order = (driver: Driver) => driver.editor.document.parts.map((part) => part.id);

describe('the canvas selects', () => {
  it('one part, more with Shift, all in a band, everything, nothing', () => {
    const { driver, ids } = discs();
    driver.click([200, 400]);
    expect(driver.session.selectedParts).toEqual([ids[0]]);
    driver.click([500, 400], { modifiers: { shift: true } });
    expect(driver.session.selectedParts).toEqual([ids[0], ids[1]]);
    driver.click([200, 400], { modifiers: { shift: true } });
    expect(driver.session.selectedParts).toEqual([ids[1]]);
    driver.drag([
      [380, 280],
      [500, 500],
      [920, 520],
    ]);
    expect(driver.session.selectedParts).toEqual([ids[1], ids[2]]);
    selectAll(driver.editor);
    expect(driver.session.selectedParts).toEqual(ids);
    driver.click([20, 20]);
    expect(driver.session.selectedParts).toEqual([]);
  });

  it('part by part, the nearest first, and stops at the last', () => {
    const { driver, ids } = discs();
    const [rear, middle, front] = ids as [PartId, PartId, PartId];
    const seen = [front, middle, rear].map(() => {
      selectNext(driver.editor, 1);
      return driver.session.selectedParts[0];
    });
    expect(seen).toEqual([front, middle, rear]);
    expect(selectNext(driver.editor, 1)).toBe(false);
    selectNext(driver.editor, -1);
    expect(driver.session.selectedParts).toEqual([middle]);
  });

  it('nothing that is hidden or locked, but what lies under it', () => {
    const { driver, ids } = discs();
    driver.editor.takeTool('draw');
    driver.drag(circle(200, 400, 60));
    driver.editor.takeTool('select');
    const top = order(driver).at(-1) as PartId;
    hideParts(driver.editor, [top], true);
    driver.click([200, 400]);
    expect(driver.session.selectedParts).toEqual([ids[0]]);
    driver.editor.undo();
    lockParts(driver.editor, [top], true);
    driver.click([200, 400]);
    expect(driver.session.selectedParts).toEqual([ids[0]]);
    selectAll(driver.editor);
    expect(driver.session.selectedParts).toEqual(ids);
  });
});

describe('groups', () => {
  it('are selected together on the canvas, one of them with Ctrl', () => {
    const { driver, ids } = discs();
    selectParts(driver.editor, [ids[0] as PartId, ids[2] as PartId]);
    groupSelectedParts(driver.editor);
    expect(undo(driver)).toBe('group-parts');
    driver.click([20, 20]);
    driver.click([800, 400]);
    expect(driver.session.selectedParts).toEqual([ids[0], ids[2]]);
    driver.click([800, 400], { modifiers: { command: true } });
    expect(driver.session.selectedParts).toEqual([ids[2]]);
    driver.click([200, 400]);
    driver.drag([
      [200, 400],
      [210, 400],
      [230, 450],
    ]);
    expect(driver.editor.document.parts.map((part) => Math.round(part.outline[0] ?? 0))).toEqual([230, 500, 830]);
  });

  it('have names of their own, and dissolve', () => {
    const { driver, ids } = discs();
    selectParts(driver.editor, ids.slice(0, 2));
    groupSelectedParts(driver.editor);
    setGroupName(driver.editor, 'Group', 'Pair');
    selectParts(driver.editor, ids.slice(1));
    groupSelectedParts(driver.editor);
    expect(driver.editor.document.parts.map((part) => part.group)).toEqual(['Pair', 'Group', 'Group']);
    setGroupName(driver.editor, 'Group', 'Pair');
    expect(driver.editor.document.parts[2]?.group).toBe('Pair 2');
    ungroupSelectedParts(driver.editor);
    expect(driver.editor.document.parts.map((part) => part.group)).toEqual(['Pair', null, null]);
    expect(undo(driver)).toBe('ungroup-parts');
  });
});

it('keeps what is locked from being deleted or moved', () => {
  const { driver, ids } = discs();
  lockParts(driver.editor, [ids[1] as PartId], true);
  selectParts(driver.editor, ids);
  const outline = driver.editor.document.parts[1]?.outline;
  driver.drag([
    [200, 400],
    [210, 400],
    [260, 400],
  ]);
  expect(driver.editor.document.parts[1]?.outline).toBe(outline);
  expect(driver.editor.document.parts[0]?.outline[0]).toBeCloseTo(260, 0);
  selectParts(driver.editor, ids);
  deleteSelectedParts(driver.editor);
  expect(order(driver)).toEqual([ids[1]]);
});

it('drags rows through the depth order in one step', () => {
  const { driver, ids } = discs();
  const [a, b, c] = ids as [PartId, PartId, PartId];
  const before = driver.editor.document;
  const reordering = new Reordering(driver.editor, [a]);
  reordering.to(1);
  expect(order(driver)).toEqual([b, a, c]);
  reordering.to(2);
  expect(order(driver)).toEqual([b, c, a]);
  expect(undo(driver)).toBe('reorder-parts');
  driver.editor.undo();
  expect(driver.editor.document).toBe(before);
  const given = new Reordering(driver.editor, [b]);
  given.to(0);
  given.bail();
  expect(driver.editor.document).toBe(before);
});

it('moves several parts past their neighbours together', () => {
  const { driver, ids } = discs();
  const [a, b, c] = ids as [PartId, PartId, PartId];
  selectParts(driver.editor, [a, b]);
  reorderSelectedParts(driver.editor, 1);
  expect(order(driver)).toEqual([c, a, b]);
  const there = driver.editor.document;
  reorderSelectedParts(driver.editor, 1);
  expect(driver.editor.document).toBe(there);
  reorderSelectedParts(driver.editor, Number.NEGATIVE_INFINITY);
  expect(order(driver)).toEqual([a, b, c]);
});

describe('the depth order by keys', () => {
  /** a far left, b and c over each other, d over b alone. */
  function some(): { driver: Driver; ids: [PartId, PartId, PartId, PartId] } {
    const driver = new Driver();
    for (const [x, y] of [
      [150, 400],
      [500, 400],
      [580, 400],
      [440, 300],
    ] as const)
      driver.drag(circle(x, y, 80));
    driver.editor.takeTool('select');
    return { driver, ids: driver.editor.document.parts.map(({ id }) => id) as [PartId, PartId, PartId, PartId] };
  }

  it('goes past the next part that overlaps, and on past others only where none does', () => {
    const { driver, ids } = some();
    const [a, b, c, d] = ids;
    selectParts(driver.editor, [d]);
    // c lies between, but not over d
    reorderSelectedParts(driver.editor, -1);
    expect(order(driver)).toEqual([a, d, b, c]);
    reorderSelectedParts(driver.editor, -1);
    expect(order(driver)).toEqual([d, a, b, c]);
    selectParts(driver.editor, [a]);
    reorderSelectedParts(driver.editor, 1);
    expect(order(driver)).toEqual([d, b, a, c]);
  });

  it('goes place by place in the list', () => {
    const { driver, ids } = some();
    const [a, b, c, d] = ids;
    selectParts(driver.editor, [d]);
    stepSelectedParts(driver.editor, -1);
    expect(order(driver)).toEqual([a, b, d, c]);
    stepSelectedParts(driver.editor, 1);
    expect(order(driver)).toEqual([a, b, c, d]);
  });

  it('takes several together, in the order they have', () => {
    const { driver, ids } = some();
    const [a, b, c, d] = ids;
    selectParts(driver.editor, [a, b]);
    reorderSelectedParts(driver.editor, 1);
    // b has gone past c, which it overlaps; a overlaps nothing
    expect(order(driver)).toEqual([a, c, b, d]);
    selectParts(driver.editor, [b, d]);
    reorderSelectedParts(driver.editor, -1);
    // b goes back past c; d has only b under it, which goes along
    expect(order(driver)).toEqual([a, b, c, d]);
  });
});

describe('a click with the right button', () => {
  it('selects the farthest part there, drawing or arrow in hand; so does a plain one while “behind” is on', () => {
    const { driver, ids } = discs();
    driver.editor.takeTool('draw');
    driver.drag(circle(500, 400, 50));
    const [rear, front] = [ids[1], driver.editor.document.parts.at(-1)?.id];
    for (const tool of ['draw', 'select'] as const) {
      driver.editor.takeTool(tool);
      driver.click([500, 400]);
      expect(driver.session.selectedParts).toEqual([front]);
      driver.click([500, 400], { button: 2 });
      expect(driver.session.selectedParts).toEqual([rear]);
      driver.wait(1);
    }
    driver.editor.patch({ behind: true, selectedParts: [] });
    driver.click([500, 400]);
    expect(driver.session.selectedParts).toEqual([rear]);
    expect(driver.editor.document.parts).toHaveLength(4);
  });
});

it('takes the newest part away, never one that is locked or hidden', () => {
  const { driver, ids } = discs();
  const [a, b, c] = ids as [PartId, PartId, PartId];
  selectParts(driver.editor, [c]);
  reorderSelectedParts(driver.editor, Number.NEGATIVE_INFINITY);
  driver.editor.patch({ selectedParts: [] });
  deleteNewestPart(driver.editor);
  expect(order(driver)).toEqual([a, b]);
  expect(undo(driver)).toBe('delete-parts');
  lockParts(driver.editor, [b], true);
  deleteNewestPart(driver.editor);
  expect(order(driver)).toEqual([b]);
  deleteNewestPart(driver.editor);
  expect(order(driver)).toEqual([b]);
});

describe('twins', () => {
  it('lie behind all else, those of limbs that grow on a far side before it, and of the rearmost body there is none', () => {
    const { driver, ids } = discs();
    driver.editor.takeTool('draw');
    driver.drag(limb(500, 420, 60, 200));
    const near = order(driver).at(-1) as PartId;
    driver.drag(limb(200, 420, 60, 200), { button: 2 });
    const far = order(driver)[0] as PartId;
    addTwins(driver.editor, [near]);
    addTwins(driver.editor, [far]);
    const twinOf = driver.editor.document.parts.map((part) => part.twinOf);
    expect([twinOf[0], twinOf.at(-1)]).toEqual([near, far]);
    expect(driver.session.selectedParts).toEqual([order(driver).at(-1)]);
    expect(undo(driver)).toBe('add-twin');
    expect(order(driver)).toHaveLength(ids.length + 4);
    expect(canHaveTwin(driver.editor, near)).toBe(false);
    selectParts(driver.editor, [far]);
    deleteSelectedParts(driver.editor);
    selectParts(driver.editor, [order(driver)[0] as PartId]);
    deleteSelectedParts(driver.editor);
    expect(order(driver)[0]).toBe(ids[0]);
    const before = driver.editor.document;
    addTwins(driver.editor, [ids[0] as PartId]);
    expect(driver.editor.document).toBe(before);
  });

  it('stay alike until they are unlinked', () => {
    const { driver } = discs();
    driver.editor.takeTool('draw');
    driver.drag(limb(500, 420, 60, 200));
    const original = order(driver).at(-1) as PartId;
    addTwins(driver.editor, [original]);
    const both = () => driver.editor.document.parts.filter(({ id, twinOf }) => id === original || twinOf === original);
    selectParts(driver.editor, [original]);
    colourSelectedParts(driver.editor, '#3355aa');
    expect(both().map((part) => part.fill)).toEqual(['#3355aa', '#3355aa']);
    unlinkSelectedTwins(driver.editor);
    expect(undo(driver)).toBe('unlink-twin');
    colourSelectedParts(driver.editor, '#aa5533');
    expect(driver.editor.document.parts[0]?.fill).toBe('#3355aa');
    expect(driver.editor.document.parts.at(-1)?.fill).toBe('#aa5533');
  });
});

describe('a new limb', () => {
  it('takes the colour of what it grows on, behind it or before it', () => {
    const { driver, ids } = discs();
    selectParts(driver.editor, [ids[1] as PartId]);
    colourSelectedParts(driver.editor, '#117744');
    selectParts(driver.editor, [ids[2] as PartId]);
    colourSelectedParts(driver.editor, '#dd2211');
    driver.editor.takeTool('draw');
    const limbs = () => driver.editor.document.parts.filter((part) => !part.closed).map((part) => part.fill);
    driver.drag(limb(500, 420, 60, 200));
    expect(limbs()).toEqual(['#117744']);
    driver.drag(limb(800, 420, 60, 200), { button: 2 });
    expect(limbs().sort()).toEqual(['#117744', '#dd2211']);
    driver.drag(limb(200, 420, 60, 200));
    expect(limbs()).toContain(null);
  });
});
