import type { Clip, PinId, SketchDocument } from '../../../document/sketch-document';
import { shiftPins } from '../../document-edits';
import type { Editor } from '../../editor';
import { endReturnsUnder } from '../../end-returns';
import { Hand } from '../../hand';
import type { PointerInput, PointerSample } from '../../input';

/** Pins that follow a finger. */
export class HeldPins {
  readonly pins: Set<PinId>;
  private readonly hand: Hand;
  private readonly depth: number;
  private by = { x: 0, y: 0 };

  /** @param pins the one pressed first. */
  constructor(
    private readonly editor: Editor,
    private readonly start: PointerSample,
    pins: readonly PinId[],
  ) {
    this.depth = editor.pinDepth(pins[0]);
    this.pins = new Set(pins);
    endReturnsUnder(editor, pins);
    const begins = editor.drags(this.pins).map(({ pin, x, y }) => [pin, { x, y }] as const);
    this.hand = new Hand(begins, start.timeSec);
    editor.hands.add(this.hand);
  }

  get moved(): boolean {
    return this.by.x !== 0 || this.by.y !== 0;
  }

  follow(input: PointerInput): void {
    for (const { point, timeSec } of input.samples) {
      this.by = this.editor.movedInPlane(this.start.point, point, this.depth);
      this.hand.move(timeSec, this.by.x, this.by.y);
    }
  }

  /** Those of the pins that are given, or all, to where the finger has brought them. */
  shifted(document: SketchDocument, clip: Clip | null, pins: ReadonlySet<PinId> = this.pins): SketchDocument {
    return this.moved ? shiftPins(document, clip, pins, this.by.x, this.by.y) : document;
  }

  /** Another finger has taken it. */
  handOver(pin: PinId): void {
    this.pins.delete(pin);
    this.hand.letGo(pin);
  }

  release(): void {
    this.editor.hands.delete(this.hand);
  }
}
