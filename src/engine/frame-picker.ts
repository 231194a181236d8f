/** The frames of a motion plan, out of the poses after its orders. */

import type { PlannedFrame, SampledFrame } from './body';

/** A pose a share of the way from one to another; normals stay of unit length. @param into may be either of them. */
export function blendPoses(from: SampledFrame, to: SampledFrame, share: number, into: SampledFrame): void {
  blendNumbers(from.positions, to.positions, share, into.positions);
  blendNumbers(from.normals, to.normals, share, into.normals);
  const { normals } = into;
  for (let at = 0; at + 2 < normals.length; at += 3) {
    const length = Math.hypot(normals[at] as number, normals[at + 1] as number, normals[at + 2] as number);
    if (length === 0) continue;
    for (let axis = 0; axis < 3; axis++) normals[at + axis] = (normals[at + axis] as number) / length;
  }
}

export function blendNumbers(from: Float32Array, to: Float32Array, share: number, into: Float32Array): void {
  for (let at = 0; at < into.length; at++) {
    const start = from[at] as number;
    into[at] = start + ((to[at] as number) - start) * share;
  }
}

/** Told of every order in turn. */
export class FramePicker {
  private next = 0;
  private before: SampledFrame | null = null;

  /** @param frames in rising time. */
  constructor(private readonly frames: readonly PlannedFrame[]) {}

  /** Whether the pose after an order is any frame's, or half of one. */
  wants(order: number): boolean {
    const frame = this.frames[this.next];
    return frame !== undefined && (frame.order === order || (frame.order + 1 === order && frame.share > 0));
  }

  /** @param pose after an order that `wants`; copied where it is needed. @returns the frames that are complete with it. */
  take(order: number, pose: SampledFrame): SampledFrame[] {
    const done: SampledFrame[] = [];
    for (; this.next < this.frames.length; this.next++) {
      const { order: after, share } = this.frames[this.next] as PlannedFrame;
      if (share === 0 ? after !== order : after + 1 !== order) break;
      const frame = copyOf(pose);
      if (share > 0 && this.before) blendPoses(this.before, pose, share, frame);
      done.push(frame);
    }
    this.before = this.frames[this.next]?.order === order ? copyOf(pose) : null;
    return done;
  }
}

function copyOf({ positions, normals }: SampledFrame): SampledFrame {
  return { positions: positions.slice(), normals: normals.slice() };
}
