/**
 * Makes what is seen of a clip what an export of it shows, bit for bit: its
 * first frame is always reached the same way, settled from rest and, in a loop,
 * one round on; and each later round begins from that same state, which is kept.
 */

import { type StepOrder, settleOrders, stepsOf } from '../animation/clip-steps';
import type { Clip } from '../document/sketch-document';
import type { ClipMoment } from '../editor/stepping';

export interface LiveOrder extends StepOrder {
  /** Not to be shown: the body is on its way to what comes next. */
  readonly unseen: boolean;
}

export class LoopKeeper {
  private clip: Clip | null = null;
  /** The step that has to come next for the round under way to be the unseen one of an export; null when it can't be. */
  private next: number | null = null;
  private kept = false;

  /** The body or its pins changed, or what was kept is gone. */
  forget(): void {
    this.clip = null;
    this.next = null;
    this.kept = false;
  }

  /** @param moment null while a hand is in it, or nothing plays. */
  ordersOf(moment: ClipMoment | null, targets: Float64Array): LiveOrder[] {
    const plain: LiveOrder = { cue: 'step', targets, unseen: false };
    if (!moment) {
      this.next = null;
      return [plain];
    }
    const { clip, step } = moment;
    if (clip !== this.clip) this.forget();
    this.clip = clip;
    const follows = step === this.next;
    this.next = null;
    if (step > 0) {
      if (follows) this.next = (step + 1) % stepsOf(clip);
      return [plain];
    }
    if (this.kept) return [{ ...plain, cue: 'recall' }];
    if (clip.loop && follows) {
      this.kept = true;
      return [{ ...plain, cue: 'keep' }];
    }
    if (clip.loop) this.next = 1 % stepsOf(clip);
    else this.kept = true;
    const orders = settleOrders(targets, !clip.loop);
    return orders.map((order, at) => ({ ...order, unseen: at < orders.length - 1 }));
  }
}
