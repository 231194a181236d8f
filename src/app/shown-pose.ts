/**
 * Which pose is shown when. A page shown as often as there are steps, or less,
 * shows the newest step; one shown more often shows poses in between, a step
 * late, so that motion is as smooth as the screen.
 */

import { STEP_SECONDS } from '../engine/body';
import type { Frame } from '../engine/client';
import { blendNumbers, blendPoses } from '../engine/frame-picker';
import type { FrameBuffers } from '../engine/protocol';

/** Pictures nearer together than this many steps are worth poses in between. */
const FAST = 0.75;
/** How much each picture counts towards how far apart they are. */
const NEWEST_SHARE = 0.1;

interface Posed {
  readonly frame: Frame;
  readonly timeSec: number;
}

export class ShownPose {
  private older: Posed | null = null;
  private newer: Posed | null = null;
  private lastSec: number | null = null;
  private pictureSec = STEP_SECONDS;
  private between: FrameBuffers | null = null;
  private shareShown = 1;

  /** @param show takes a pose in; its numbers stay as they are until the next. */
  constructor(private readonly show: (pose: FrameBuffers) => void) {}

  get newest(): Frame | null {
    return this.newer?.frame ?? null;
  }

  /** @param timeSec of the step that the frame is of. */
  add(frame: Frame, timeSec: number): void {
    this.older?.frame.release();
    this.older = this.newer;
    if (this.older && this.older.frame.pins.length !== frame.pins.length) this.dropOlder();
    this.newer = { frame, timeSec };
    this.shareShown = 0;
    if (!this.blends) this.showNewest();
  }

  /** Once a picture. */
  picture(nowSec: number): void {
    const passed = this.lastSec === null ? STEP_SECONDS : nowSec - this.lastSec;
    this.lastSec = nowSec;
    if (passed > 0) this.pictureSec += NEWEST_SHARE * (Math.min(passed, 4 * STEP_SECONDS) - this.pictureSec);
    const { older, newer } = this;
    if (!newer || this.shareShown >= 1) return;
    if (!older || !this.blends) {
      this.showNewest();
      return;
    }
    const at = nowSec - STEP_SECONDS - this.pictureSec;
    const share = Math.min(1, Math.max(0, (at - older.timeSec) / (newer.timeSec - older.timeSec)));
    if (share >= 1) this.showNewest();
    else this.showBetween(older.frame, newer.frame, share);
  }

  /** The body is another one: what was shown stays shown, and nothing new is made of it. */
  forget(): void {
    this.older?.frame.release();
    this.newer?.frame.release();
    this.older = null;
    this.newer = null;
  }

  private get blends(): boolean {
    return this.older !== null && this.pictureSec < FAST * STEP_SECONDS;
  }

  private showNewest(): void {
    if (this.newer) this.show(this.newer.frame);
    this.shareShown = 1;
  }

  private showBetween(from: Frame, to: Frame, share: number): void {
    this.shareShown = share;
    if (this.between?.positions.length !== to.positions.length || this.between.pins.length !== to.pins.length) {
      this.between = {
        positions: new Float32Array(to.positions.length),
        normals: new Float32Array(to.normals.length),
        pins: new Float32Array(to.pins.length),
      };
    }
    blendPoses(from, to, share, this.between);
    blendNumbers(from.pins, to.pins, share, this.between.pins);
    this.show(this.between);
  }

  private dropOlder(): void {
    this.older?.frame.release();
    this.older = null;
  }
}
