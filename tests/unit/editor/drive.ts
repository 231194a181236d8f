/** Drives a real editor without a page: gestures as pointer inputs on a clock of its own. */

import { partAt } from '../../../src/document/part-holds';
import { unproject } from '../../../src/editor/camera';
import { Editor } from '../../../src/editor/editor';
import type { Modifiers, PointerInput } from '../../../src/editor/input';
import type { PinPlace, SurfaceHit, SurfacePicker } from '../../../src/editor/surface-picker';
import { type ScreenPoint, screenPoint } from '../../../src/math/point';

export type Place = readonly [x: number, y: number];

interface GestureOptions {
  readonly button?: number;
  readonly seconds?: number;
  readonly modifiers?: Partial<Modifiers>;
  readonly pointerType?: PointerInput['pointerType'];
  /** Default 1. */
  readonly finger?: number;
}

const NO_MODIFIERS: Modifiers = { shift: false, command: false, alt: false };

/** A body that lies flat on the drawing and never deforms. */
class FlatPicker implements SurfacePicker {
  editor: Editor | null = null;

  pick(point: ScreenPoint, surface: 'front' | 'back'): SurfaceHit | null {
    const { editor } = this;
    if (!editor) return null;
    const { camera, viewSize } = editor.session.getState();
    const { x, y } = unproject(camera, viewSize, point);
    const part = partAt(editor.document, x, y);
    return part && { at: [x, y], part, surface, posed: { x, y, z: 0 } };
  }

  /** Where the pin is pulled to. */
  pinPlace(index: number): PinPlace | null {
    const { editor } = this;
    const target = editor?.liveTargets()[index];
    return editor && target
      ? { screen: editor.screenOf(target.x, target.y), posed: { x: target.x, y: target.y, z: 0 } }
      : null;
  }
}

export class Driver {
  readonly editor: Editor;
  now = 100;

  constructor() {
    const picker = new FlatPicker();
    this.editor = new Editor({ picker });
    picker.editor = this.editor;
    this.editor.patch({ viewSize: { width: 1000, height: 800 } });
    this.editor.setCamera({ ...this.editor.session.getState().camera, centre: { x: 500, y: 400, z: 0 } });
    this.editor.tick(this.now);
  }

  get session() {
    return this.editor.session.getState();
  }

  down(at: Place, options: GestureOptions = {}): void {
    this.send('down', at, options);
  }

  move(at: Place, options: GestureOptions = {}): void {
    this.send('move', at, options);
  }

  up(at: Place, options: GestureOptions = {}): void {
    this.send('up', at, options);
  }

  /** Presses at the first place, goes to each, lets go at the last; ticks between. */
  drag(places: readonly Place[], options: GestureOptions = {}): void {
    const first = places[0] as Place;
    this.down(first, options);
    const step = (options.seconds ?? 0.5) / Math.max(1, places.length - 1);
    for (const place of places.slice(1)) {
      this.wait(step);
      this.move(place, options);
    }
    this.up(places.at(-1) as Place, options);
  }

  click(at: Place, options: GestureOptions = {}): void {
    this.down(at, options);
    this.wait(0.05);
    this.up(at, options);
  }

  /** Time passes at 60 displayed frames a second. */
  wait(seconds: number): void {
    const end = this.now + seconds;
    while (this.now < end - 1e-9) {
      this.now = Math.min(end, this.now + 1 / 60);
      this.editor.tick(this.now);
    }
  }

  /** A drag that a busy page hands over as one move. */
  sweep(places: readonly Place[]): void {
    this.down(places[0] as Place);
    this.dispatch('move', places.slice(1), {});
    this.up(places.at(-1) as Place);
  }

  private send(kind: 'down' | 'move' | 'up', place: Place, options: GestureOptions): void {
    this.dispatch(kind, [place], options);
  }

  private dispatch(kind: 'down' | 'move' | 'up', places: readonly Place[], options: GestureOptions): void {
    this.editor.dispatch({
      kind,
      pointerId: options.finger ?? 1,
      pointerType: options.pointerType ?? 'mouse',
      button: options.button ?? 0,
      samples: places.map(([x, y]) => ({ point: screenPoint(x, y), pressure: 0.5, timeSec: this.now })),
      modifiers: { ...NO_MODIFIERS, ...options.modifiers },
    });
  }
}

/** A circle as a hand draws it: from the top round to the top again. */
export function circle(x: number, y: number, radius: number, count = 40): Place[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI - Math.PI / 2;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}

/** A limb: down one side, round the end, up the other. */
export function limb(x: number, y: number, width: number, length: number): Place[] {
  const half = width / 2;
  const round = Array.from({ length: 9 }, (_, i) => {
    const angle = Math.PI - (i / 8) * Math.PI;
    return [x + half * Math.cos(angle), y + length + half * Math.sin(angle)] as const;
  });
  return [[x - half, y], [x - half, y + length / 2], ...round, [x + half, y + length / 2], [x + half, y]];
}
