import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createClipboard } from '../../../src/app/clipboard';
import { addClip, createClip } from '../../../src/document/edit-clips';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { EMPTY_DOCUMENT, type Part, type PartId } from '../../../src/document/sketch-document';
import { duplicateSelectedParts } from '../../../src/editor/clipboard-actions';
import { addTwins } from '../../../src/editor/part-actions';
import { groupSelectedParts, lockParts } from '../../../src/editor/part-list-actions';
import { selectAll, selectParts } from '../../../src/editor/selection';
import { setMode } from '../../../src/editor/view-actions';
import { createMemoryPlatform } from '../../../src/platform/memory-platform';
import { importSvg } from '../../../src/sketch/import-svg';
import { INITIAL_SHELL } from '../../../src/ui/shell';
import { ENGLISH } from '../../../src/ui/strings';
import { circle, Driver, limb } from './drive';

/** A body with a limb, its twin, and a moving pin on the limb. */
function setUp() {
  const driver = new Driver();
  const platform = createMemoryPlatform();
  const shell = createStore(() => INITIAL_SHELL);
  const clipboard = createClipboard({ editor: driver.editor, platform, shell, strings: ENGLISH });
  driver.drag(circle(500, 300, 100));
  driver.drag(limb(500, 320, 60, 200));
  const { editor } = driver;
  const leg = editor.document.parts[1]?.id as PartId;
  addTwins(editor, [leg]);
  const pin = createPin(editor.document, { at: [500, 450], part: leg });
  const keys = [
    { time: 0, x: 500, y: 450, degrees: null },
    { time: 1, x: 540, y: 450, degrees: null },
  ];
  const pinned = addPin(editor.document, pin);
  editor.change(addClip(pinned, createClip(pinned, { name: 'walk', duration: 1, tracks: [{ pin: pin.id, keys }] })));
  selectParts(editor, [leg]);
  return { driver, editor, platform, shell, clipboard, leg };
}

const names = ({ editor }: { editor: Driver['editor'] }) => editor.document.parts.map((part) => part.name);
const undo = ({ editor }: { editor: Driver['editor'] }) => editor.documents.getState().undo;

