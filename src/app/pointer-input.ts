/**
 * From the page's events to the editor's inputs: coalesced and predicted
 * samples, capture, two fingers as one pinch or each with something of its own
 * in hand, taps of several, and a palm that rests while a pen draws.
 */

import type { Editor } from '../editor/editor';
import type { Modifiers, PointerInput, PointerSample } from '../editor/input';
import type { Preferences } from '../editor/preferences';
import { leaveCanvas } from '../editor/selection';
import { type ScreenPoint, screenPoint } from '../math/point';
import type { Clock } from './clock';
import { FingerTaps } from './finger-taps';

/** A second finger this soon after the first means navigating, whatever the first began. */
const SECOND_FINGER_MS = 250;
/** As browsers number the eraser end of a pen. */
const ERASER_END = 5;
/** Pixels of one line, for wheels that count lines. */
const LINE_PX = 16;

interface AdapterOptions {
  readonly clock: Clock;
  readonly mac: boolean;
  /** What of a pen counts. */
  readonly pen: () => Preferences['pen'];
}

interface Finger {
  readonly id: number;
  readonly downAt: number;
  point: ScreenPoint;
}

export class PointerAdapter {
  readonly #element: HTMLElement;
  readonly #editor: Editor;
  readonly #clock: Clock;
  readonly #mac: boolean;
  readonly #pen: AdapterOptions['pen'];
  readonly #taps = new FingerTaps();
  /** Fingers that touched while the pen did: a palm, until they are lifted. */
  readonly #palm = new Set<number>();
  readonly #fingers = new Map<number, Finger>();
  readonly #ends = new AbortController();
  /** The pointers the editor is told about: one, or the fingers of a gesture that takes several. Others navigate or are ignored. */
  readonly #active = new Set<number>();
  #activeType = '';
  #pinching = false;
  #penSeen = false;

