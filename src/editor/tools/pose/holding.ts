import type { PinId } from '../../../document/sketch-document';
import type { Editor, Step } from '../../editor';
import type { PointerInput } from '../../input';
import { tellOfLoosePart } from '../../loose-parts';
import { anchorsOf } from '../../poke-anchors';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { FingersState } from './fingers-state';
import type { Grip } from './grip';
import { HeldBody } from './held-body';
import { HeldPins } from './held-pins';
import { pinsInHand } from './pins-in-hand';

/** Radius of what a finger on the body takes hold of, CSS pixels. */
const FINGERTIP_PX = 14;

/**
 * Pins follow the fingers that hold them, and the body those that hold it. In
 * Animate a pin that has a take carries its whole take along; one without is put
 * elsewhere, as in Pose. Whatever the fingers do until the last is lifted is one
 * step.
 */
export class Holding extends FingersState<HeldPins | HeldBody> {
  readonly name = 'pose.holding';
  /** With what fingers did that are lifted already, without what the others do. */
  private before;
  private readonly clip;
  private step: Step | null = null;
  /** Pins that fingers moved and let go. */
  private readonly moved = new Set<PinId>();

  constructor(editor: Editor, idle: Idle, grips: readonly Grip[]) {
    super(editor, idle);
    this.before = editor.document;
    this.clip = editor.session.getState().mode === 'animate' ? editor.currentClip() : null;
    editor.patch({ cursor: 'grabbing' });
    const pressed = grips.flatMap((grip) => (grip.on === 'pin' ? [grip.pin] : []));
    for (const grip of grips) this.take(grip, pressed);
    this.steady();
    this.show();
  }

  protected join(grip: Grip): void {
    if (grip.on === 'pin') this.takeOver(grip.pin);
    this.take(
      grip,
      this.pinFingers().flatMap(({ pins }) => [...pins]),
    );
    this.steady();
    this.show();
  }

  protected move(held: HeldPins | HeldBody, input: PointerInput): ToolState {
    held.follow(input);
    this.show();
    return this;
  }

  protected up(held: HeldPins | HeldBody, input: PointerInput): ToolState {
    if (held instanceof HeldPins) {
      this.move(held, input);
      this.before = held.shifted(this.before, this.clip);
    }
    held.release();
    this.fingers.delete(input.pointerId);
    this.show();
    if (held instanceof HeldPins && held.moved) for (const pin of held.pins) this.moved.add(pin);
    if (this.fingers.size > 0) return this;
    tellOfLoosePart(this.editor, this.moved);
    return this.idle();
  }

  override complete(): ToolState {
    this.release();
    return this.idle();
  }

  override cancel(): ToolState {
    this.release();
    if (this.step !== null) this.editor.bail(this.step);
    return this.idle();
  }

  private take(grip: Grip, others: readonly PinId[]): void {
    const { editor } = this;
    const held =
      grip.on === 'pin'
        ? new HeldPins(editor, grip.start, inFront(grip.pin, pinsInHand(editor, grip, others)))
        : new HeldBody(editor, grip, this.fingertip);
    this.fingers.set(grip.pointerId, held);
  }

  /** A pin that went along with another finger is this one's from now on, and stays where it is. */
  private takeOver(pin: PinId): void {
    for (const held of this.pinFingers()) {
      if (!held.pins.has(pin)) continue;
      this.before = held.shifted(this.before, this.clip, new Set([pin]));
      held.handOver(pin);
    }
  }

  /** Bodies that only fingers hold are held against them. */
  private steady(): void {
    const { editor } = this;
    const places = [...this.fingers.values()].flatMap((held) => (held instanceof HeldBody ? [held.place] : []));
    if (places.length === 0) return;
    editor.poke.anchor(anchorsOf(editor.document, editor.session.getState().builtParts, places), this.fingertip);
  }

  private get fingertip(): number {
    return FINGERTIP_PX / this.editor.session.getState().camera.zoom;
  }

  private show(): void {
    const { editor } = this;
    const held = this.pinFingers();
    if (held.some(({ moved }) => moved)) {
      this.step ??= editor.begin('move-pins');
      editor.change(held.reduce((document, each) => each.shifted(document, this.clip), this.before));
    }
    editor.patch({ drags: editor.drags(new Set(held.flatMap(({ pins }) => [...pins]))) });
  }

  private pinFingers(): readonly HeldPins[] {
    return [...this.fingers.values()].filter((held) => held instanceof HeldPins);
  }

  private release(): void {
    for (const held of this.fingers.values()) held.release();
    this.fingers.clear();
    this.editor.patch({ drags: [] });
  }
}

/** The same pins, this one first. */
function inFront(pin: PinId, pins: readonly PinId[]): readonly PinId[] {
  return [pin, ...pins.filter((each) => each !== pin)];
}
