import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../../src/app/clock';
import { PointerAdapter } from '../../../src/app/pointer-input';
import { DEFAULT_PREFERENCES } from '../../../src/editor/preferences';
import { setMode } from '../../../src/editor/view-actions';
import { circle, Driver, type Place } from '../editor/drive';

/** As much of a canvas as the adapter asks of one. */
class Canvas extends EventTarget {
  readonly clientHeight = 800;
  focus(): void {}
  setPointerCapture(): void {}
  getBoundingClientRect() {
    return { left: 0, top: 0 };
  }
}

interface Touch {
  readonly id?: number;
  readonly type?: 'mouse' | 'pen' | 'touch';
  readonly button?: number;
  readonly at?: number;
  readonly pressure?: number;
  readonly altitudeAngle?: number;
  readonly predicted?: readonly Place[];
  readonly coalesced?: readonly Place[];
}

function setUp(pen = DEFAULT_PREFERENCES.pen) {
  const driver = new Driver();
  const canvas = new Canvas();
  const clock = new Clock();
  clock.freeze();
  new PointerAdapter(canvas as unknown as HTMLElement, driver.editor, { clock, mac: false, pen: () => pen });
  const eventAt = (kind: string, [x, y]: Place, touch: Touch) => {
    const { id = 1, type = 'touch', button = 0, at = 0, pressure = 0.5, altitudeAngle = Math.PI / 2 } = touch;
    const event = new Event(kind, { cancelable: true });
    const fields = { pointerId: id, pointerType: type, button, clientX: x, clientY: y, pressure, altitudeAngle };
    for (const [name, value] of Object.entries({ ...fields, timeStamp: at, tiltX: 0, tiltY: 0 }))
      Object.defineProperty(event, name, { value });
    return event;
  };
  const send = (kind: string, place: Place, touch: Touch = {}) => {
    const event = eventAt(`pointer${kind}`, place, touch);
    const others = (places: readonly Place[] = []) => places.map((each) => eventAt('pointermove', each, touch));
    Object.defineProperty(event, 'getPredictedEvents', { value: () => others(touch.predicted) });
    Object.defineProperty(event, 'getCoalescedEvents', { value: () => others(touch.coalesced) });
    canvas.dispatchEvent(event);
  };
  const stroke = (places: readonly Place[], touch: Touch = {}) => {
    send('down', places[0] as Place, touch);
    for (const place of places.slice(1)) send('move', place, touch);
    send('up', places.at(-1) as Place, touch);
  };
  const tap = (fingers: number, at: number, ms = 80) => {
    for (let id = 1; id <= fingers; id += 1) send('down', [100 * id, 400], { id, at: at + 10 * id });
    for (let id = 1; id <= fingers; id += 1) send('up', [100 * id, 400], { id, at: at + ms });
  };
  return { driver, send, stroke, tap };
}

beforeEach(() => vi.stubGlobal('window', new EventTarget()));
afterEach(() => vi.unstubAllGlobals());

describe('pens', () => {
  it('draw behind with the barrel button, and rub out with the other end', () => {
    const { driver, stroke } = setUp();
    stroke(circle(500, 300, 100), { type: 'pen' });
    stroke(circle(500, 300, 60), { type: 'pen', button: 2 });
    expect(driver.editor.document.parts.map((part) => part.id)).toEqual(['part-2', 'part-1']);
    driver.editor.patch({ selectedParts: [] });
    stroke(
      [
        [380, 300],
        [620, 300],
      ],
      { type: 'pen', button: 5 },
    );
    expect(driver.editor.document.parts).toHaveLength(3);
  });

  it('give ink their pressure and tilt, unless these are switched off', () => {
    for (const on of [true, false]) {
      const { driver, send } = setUp({ pressure: on, tilt: on, palm: true });
      const pen = { type: 'pen', pressure: 0.9, altitudeAngle: Math.PI / 6 } as const;
      send('down', [100, 100], pen);
      send('move', [200, 100], pen);
      const ink = driver.session.ink?.points.at(-1);
      expect(ink?.pressure).toBe(on ? 0.9 : 0.5);
      expect(ink?.tilt).toBeCloseTo(on ? 2 / 3 : 0);
    }
  });

  it('show where the line goes next, and never draw it', () => {
    const { driver, send } = setUp();
    send('down', [90, 100], { type: 'pen' });
    send('move', [100, 100], { type: 'pen' });
    send('move', [200, 100], {
      type: 'pen',
      coalesced: [
        [150, 100],
        [200, 100],
      ],
      predicted: [[230, 100]],
    });
    const { points = [], ahead = [] } = driver.session.ink ?? {};
    expect(points.map(({ x }) => x)).toEqual([90, 100, 150, 200]);
    expect(ahead.map(({ x }) => x)).toEqual([230]);
    send('move', [210, 160], { type: 'pen' });
    expect(driver.session.ink?.points.map(({ x }) => x)).toEqual([90, 100, 150, 200, 210]);
  });

  it('let a hand rest: what touches beside them neither draws nor moves the view', () => {
    const { driver, send } = setUp();
    const { camera } = driver.session;
    const loop = circle(500, 300, 100);
    send('down', [700, 600], { id: 7 });
    send('down', loop[0] as Place, { id: 2, type: 'pen' });
    send('down', [720, 640], { id: 8 });
    for (const place of loop) {
      send('move', place, { id: 2, type: 'pen' });
      send('move', [705 + place[0] / 20, 610], { id: 7 });
      send('move', [725, 640 + place[1] / 20], { id: 8 });
    }
    send('up', loop.at(-1) as Place, { id: 2, type: 'pen' });
    send('move', [760, 680], { id: 8 });
    send('up', [760, 680], { id: 8 });
    send('up', [705, 610], { id: 7 });
    expect(driver.editor.document.parts.map((part) => part.closed)).toEqual([true]);
    expect(driver.session.camera).toEqual(camera);
  });

  it('leave fingers to move the view once there is one, unless hands may not rest', () => {
    for (const palm of [true, false]) {
      const { driver, stroke } = setUp({ pressure: true, tilt: true, palm });
      stroke(circle(500, 300, 100), { type: 'pen' });
      const { camera } = driver.session;
      stroke(circle(200, 300, 50));
      expect(driver.editor.document.parts).toHaveLength(palm ? 1 : 2);
      stroke([
        [200, 200],
        [260, 200],
      ]);
      expect(driver.session.camera.centre.x).toBeCloseTo(camera.centre.x - (palm ? 60 : 0), 0);
    }
  });
});

