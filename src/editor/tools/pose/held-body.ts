import type { Pin } from '../../../document/sketch-document';
import type { Editor } from '../../editor';
import { Hand } from '../../hand';
import type { PointerInput } from '../../input';
import { pokePin } from '../../poke';
import { isPinned, type PokedPlace, pokedPart } from '../../poke-anchors';
import type { BodyGrip } from './grip';

/** What is held nearer than this to each other, in fingertips, is the same place. */
const NEAR_FINGERTIPS = 2;

/** The body hangs on a finger by a passing pin; let go, it springs back. Nothing is written to the document. */
export class HeldBody {
  readonly place: PokedPlace;
  private readonly hand: Hand;

  constructor(
    private readonly editor: Editor,
    private readonly grip: BodyGrip,
    fingertip: number,
  ) {
    const { hit, pointerId, start } = grip;
    const { builtParts } = editor.session.getState();
    const part = pokedPart(editor.document, builtParts, hit.part);
    const { x, y } = hit.posed;
    // Without a pin the body comes home to how it was drawn.
    const home = isPinned(editor.document, builtParts, part) ? { x, y } : { x: hit.at[0], y: hit.at[1] };
    this.place = { part, at: hit.at };
    const isHere = ({ part: on, at: [x, y] }: Pin) =>
      on === part && Math.hypot(x - hit.at[0], y - hit.at[1]) < NEAR_FINGERTIPS * fingertip;
    editor.poke.endReturns(isHere);
    editor.poke.hold(pointerId, { ...hit, part }, home, fingertip);
    this.hand = new Hand([[pokePin(pointerId), { x, y }]], start.timeSec);
    editor.hands.add(this.hand);
  }

  follow(input: PointerInput): void {
    const { start, hit, pointerId } = this.grip;
    for (const { point, timeSec } of input.samples) {
      const by = this.editor.movedInPlane(start.point, point, hit.posed.z);
      this.hand.move(timeSec, by.x, by.y);
      this.editor.poke.pull(pointerId, hit.posed.x + by.x, hit.posed.y + by.y);
    }
  }

  release(): void {
    this.editor.hands.delete(this.hand);
    this.editor.poke.release(this.grip.pointerId);
  }
}