  constructor(element: HTMLElement, editor: Editor, options: AdapterOptions) {
    this.#element = element;
    this.#editor = editor;
    this.#clock = options.clock;
    this.#mac = options.mac;
    this.#pen = options.pen;
    const { signal } = this.#ends;
    element.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    element.addEventListener('pointermove', (event) => this.#move(event), { signal });
    element.addEventListener('pointerup', (event) => this.#up(event, 'up'), { signal });
    element.addEventListener('pointercancel', (event) => this.#up(event, 'cancel'), { signal });
    element.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    element.addEventListener('pointerleave', () => this.#leave(), { signal });
    // Safari's own pinch and the double tap would zoom the page.
    element.addEventListener('gesturestart', (event) => event.preventDefault(), { signal });
    element.addEventListener('dblclick', (event) => event.preventDefault(), { signal });
    window.addEventListener('blur', () => this.#interrupt(), { signal });
  }

  dispose(): void {
    this.#ends.abort();
  }

  #down(event: PointerEvent): void {
    this.#element.focus({ preventScroll: true });
    // Middle click would start the browser's own scrolling.
    if (event.button === 1) event.preventDefault();
    if (event.pointerType === 'pen') this.#penComes();
    this.#element.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') {
      if (this.#isPalm()) {
        this.#palm.add(event.pointerId);
        return;
      }
      const point = this.#point(event);
      this.#taps.down(event.pointerId, point, event.timeStamp);
      this.#fingers.set(event.pointerId, { id: event.pointerId, downAt: event.timeStamp, point });
      if (!this.#joins(event) && this.#joinsPinch(event)) return;
    } else if (this.#active.size > 0) return;
    if (event.button > 2 && event.button !== ERASER_END) return;
    this.#active.add(event.pointerId);
    this.#activeType = event.pointerType;
    this.#editor.dispatch(this.#input('down', event));
  }

  /** Whether a finger goes into the gesture that others have begun. */
  #joins(event: PointerEvent): boolean {
    const others = this.#active.size > 0 && this.#activeType === 'touch' && !this.#pinching;
    return others && this.#editor.joins(this.#input('down', event));
  }

  /** The pen has come down: what touches already is the palm beside it. */
  #penComes(): void {
    this.#penSeen = true;
    if (!this.#pen().palm) return;
    for (const id of this.#fingers.keys()) this.#palm.add(id);
    this.#fingers.clear();
    this.#taps.forget();
    this.#pinching = false;
    if (this.#activeType === 'touch') this.#dropActive();
  }

  #isPalm(): boolean {
    return this.#active.size > 0 && this.#activeType === 'pen' && this.#pen().palm;
  }

  #dropActive(): void {
    for (const pointerId of this.#active) this.#editor.dispatch({ ...NOWHERE, pointerId });
    this.#active.clear();
  }

  #joinsPinch(event: PointerEvent): boolean {
    if (this.#pinching) return true;
    const navigates = this.#penSeen && this.#pen().palm;
    const first = [...this.#fingers.values()].find((finger) => finger.id !== event.pointerId);
    const soon = first !== undefined && event.timeStamp - first.downAt < SECOND_FINGER_MS;
    const free = first !== undefined && (!this.#editor.busy || (soon && this.#active.size < 2));
    if (!free && !navigates) return this.#active.size > 0;
    if (free) this.#dropActive();
    this.#pinching = free || navigates;
    return this.#pinching;
  }

  #move(event: PointerEvent): void {
    if (this.#palm.has(event.pointerId)) return;
    const finger = this.#fingers.get(event.pointerId);
    const mine = this.#active.size === 0 || this.#active.has(event.pointerId);
    if (finger) this.#taps.move(event.pointerId, this.#point(event));
    if (finger && this.#pinching) this.#pinch(event, finger);
    else if (mine) this.#editor.dispatch(this.#input('move', event));
  }

  #pinch(event: PointerEvent, finger: Finger): void {
    const before = this.#spread();
    finger.point = this.#point(event);
    const after = this.#spread();
    this.#editor.dispatch({
      kind: 'pinch',
      point: after.middle,
      dxPx: after.middle.x - before.middle.x,
      dyPx: after.middle.y - before.middle.y,
      scale: before.distance > 0 && after.distance > 0 ? after.distance / before.distance : 1,
    });
  }

  #up(event: PointerEvent, kind: 'up' | 'cancel'): void {
    if (this.#palm.delete(event.pointerId)) return;
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size === 0) this.#pinching = false;
    const tapped = kind === 'up' ? this.#taps.up(event.pointerId, event.timeStamp) : 0;
    if (kind === 'cancel') this.#taps.forget();
    if (this.#active.delete(event.pointerId)) this.#editor.dispatch(this.#input(kind, event));
    if (tapped === 2) this.#editor.undo();
    else if (tapped === 3) this.#editor.redo();
  }

  #leave(): void {
    leaveCanvas(this.#editor);
    if (this.#active.size === 0) this.#editor.patch({ eraserAt: null });
  }

  #interrupt(): void {
    this.#active.clear();
    this.#fingers.clear();
    this.#palm.clear();
    this.#taps.forget();
    this.#pinching = false;
    this.#editor.interrupt();
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const scale = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? this.#element.clientHeight : 1;
    this.#editor.dispatch({
      kind: 'wheel',
      point: this.#point(event),
      dxPx: event.deltaX * scale,
      dyPx: event.deltaY * scale,
      pinch: event.ctrlKey,
      modifiers: this.#modifiers(event),
    });
  }

  #spread(): { middle: ScreenPoint; distance: number } {
    const points = [...this.#fingers.values()].map((finger) => finger.point);
    const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
    const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
    const distance = points.reduce((sum, point) => sum + Math.hypot(point.x - x, point.y - y), 0);
    return { middle: screenPoint(x, y), distance };
  }

  #input(kind: PointerInput['kind'], event: PointerEvent): PointerInput {
    const coalesced = kind === 'move' ? (event.getCoalescedEvents?.() ?? []) : [];
    const events = coalesced.length > 0 ? coalesced : [event];
    const predicted = kind === 'move' ? (event.getPredictedEvents?.() ?? []) : [];
    const { pointerType } = event;
    return {
      kind,
      pointerId: event.pointerId,
      pointerType: pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse',
      button: event.button,
      samples: events.map((each) => this.#sample(each)),
      predicted: predicted.map((each) => this.#sample(each)),
      modifiers: this.#modifiers(event),
    };
  }

  #sample(event: PointerEvent): PointerSample {
    const { pressure, tilt } = this.#pen();
    const presses = pressure && event.pointerType !== 'mouse';
    return {
      point: this.#point(event),
      pressure: presses ? event.pressure : 0.5,
      tilt: tilt && event.pointerType === 'pen' ? tiltOf(event) : 0,
      timeSec: this.#clock.at(event.timeStamp),
    };
  }

  #point(event: MouseEvent): ScreenPoint {
    const { left, top } = this.#element.getBoundingClientRect();
    return screenPoint(event.clientX - left, event.clientY - top);
  }

  #modifiers(event: MouseEvent): Modifiers {
    return { shift: event.shiftKey, command: this.#mac ? event.metaKey : event.ctrlKey, alt: event.altKey };
  }
}

/** A pointer that is taken back, wherever it is. */
const NOWHERE: Omit<PointerInput, 'pointerId'> = {
  kind: 'cancel',
  pointerType: 'touch',
  button: 0,
  samples: [{ point: screenPoint(0, 0), pressure: 0.5, timeSec: 0 }],
  modifiers: { shift: false, command: false, alt: false },
};

/** 0 upright … 1 flat on the paper. */
function tiltOf({ altitudeAngle, tiltX, tiltY }: PointerEvent): number {
  const lean = Math.hypot(Math.tan((tiltX * Math.PI) / 180), Math.tan((tiltY * Math.PI) / 180));
  const altitude = altitudeAngle ?? Math.atan2(1, lean);
  return Math.min(1, Math.max(0, 1 - altitude / (Math.PI / 2)));
}