describe('fingers', () => {
  it('undo with a tap of two and redo with one of three', () => {
    const { driver, stroke, tap } = setUp();
    stroke(circle(500, 300, 100));
    tap(2, 1000);
    expect(driver.editor.document.parts).toHaveLength(0);
    tap(3, 2000);
    expect(driver.editor.document.parts).toHaveLength(1);
    tap(2, 3000, 900);
    expect(driver.editor.document.parts).toHaveLength(1);
  });

  it('that move are no tap: two of them move and size the view', () => {
    const { driver, send, stroke } = setUp();
    stroke(circle(500, 300, 100));
    const { zoom } = driver.session.camera;
    send('down', [400, 300], { id: 1 });
    send('down', [500, 300], { id: 2, at: 20 });
    send('move', [600, 300], { id: 2, at: 40 });
    send('up', [400, 300], { id: 1, at: 60 });
    send('up', [600, 300], { id: 2, at: 80 });
    expect(driver.session.camera.zoom).toBeCloseTo(2 * zoom);
    expect(driver.editor.document.parts).toHaveLength(1);
  });

  it('on the body in Pose each drag their own; on paper beside it two of them move the view', () => {
    const { driver, send, stroke, tap } = setUp();
    stroke(circle(500, 300, 150));
    setMode(driver.editor, 'pose');
    const { camera } = driver.session;
    stroke([[450, 300]], { at: 500 });
    stroke([[550, 300]], { at: 700 });
    const before = driver.editor.document;
    expect(before.pins).toHaveLength(2);
    send('down', [450, 300], { id: 1, at: 1000 });
    send('down', [550, 300], { id: 2, at: 1020 });
    // a third on paper neither moves the view nor breaks the others off
    send('down', [40, 40], { id: 3, at: 1040 });
    send('move', [420, 300], { id: 1, at: 1060 });
    send('move', [590, 320], { id: 2, at: 1080 });
    send('move', [80, 80], { id: 3, at: 1090 });
    for (const [id, place] of [
      [1, [420, 300]],
      [2, [590, 320]],
      [3, [80, 80]],
    ] as const)
      send('up', place, { id, at: 1600 });
    expect(driver.session.camera).toEqual(camera);
    expect(driver.editor.document.pins.map(({ target }) => [target.x, target.y])).toEqual([
      [420, 300],
      [590, 320],
    ]);
    driver.editor.undo();
    expect(driver.editor.document).toBe(before);

    send('down', [40, 600], { id: 1, at: 2000 });
    send('down', [140, 600], { id: 2, at: 2020 });
    send('move', [240, 600], { id: 2, at: 2040 });
    send('up', [40, 600], { id: 1, at: 2500 });
    send('up', [240, 600], { id: 2, at: 2500 });
    expect(driver.session.camera.zoom).toBeCloseTo(2 * camera.zoom);
    // two that tap, wherever they do, take back the last step: the second pin
    expect(driver.editor.document).toBe(before);
    tap(2, 4000);
    expect(driver.editor.document.pins).toHaveLength(1);
  });

  it('a second one while lines go from click to click keeps the corners', () => {
    const { driver, send } = setUp();
    driver.editor.takeTool('polygon');
    for (const place of [
      [200, 200],
      [400, 200],
      [400, 400],
    ] as const) {
      send('down', place);
      send('up', place);
    }
    send('down', [300, 600], { id: 1 });
    send('down', [400, 600], { id: 2, at: 20 });
    send('move', [400, 660], { id: 2, at: 600 });
    send('up', [300, 600], { id: 1, at: 700 });
    send('up', [400, 660], { id: 2, at: 700 });
    expect(driver.editor.stateName).toBe('polygon.plotting');
    expect(driver.editor.document.parts).toHaveLength(0);
    driver.editor.takeTool('draw');
    expect(driver.editor.document.parts).toHaveLength(1);
  });
});
