/** One state of a tool's chart. A state handles an input by returning the state that follows; itself to stay. */

import type { PointerInput } from '../input';

export interface ToolState {
  /** For tests and messages: `draw-part.drawing`. */
  readonly name: string;
  /** True while a gesture is under way that a second finger or a new command would break. */
  readonly busy: boolean;
  pointer(input: PointerInput): ToolState;
  /** Whether it would take another finger, pressed there, into the gesture. Without it none is taken. */
  joins?(input: PointerInput): boolean;
  /** Once per displayed frame. */
  tick(nowSec: number): ToolState;
  /** Escape, or the pointer was taken away: as if the gesture had never begun. */
  cancel(): ToolState;
  /** The tool or mode changes, or the pointer is gone for good: keep what has been done so far. */
  complete(): ToolState;
  /** A second finger, or the window lost the keyboard: end it the way that loses least. */
  interrupt(): ToolState;
}
