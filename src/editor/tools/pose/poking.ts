import type { Editor } from '../../editor';
import { Hand } from '../../hand';
import type { PointerInput, PointerSample } from '../../input';
import { POKE_PIN } from '../../poke';
import { anchorsOf, pokedPart } from '../../poke-anchors';
import type { SurfaceHit } from '../../surface-picker';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

/** Radius of what a poke takes hold of, CSS pixels. */
const FINGERTIP_PX = 14;

interface PokeInfo {
  readonly hit: SurfaceHit;
  readonly start: PointerSample;
}

/** The body hangs on the pointer by a passing pin; let go, it springs back. Nothing is written to the document. */
export class Poking extends GestureState {
  readonly name = 'pose.poking';
  private readonly info: PokeInfo;

  constructor(editor: Editor, pointerId: number, idle: Idle, info: PokeInfo) {
    super(editor, pointerId, idle);
    this.info = info;
    const { builtParts, camera } = editor.session.getState();
    const part = pokedPart(editor.document, builtParts, info.hit.part);
    editor.poke.hold(
      { ...info.hit, part },
      anchorsOf(editor.document, builtParts, part, info.hit.at),
      FINGERTIP_PX / camera.zoom,
    );
    const { x, y } = info.hit.posed;
    editor.hand = new Hand(new Map([[POKE_PIN, { x, y }]]), info.start.timeSec);
    editor.patch({ cursor: 'grabbing' });
  }

  protected move(input: PointerInput): ToolState {
    const { start, hit } = this.info;
    for (const { point, timeSec } of input.samples) {
      const by = this.editor.movedInPlane(start.point, point, hit.posed.z);
      this.editor.hand?.move(timeSec, by.x, by.y);
      this.editor.poke.pull(hit.posed.x + by.x, hit.posed.y + by.y);
    }
    return this;
  }

  protected up(): ToolState {
    return this.cancel();
  }

  override cancel(): ToolState {
    this.editor.hand = null;
    this.editor.poke.release();
    return this.idle();
  }
}
