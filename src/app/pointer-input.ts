/**
 * From the page's events to the editor's inputs: coalesced samples, capture,
 * two fingers as one pinch, and a palm that rests while a pen draws.
 */

import type { Editor } from '../editor/editor';
import type { Modifiers, PointerInput, PointerSample } from '../editor/input';
import { leaveCanvas } from '../editor/selection';
import { type ScreenPoint, screenPoint } from '../math/point';
import type { Clock } from './clock';

/** A second finger this soon after the first means navigating, whatever the first began. */
const SECOND_FINGER_MS = 250;
/** As browsers number the eraser end of a pen. */
const ERASER_END = 5;
/** Pixels of one line, for wheels that count lines. */
const LINE_PX = 16;

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
  readonly #fingers = new Map<number, Finger>();
  readonly #ends = new AbortController();
  /** The pointer the editor is told about; others navigate or are ignored. */
  #active: number | null = null;
  #pinching = false;
  #penSeen = false;

  constructor(element: HTMLElement, editor: Editor, options: { readonly clock: Clock; readonly mac: boolean }) {
    this.#element = element;
    this.#editor = editor;
    this.#clock = options.clock;
    this.#mac = options.mac;
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
    if (event.pointerType === 'pen') this.#penSeen = true;
    this.#element.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') {
      this.#fingers.set(event.pointerId, { id: event.pointerId, downAt: event.timeStamp, point: this.#point(event) });
      if (this.#joinsPinch(event)) return;
    }
    if (this.#active !== null || (event.button > 2 && event.button !== ERASER_END)) return;
    this.#active = event.pointerId;
    this.#editor.dispatch(this.#input('down', event));
  }

  #joinsPinch(event: PointerEvent): boolean {
    if (this.#pinching) return true;
    const first = [...this.#fingers.values()].find((finger) => finger.id !== event.pointerId);
    const soon = first !== undefined && event.timeStamp - first.downAt < SECOND_FINGER_MS;
    const free = first !== undefined && (!this.#editor.busy || soon);
    if (!free && !this.#penSeen) return this.#active !== null;
    if (free && this.#active !== null) {
      this.#editor.cancel();
      this.#active = null;
    }
    this.#pinching = free || this.#penSeen;
    return this.#pinching;
  }

  #move(event: PointerEvent): void {
    const finger = this.#fingers.get(event.pointerId);
    const mine = this.#active === null || event.pointerId === this.#active;
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
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size === 0) this.#pinching = false;
    if (event.pointerId !== this.#active) return;
    this.#active = null;
    this.#editor.dispatch(this.#input(kind, event));
  }

  #leave(): void {
    leaveCanvas(this.#editor);
    if (this.#active === null) this.#editor.patch({ eraserAt: null });
  }

  #interrupt(): void {
    this.#active = null;
    this.#fingers.clear();
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
    const { pointerType } = event;
    return {
      kind,
      pointerId: event.pointerId,
      pointerType: pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse',
      button: event.button,
      samples: events.map((each) => this.#sample(each)),
      modifiers: this.#modifiers(event),
    };
  }

  #sample(event: PointerEvent): PointerSample {
    return {
      point: this.#point(event),
      pressure: event.pointerType === 'mouse' ? 0.5 : event.pressure,
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