describe('the clipboard', () => {
  it('holds a drawing for other programs, with the twin of what was copied', async () => {
    const { platform } = setUp();
    await platform.press('copy');
    const { document, warnings } = importSvg(platform.clipboardText ?? '', 'other.svg');
    expect(document.parts.map((part) => part.name)).toEqual(['Limb (twin)', 'Limb']);
    expect(warnings).toEqual([]);
  });

  it('brings a whole character over as it was, twins before and behind it, and into sight', async () => {
    const { editor, platform } = setUp();
    const horn = editor.document.parts[1] as Part;
    const [front, behind] = ['horn (twin)', 'horn'].map((name, i) => ({
      ...horn,
      name,
      id: `part-${8 + i}` as PartId,
      twinOf: i === 0 ? ('part-9' as PartId) : null,
    }));
    editor.change({ ...editor.document, parts: [behind as Part, ...editor.document.parts, front as Part] });
    const before = editor.document.parts.map(({ name }) => name);
    expect(before.at(-1)).toBe('horn (twin)');
    selectAll(editor);
    await platform.press('copy');
    editor.open(EMPTY_DOCUMENT);
    editor.patch({ viewSize: { width: 300, height: 200 } });
    await platform.press('paste');
    expect(editor.document.parts.map(({ name }) => name)).toEqual(before);
    const { maxX, minX } = editor.session.getState().bounds ?? { maxX: 0, minX: 0 };
    expect((maxX - minX) * editor.session.getState().camera.zoom).toBeLessThan(300);
  });

  it('pastes in one step: a step aside, under new names, twins linked, pins and movement along', async () => {
    const all = setUp();
    const { editor, platform } = all;
    const before = editor.document;
    await platform.press('copy');
    await platform.press('paste');
    expect(undo(all)).toBe('paste-parts');
    expect(names(all)).toEqual(['Limb (twin) 2', 'Limb (twin)', 'Shape', 'Limb', 'Limb 2']);
    const { parts, pins, clips } = editor.document;
    expect(parts[0]?.twinOf).toBe(parts[4]?.id);
    expect((parts[4]?.outline[0] ?? 0) - (parts[3]?.outline[0] ?? 0)).toBeCloseTo(18);
    expect(pins.map(({ name, part, at }) => [name, part, at[0]])).toEqual([
      ['pin', parts[3]?.id, 500],
      ['pin 2', parts[4]?.id, 518],
    ]);
    expect(clips).toHaveLength(1);
    expect(clips[0]?.tracks[1]).toMatchObject({ pin: pins[1]?.id, keys: [{ x: 518 }, { x: 558 }] });
    expect(editor.session.getState().selectedParts).toEqual([parts[0]?.id, parts[4]?.id]);
    await platform.press('paste');
    expect((editor.document.parts.at(-1)?.outline[0] ?? 0) - (parts[3]?.outline[0] ?? 0)).toBeCloseTo(36);
    editor.undo();
    editor.undo();
    expect(editor.document).toBe(before);
  });

  it.each([
    [0.5, [0, 0.5]],
    [4, [0, 1]],
  ])('brings the whole of a movement into a clip of %d seconds', async (duration, times) => {
    const { editor, platform } = setUp();
    await platform.press('copy');
    editor.open(addClip(EMPTY_DOCUMENT, createClip(EMPTY_DOCUMENT, { name: 'walk', duration })));
    await platform.press('paste');
    const [clip, ...others] = editor.document.clips;
    expect(others).toEqual([]);
    expect(clip?.duration).toBe(duration);
    expect(clip?.tracks[0]?.keys.map((key) => key.time)).toEqual(times);
  });

  it('cuts all but what is locked, and gives it back as it was', async () => {
    const all = setUp();
    const { editor, platform, leg } = all;
    const outline = editor.document.parts.find((part) => part.id === leg)?.outline;
    await platform.press('cut');
    expect(undo(all)).toBe('cut-parts');
    expect(names(all)).toEqual(['Shape']);
    expect(editor.document.pins).toEqual([]);
    expect(editor.document.clips).toEqual([]);
    await platform.press('paste');
    expect(names(all)).toEqual(['Limb (twin)', 'Shape', 'Limb']);
    expect(editor.document.parts[2]?.outline).toEqual(outline);
    expect(editor.document.clips[0]?.name).toBe('walk');
    lockParts(editor, [editor.document.parts[1]?.id as PartId], true);
    selectParts(editor, [editor.document.parts[1]?.id as PartId]);
    const held = editor.document;
    await platform.press('cut');
    expect(editor.document).toBe(held);
  });

  it('goes into another document, and into view', async () => {
    const all = setUp();
    const { editor, platform } = all;
    selectAll(editor);
    groupSelectedParts(editor);
    await platform.press('copy');
    editor.open(EMPTY_DOCUMENT);
    editor.setCamera({ ...editor.session.getState().camera, centre: { x: 9000, y: 9000, z: 0 } });
    await platform.press('paste');
    expect(names(all)).toEqual(['Limb (twin)', 'Shape', 'Limb']);
    expect(editor.document.parts.map((part) => part.group)).toEqual(['Group', 'Group', 'Group']);
    const xs = editor.document.parts[1]?.outline.filter((_, i) => i % 2 === 0) ?? [];
    expect(Math.min(...xs)).toBeGreaterThan(8500);
    await platform.press('paste');
    expect(new Set(editor.document.parts.map((part) => part.group)).size).toBe(2);
  });

  it('takes drawings of other programs, and says what is none', async () => {
    const all = setUp();
    const { editor, platform, shell } = all;
    platform.clipboardText =
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g><circle id="sun" cx="450" cy="350" r="30" fill="gold"/><text>x</text></g></svg>';
    await platform.press('paste');
    expect(editor.document.parts.at(-1)).toMatchObject({ name: 'sun', fill: '#ffd700', closed: true });
    expect(shell.getState().notices.at(-1)?.text).toContain('text is ignored');
    const held = editor.document;
    platform.clipboardText = 'just words';
    await platform.press('paste');
    expect(shell.getState().notices.at(-1)?.text).toBe(ENGLISH.nothingToPaste);
    platform.clipboardText = '<svg><path d="M0 0 L1 1"/></svg>';
    await platform.press('paste');
    expect(shell.getState().notices.at(-1)?.tone).toBe('problem');
    platform.clipboardText = '<svg><metadata id="plumpkin-parts">{"format":"plumpkin","version":99}</metadata></svg>';
    await platform.press('paste');
    expect(shell.getState().notices.at(-1)?.text).toContain('newer Plumpkin');
    expect(editor.document).toBe(held);
  });

  it('works by command where the system’s may not be read, and only in Draw', async () => {
    const all = setUp();
    const { editor, platform, clipboard } = all;
    await clipboard.copy();
    platform.clipboardText = null;
    await clipboard.paste();
    expect(names(all)).toHaveLength(5);
    await clipboard.cut();
    expect(names(all)).toHaveLength(3);
    setMode(editor, 'pose');
    const held = editor.document;
    await clipboard.paste();
    await platform.press('cut');
    expect(editor.document).toBe(held);
  });
});

