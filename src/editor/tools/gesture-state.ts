/** What most states share: one pointer, and endings that lead back to the same idle state. */

import type { Editor } from '../editor';
import type { PointerInput } from '../input';
import type { ToolState } from './tool-state';

export type Idle = () => ToolState;

export abstract class GestureState implements ToolState {
  abstract readonly name: string;
  readonly busy: boolean = true;

  constructor(
    protected readonly editor: Editor,
    protected readonly pointerId: number,
    protected readonly idle: Idle,
  ) {}

  pointer(input: PointerInput): ToolState {
    if (input.pointerId !== this.pointerId) return this;
    if (input.kind === 'move') return this.move(input);
    if (input.kind === 'up') return this.up(input);
    if (input.kind === 'cancel') return this.cancel();
    return this;
  }

  tick(_nowSec: number): ToolState {
    return this;
  }

  complete(): ToolState {
    return this.cancel();
  }

  interrupt(): ToolState {
    return this.cancel();
  }

  cancel(): ToolState {
    return this.idle();
  }

  protected abstract move(input: PointerInput): ToolState;
  protected abstract up(input: PointerInput): ToolState;
}

/** A state that waits: every ending leaves it where it is. */
export abstract class IdleState implements ToolState {
  abstract readonly name: string;
  readonly busy: boolean = false;

  constructor(protected readonly editor: Editor) {}

  pointer(input: PointerInput): ToolState {
    if (input.kind === 'down') return this.down(input);
    if (input.kind === 'move') this.hover(input);
    return this;
  }

  tick(_nowSec: number): ToolState {
    return this;
  }

  cancel(): ToolState {
    return this;
  }

  complete(): ToolState {
    return this;
  }

  interrupt(): ToolState {
    return this;
  }

  protected abstract down(input: PointerInput): ToolState;
  protected hover(_input: PointerInput): void {}
}
