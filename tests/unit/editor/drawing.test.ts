import { describe, expect, it } from 'vitest';
import { shapeHolds } from '../../../src/document/part-holds';
import type { Part } from '../../../src/document/sketch-document';
import { fitView, setMode } from '../../../src/editor/view-actions';
import { circle, Driver, limb } from './drive';

describe('drawing', () => {
  it('makes a closed part of a line round something and a limb of an open one', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(460, 350, 40, 200));
    const [body, leg] = driver.editor.document.parts;
    expect(body?.closed).toBe(true);
    expect(leg?.closed).toBe(false);
    expect(body?.name).not.toBe(leg?.name);
  });

  it('draws a limb that only just misses a part on into it, at any zoom', () => {
    for (const zoom of [1, 0.25]) {
      const driver = new Driver();
      driver.editor.setCamera({ ...driver.session.camera, zoom });
      driver.drag(circle(500, 400, 100));
      driver.drag(limb(500, 508, 40, 120));
      driver.drag(limb(500, 190, 40, 80));
      const [body, leg, hat] = driver.editor.document.parts as [Part, Part, Part];
      const ends = ({ outline }: Part) => [outline.slice(0, 2), outline.slice(-2)] as [number, number][];
      for (const [x, y] of ends(leg)) expect(shapeHolds(body, x, y)).toBe(true);
      for (const [x, y] of ends(hat)) expect(shapeHolds(body, x, y)).toBe(false);
      driver.editor.undo();
      driver.editor.undo();
      expect(driver.editor.document.parts).toEqual([body]);
    }
  });

  it('makes a part of a loop that comes as one move', () => {
    const driver = new Driver();
    driver.sweep(circle(500, 300, 100));
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([true]);
  });

  it('puts what the right button draws behind everything', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(460, 350, 40, 200), { button: 2 });
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([false, true]);
  });

  it('says so where what is drawn behind is out of sight', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(500, 350, 40, 200), { button: 2 });
    expect(driver.session.message).toBeNull();
    driver.drag(circle(470, 290, 15), { button: 2 });
    expect(driver.session.message).toMatchObject({ reason: 'out-of-sight', stroke: [] });
    driver.drag(circle(530, 290, 15));
    expect(driver.session.message).toBeNull();
  });

  it('draws behind until another mode is chosen; the far side stays in reach from Pose to Animate', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    const behind = () => driver.editor.session.getState().behind;
    driver.editor.patch({ behind: true });
    setMode(driver.editor, 'pose');
    expect(behind()).toBe(false);
    driver.editor.patch({ behind: true });
    setMode(driver.editor, 'animate');
    expect(behind()).toBe(true);
    setMode(driver.editor, 'draw');
    expect(behind()).toBe(false);
  });

  it('draws behind with the toggle, and in front again with the right button then', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.editor.patch({ behind: true });
    driver.drag(limb(460, 350, 40, 200));
    driver.drag(limb(540, 350, 40, 200), { button: 2 });
    const ids = driver.editor.document.parts.map((part) => part.id);
    expect(ids).toEqual(['part-2', 'part-1', 'part-3']);
  });

  it('refuses a line without area, and says so beside it', () => {
    const driver = new Driver();
    driver.drag([
      [200, 200],
      [300, 300],
      [400, 400],
    ]);
    expect(driver.editor.document.parts).toHaveLength(0);
    expect(driver.session.message?.reason).toBe('no-area');
    expect(driver.session.message?.at).toMatchObject({ x: 400, y: 400 });
    driver.wait(5);
    expect(driver.session.message).toBeNull();
  });

  it('refuses nothing else: quick, small, self-crossing and thin lines become parts', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 12, 12), { seconds: 0.05 });
    const eight = Array.from({ length: 60 }, (_, i) => {
      const t = (i / 59) * 2 * Math.PI;
      return [300 + 80 * Math.sin(t), 200 + 60 * Math.sin(2 * t)] as const;
    });
    driver.drag(eight);
    driver.drag([
      [600, 600],
      [800, 600],
      [800, 606],
      [600, 606],
    ]);
    expect(driver.editor.document.parts).toHaveLength(3);
    expect(driver.session.message).toBeNull();
  });

  it('decides open or closed by the hand, whatever the zoom', () => {
    for (const zoom of [0.2, 1, 6]) {
      const driver = new Driver();
      driver.editor.setCamera({ ...driver.session.camera, zoom });
      driver.drag(circle(500, 400, 150, 120).slice(0, -1));
      driver.drag(limb(500, 300, 60, 160));
      expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([true, false]);
    }
  });

  it('lets go of ends that overshoot', () => {
    const driver = new Driver();
    const loop = circle(500, 300, 100);
    driver.drag([...loop, [520, 215], [525, 230]]);
    const [part] = driver.editor.document.parts;
    expect(part?.closed).toBe(true);
    const radii = [];
    const outline = part?.outline ?? [];
    for (let i = 0; i < outline.length; i += 2) {
      radii.push(Math.hypot((outline[i] as number) - 500, (outline[i + 1] as number) - 300));
    }
    expect(Math.min(...radii)).toBeGreaterThan(90);
  });

  it('gives up on Escape as if nothing had been drawn', () => {
    const driver = new Driver();
    driver.down([100, 100]);
    driver.move([200, 100]);
    driver.move([200, 200]);
    expect(driver.session.ink?.points.length).toBeGreaterThan(1);
    expect(driver.editor.cancel()).toBe(true);
    driver.up([100, 100]);
    expect(driver.session.ink).toBeNull();
    expect(driver.editor.documents.getState()).toMatchObject({ undo: null, document: { parts: [] } });
  });

  it('undoes and redoes stroke by stroke, by name', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(limb(460, 350, 40, 200));
    const { editor } = driver;
    const drawn = editor.document;
    expect(editor.documents.getState().undo).toBe('draw-limb');
    editor.undo();
    expect(editor.documents.getState()).toMatchObject({ undo: 'draw-part', redo: 'draw-limb' });
    editor.undo();
    expect(editor.document.parts).toHaveLength(0);
    editor.redo();
    editor.redo();
    expect(editor.document).toBe(drawn);
  });

  it('selects a part by a click and keeps no selection of what undo removed', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(circle(200, 300, 60));
    driver.click([500, 300]);
    expect(driver.session.selectedParts).toEqual(['part-1']);
    driver.click([200, 300], { modifiers: { shift: true } });
    driver.editor.undo();
    expect(driver.session.selectedParts).toEqual(['part-1']);
  });

  it('moves parts with the select tool in one step', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    const before = driver.editor.document;
    driver.editor.takeTool('select');
    driver.drag([
      [500, 300],
      [520, 310],
      [560, 330],
    ]);
    const moved = driver.editor.document.parts[0]?.outline ?? [];
    expect((moved[0] as number) - (before.parts[0]?.outline[0] as number)).toBeCloseTo(60);
    expect((moved[1] as number) - (before.parts[0]?.outline[1] as number)).toBeCloseTo(30);
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);
  });

  it('pans with the middle button, keeping what is under the pointer there', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    driver.drag(
      [
        [500, 300],
        [600, 350],
      ],
      { button: 1 },
    );
    expect(driver.editor.document.parts).toHaveLength(1);
    driver.click([600, 350]);
    expect(driver.session.selectedParts).toEqual(['part-1']);
    expect(driver.session.camera.centre).toMatchObject({ x: 400, y: 350 });
  });

  it('shows the whole drawing, and keeps the view through the modes', () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 100));
    fitView(driver.editor);
    const { camera } = driver.session;
    setMode(driver.editor, 'pose');
    expect(driver.session.camera).toEqual(camera);
    driver.drag(
      [
        [990, 700],
        [890, 700],
      ],
      { button: 1 },
    );
    expect(driver.session.camera.yaw).toBeGreaterThan(0.3);
    const turned = driver.session.camera;
    setMode(driver.editor, 'draw');
    expect(driver.session.camera).toMatchObject({ yaw: 0, pitch: 0, zoom: camera.zoom });
    expect(driver.session.camera.centre.x).toBeCloseTo(camera.centre.x);
    setMode(driver.editor, 'pose');
    expect(driver.session.camera.yaw).toBeCloseTo(turned.yaw);
  });
});
