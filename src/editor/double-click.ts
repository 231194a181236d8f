import type { PartId } from '../document/sketch-document';
import { lastSample, type PointerInput } from './input';
import { DRAG_THRESHOLD_PX, distance } from './tools/thresholds';

/** Between the two, at most; a finger comes down less exactly than a mouse. */
const SECONDS = 0.4;
const APART_PX = 3 * DRAG_THRESHOLD_PX;

/** Tells the second of two quick clicks on one part. */
export class DoubleClick {
  private first: { readonly part: PartId; readonly input: PointerInput } | null = null;

  /** Whether a press now and there may be that of a second click. */
  awaits(input: PointerInput): boolean {
    return this.first !== null && isNear(this.first.input, input);
  }

  /** @param part what was clicked, if anything. @param input the end of the click. @returns whether it was the second. */
  isSecond(part: PartId | null, input: PointerInput): boolean {
    const { first } = this;
    const { shift, command, alt } = input.modifiers;
    const plain = part !== null && input.button === 0 && !shift && !command && !alt;
    this.first = plain ? { part, input } : null;
    if (!plain || first?.part !== part) return false;
    const isSecond = isNear(first.input, input);
    // a third begins anew
    if (isSecond) this.first = null;
    return isSecond;
  }
}

function isNear(first: PointerInput, second: PointerInput): boolean {
  const [before, now] = [lastSample(first), lastSample(second)];
  return now.timeSec - before.timeSec <= SECONDS && distance(before.point, now.point) <= APART_PX;
}
