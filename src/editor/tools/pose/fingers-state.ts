/** A gesture of one pointer or of several fingers, each with something of its own in hand. */

import type { Editor } from '../../editor';
import type { PointerInput } from '../../input';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { type Grip, gripAt } from './grip';

/** `Held`: what a finger has in hand. */
export abstract class FingersState<Held> implements ToolState {
  abstract readonly name: string;
  readonly busy: boolean = true;
  protected readonly fingers = new Map<number, Held>();

  constructor(
    protected readonly editor: Editor,
    protected readonly idle: Idle,
  ) {}

  pointer(input: PointerInput): ToolState {
    const held = this.fingers.get(input.pointerId);
    if (held === undefined) {
      const grip = input.kind === 'down' ? gripAt(this.editor, input) : null;
      if (grip) this.join(grip);
      return this;
    }
    if (input.kind === 'move') return this.move(held, input);
    if (input.kind === 'up') return this.up(held, input);
    return input.kind === 'cancel' ? this.cancel() : this;
  }

  joins(input: PointerInput): boolean {
    return gripAt(this.editor, input) !== null;
  }

  tick(_nowSec: number): ToolState {
    return this;
  }

  abstract cancel(): ToolState;
  abstract complete(): ToolState;

  interrupt(): ToolState {
    return this.complete();
  }

  /** Another finger takes hold. */
  protected abstract join(grip: Grip): void;
  protected abstract move(held: Held, input: PointerInput): ToolState;
  protected abstract up(held: Held, input: PointerInput): ToolState;
}
