import { clipFromTake, overwriteClip, type RecordedSample, type Take } from '../../../animation/record-take';
import { newClipId } from '../../../document/ids';
import type { PinTarget } from '../../../document/sketch-document';
import { putClip } from '../../document-edits';
import type { Editor, Step } from '../../editor';
import { Hand } from '../../hand';
import type { PointerInput, PointerSample } from '../../input';
import type { PinDrag } from '../../session';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import type { DragInfo } from './dragging-pins';

export interface RecordingInfo extends DragInfo {
  /** Already begun, so that a pin made for this recording goes with it. */
  readonly step: Step;
}

/** A pointer that hasn't moved for this long is held still on purpose. */
const STILL_SECONDS = 0.1;

interface Recorded {
  readonly begin: PinDrag;
  readonly held: PinTarget;
  readonly samples: RecordedSample[];
  readonly trail: number[];
}

/**
 * Pins are performed: where they are pulled to is noted with the pointer's own
 * times, while what was recorded before plays on. The whole take is one step.
 */
export class Recording extends GestureState {
  readonly name = 'pose.recording';
  private readonly start: PointerSample;
  private readonly depth: number;
  private readonly step: Step;
  private readonly recorded: readonly Recorded[];
  private readonly clip;
  private readonly clipTime: number;
  private lastMoveSec: number;

  constructor(editor: Editor, pointerId: number, idle: Idle, info: RecordingInfo) {
    super(editor, pointerId, idle);
    this.start = info.start;
    this.depth = editor.pinDepth(info.pins[0]);
    this.step = info.step;
    this.lastMoveSec = info.start.timeSec;
    this.clip = editor.currentClip();
    this.clipTime = this.clip ? editor.session.getState().playback.time : 0;
    const turnOf = new Map(editor.document.pins.map(({ id, target }) => [id, target.degrees]));
    this.recorded = editor.drags(new Set(info.pins)).map((begin) => ({
      begin,
      held: { x: begin.x, y: begin.y, degrees: turnOf.get(begin.pin) ?? null },
      samples: [{ time: 0, x: begin.x, y: begin.y }],
      trail: [begin.x, begin.y],
    }));
    const begins = this.recorded.map(({ begin: { pin, x, y } }) => [pin, { x, y }] as const);
    editor.hand = new Hand(new Map(begins), info.start.timeSec);
    editor.patch({ cursor: 'grabbing', playback: { playing: true, time: this.clipTime } });
    this.show(this.recorded.map((each) => each.begin));
  }

  protected move(input: PointerInput): ToolState {
    let drags: readonly PinDrag[] = [];
    for (const sample of input.samples) drags = this.add(sample);
    this.show(drags);
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.move(input);
    return this.complete();
  }

  override tick(nowSec: number): ToolState {
    if (nowSec - this.lastMoveSec > STILL_SECONDS) this.hold(nowSec - STILL_SECONDS / 2);
    return this;
  }

  override complete(): ToolState {
    this.editor.hand = null;
    const clip = this.makeClip();
    this.editor.patch({ drags: [], recording: { kind: 'armed' } });
    if (!clip) {
      this.editor.patch({ playback: { playing: false, time: this.clipTime } });
      this.editor.bail(this.step);
      return this.idle();
    }
    this.editor.change(putClip(this.editor.document, clip));
    if (!this.clip) this.editor.patch({ clip: clip.id, playback: { playing: true, time: 0 } });
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.hand = null;
    this.editor.patch({
      drags: [],
      recording: { kind: 'armed' },
      playback: { playing: false, time: this.clipTime },
    });
    this.editor.bail(this.step);
    return this.idle();
  }

  override interrupt(): ToolState {
    return this.complete();
  }

  private makeClip() {
    const { editor } = this;
    const take: Take = {
      startTime: this.clipTime,
      tracks: this.recorded.map(({ begin, held, samples }) => ({ pin: begin.pin, held, samples })),
    };
    return this.clip
      ? overwriteClip(this.clip, take)
      : clipFromTake(newClipId(editor.document), editor.names.clip, take);
  }

  private add(sample: PointerSample): readonly PinDrag[] {
    const { point } = sample;
    const by = this.editor.movedInPlane(this.start.point, point, this.depth);
    const time = sample.timeSec - this.start.timeSec;
    this.editor.hand?.move(sample.timeSec, by.x, by.y);
    this.lastMoveSec = Math.max(this.lastMoveSec, sample.timeSec);
    return this.recorded.map(({ begin, samples, trail }) => {
      const place = { x: begin.x + by.x, y: begin.y + by.y };
      samples.push({ time, ...place });
      trail.push(place.x, place.y);
      return { pin: begin.pin, ...place };
    });
  }

  private hold(atSec: number): void {
    this.lastMoveSec = atSec;
    for (const { samples } of this.recorded) {
      const last = samples.at(-1);
      if (last) samples.push({ ...last, time: atSec - this.start.timeSec });
    }
    this.show(this.editor.session.getState().drags);
  }

  private show(drags: readonly PinDrag[]): void {
    this.editor.patch({
      drags,
      recording: {
        kind: 'running',
        elapsedSec: this.lastMoveSec - this.start.timeSec,
        trails: this.recorded.map(({ begin, trail }) => ({ pin: begin.pin, points: [...trail] })),
      },
    });
  }
}
