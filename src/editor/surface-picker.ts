/** The port through which tools ask what lies under the pointer; the viewport implements it. */

import type { PartId, Surface } from '../document/sketch-document';
import type { ScreenPoint } from '../math/point';
import type { SpacePoint } from './camera';

export interface SurfaceHit {
  /** The same surface point on the undeformed sketch, sketch units: where a pin is put. */
  readonly at: readonly [x: number, y: number];
  readonly part: PartId;
  /** The sheet of the part that was hit. */
  readonly surface: Surface;
  /** Where it is on the body as shown now. */
  readonly posed: SpacePoint;
}

/** Where a pin sits on the body as shown now. */
export interface PinPlace {
  readonly screen: ScreenPoint;
  readonly posed: SpacePoint;
}

export interface PickedColour {
  /** #rrggbb; null = the default clay. */
  readonly fill: string | null;
}

export interface SurfacePicker {
  /** The colour of what is shown under a screen point, before light falls on it; null: only paper. */
  colourAt?(point: ScreenPoint): PickedColour | null;
  /** The nearest ('front') or farthest ('back') surface under a screen point of the body as shown; null beside it. */
  pick(point: ScreenPoint, surface: Surface): SurfaceHit | null;
  /** Where the pin of that index of `Editor.livePins()` sits on the newest frame; null when not known, or off the body. */
  pinPlace(index: number): PinPlace | null;
  /** How far the body as shown is turned about a place of the undeformed sketch, degrees clockwise; null beside the part. */
  turnAt?(at: readonly [x: number, y: number], part: PartId): number | null;
}

/** For editors without a view: nothing is under any point. */
export const NO_PICKER: SurfacePicker = { pick: () => null, pinPlace: () => null };
