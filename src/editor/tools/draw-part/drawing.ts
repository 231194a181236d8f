import { shapeHolds } from '../../../document/part-holds';
import type { Part } from '../../../document/sketch-document';
import { lengthOf } from '../../../math/polyline';
import { snapShape } from '../../../sketch/snap-shape';
import type { PointerInput } from '../../input';
import { lastSample } from '../../input';
import type { InkPoint } from '../../session';
import { addStroke, placesOf } from '../../stroke';
import { Inking } from '../inking';
import type { ToolState } from '../tool-state';
import { Snapped } from './snapped';

/** A pointer held this still, for so long and so many frames, asks for the plain shape that its line means. */
const STILL_PX = 4;
const HOLD_SECONDS = 0.5;
const HOLD_FRAMES = 8;
/** Shorter lines than this mean no shape yet. */
const LEAST_PX = 60;

/** A line that becomes a part; held still at its end, a plain shape. */
export class Drawing extends Inking {
  readonly name = 'draw-part.drawing';
  private stillAt: InkPoint | null = null;
  private frames = 0;
  private last: PointerInput | null = null;

  protected override move(input: PointerInput): ToolState {
    this.last = input;
    return super.move(input);
  }

  protected override inked(): void {
    const point = this.points.at(-1);
    if (!point) return;
    const away = this.stillAt ? Math.hypot(point.x - this.stillAt.x, point.y - this.stillAt.y) : Infinity;
    if (away * this.editor.session.getState().camera.zoom <= STILL_PX) return;
    this.stillAt = point;
    this.frames = 0;
  }

  override tick(nowSec: number): ToolState {
    const { stillAt, last } = this;
    this.frames += 1;
    if (!stillAt || !last || this.frames < HOLD_FRAMES || nowSec - stillAt.time < HOLD_SECONDS) return this;
    this.stillAt = null;
    const { zoom } = this.editor.session.getState().camera;
    const places = placesOf(this.points);
    const shape = lengthOf(places) * zoom < LEAST_PX ? null : snapShape(places, zoom, this.isRooted(places));
    if (!shape) return this;
    const held = lastSample(last).point;
    return new Snapped(this.editor, this.pointerId, this.idle, { shape, held, surface: this.surface, drawing: this });
  }

  /** Whether the line comes out of a part and goes back into it. */
  private isRooted(places: readonly number[]): boolean {
    const holds = (part: Part, i: number) => shapeHolds(part, places[i] as number, places[i + 1] as number);
    return this.editor.document.parts.some(
      (part) =>
        !part.hidden &&
        holds(part, 0) &&
        holds(part, places.length - 2) &&
        places.some((_, i) => i % 2 === 0 && !holds(part, i)),
    );
  }

  protected finish(): void {
    addStroke(this.editor, this.points, this.surface);
  }
}
