/** What the page tells the editor: plain values, no DOM events. Times are seconds of one monotonic clock. */

import type { ScreenPoint } from '../math/point';

export interface PointerSample {
  readonly point: ScreenPoint;
  /** 0 … 1; 0.5 where the device has none. */
  readonly pressure: number;
  /** Of a pen: 0 upright … 1 flat. Default 0. */
  readonly tilt?: number;
  readonly timeSec: number;
}

export interface Modifiers {
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
}

export interface PointerInput {
  readonly kind: 'down' | 'move' | 'up' | 'cancel';
  readonly pointerId: number;
  readonly pointerType: 'mouse' | 'pen' | 'touch';
  /** 0 left or contact, 1 middle, 2 right or barrel, 5 eraser; of 'down' and 'up'. */
  readonly button: number;
  /** Newest last; never empty. Moves carry every coalesced sample. */
  readonly samples: readonly PointerSample[];
  /** Where the device thinks that it goes next; of moves. */
  readonly predicted?: readonly PointerSample[];
  readonly modifiers: Modifiers;
}

export interface WheelInput {
  readonly kind: 'wheel';
  readonly point: ScreenPoint;
  readonly dxPx: number;
  readonly dyPx: number;
  /** A trackpad pinch, or Ctrl held. */
  readonly pinch: boolean;
  readonly modifiers: Modifiers;
}

/** Two fingers: where their middle is, how far it moved, and how their distance changed. */
export interface PinchInput {
  readonly kind: 'pinch';
  readonly point: ScreenPoint;
  readonly dxPx: number;
  readonly dyPx: number;
  readonly scale: number;
}

export interface HoldInput {
  readonly kind: 'pan-hold';
  readonly held: boolean;
}

export type EditorInput = PointerInput | WheelInput | PinchInput | HoldInput;

export function lastSample(input: PointerInput): PointerSample {
  const sample = input.samples.at(-1);
  if (!sample) throw new Error('A pointer input carries at least one sample.');
  return sample;
}