it('duplicates what hangs together as one, in front of all that hangs on it', () => {
  const driver = new Driver();
  driver.drag(circle(500, 300, 100));
  driver.drag(limb(500, 350, 60, 200));
  driver.drag(circle(500, 500, 15));
  driver.drag(circle(800, 300, 40));
  const { editor } = driver;
  const [body, leg, eye, ball] = editor.document.parts.map(({ id }) => id) as [PartId, PartId, PartId, PartId];
  editor.patch({
    builtParts: [
      { part: body, attachedTo: [], ridesOn: null },
      { part: leg, attachedTo: [{ part: body, surface: 'front' }], ridesOn: null },
      { part: eye, attachedTo: [], ridesOn: leg },
      { part: ball, attachedTo: [], ridesOn: null },
    ],
  });
  const copied = (...ids: PartId[]) => {
    selectParts(editor, ids);
    duplicateSelectedParts(editor);
    const order = editor.document.parts.map(({ name }) => name);
    editor.undo();
    return order;
  };
  expect(names({ editor })).toEqual(['Shape', 'Limb', 'Shape 2', 'Shape 3']);
  expect(copied(body, leg, eye, ball)).toEqual([
    'Shape',
    'Limb',
    'Shape 2',
    'Shape 4',
    'Limb 2',
    'Shape 5',
    'Shape 3',
    'Shape 6',
  ]);
  // a body alone goes in front of its limb, which stays on the one it grew on
  expect(copied(body)).toEqual(['Shape', 'Limb', 'Shape 2', 'Shape 4', 'Shape 3']);
  expect(copied(leg)).toEqual(['Shape', 'Limb', 'Shape 2', 'Limb 2', 'Shape 3']);
  expect(copied(eye)).toEqual(['Shape', 'Limb', 'Shape 2', 'Shape 4', 'Shape 3']);
});

it('duplicates each part just in front of itself where nothing hangs on it', async () => {
  const all = setUp();
  const { editor } = all;
  selectAll(editor);
  duplicateSelectedParts(editor);
  expect(undo(all)).toBe('duplicate-parts');
  expect(names(all)).toEqual(['Limb (twin)', 'Limb (twin) 2', 'Shape', 'Shape 2', 'Limb', 'Limb 2']);
  const { parts, pins } = editor.document;
  expect(parts[1]?.twinOf).toBe(parts[5]?.id);
  expect(pins[1]?.part).toBe(parts[5]?.id);
});
