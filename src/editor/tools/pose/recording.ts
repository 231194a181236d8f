import { clipFromTake, overwriteClip, type RecordedSample, type Take } from '../../../animation/record-take';
import { newClipId } from '../../../document/ids';
import type { PinId, PinTarget } from '../../../document/sketch-document';
import { hasTakes } from '../../clip-state';
import { putClip } from '../../document-edits';
import type { Editor, Step } from '../../editor';
import { endReturnsUnder } from '../../end-returns';
import { Hand } from '../../hand';
import type { PointerInput, PointerSample } from '../../input';
import { tellOfLoosePart } from '../../loose-parts';
import { selectPin } from '../../selection';
import type { PinDrag } from '../../session';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { FingersState } from './fingers-state';
import type { BodyGrip, Grip } from './grip';
import { pinsInHand } from './pins-in-hand';

/** A pointer that hasn't moved for this long is held still on purpose. */
const STILL_SECONDS = 0.1;

interface Recorded {
  readonly begin: PinDrag;
  readonly held: PinTarget;
  readonly samples: RecordedSample[];
  readonly trail: number[];
}

/** What one finger performs. */
interface Performer {
  readonly start: PointerSample;
  readonly depth: number;
  readonly hand: Hand;
  readonly recorded: readonly Recorded[];
  lastMoveSec: number;
}

/**
 * Pins are performed, each finger its own: where they are pulled to is noted
 * with the pointer's own times, while what was recorded before plays on. It ends
 * when the last finger is lifted; until then the pins of the others stay where
 * these left them. The whole take is one step.
 */
export class Recording extends FingersState<Performer> {
  readonly name = 'pose.recording';
  private readonly step: Step;
  private readonly beganSec: number;
  private readonly clip;
  private readonly clipTime: number;
  /** Also those that are lifted. */
  private readonly performers: Performer[] = [];

  constructor(editor: Editor, idle: Idle, grips: readonly Grip[]) {
    super(editor, idle);
    this.step = editor.begin('record');
    this.beganSec = Math.min(...grips.map(({ start }) => start.timeSec));
    this.clip = editor.currentClip();
    this.clipTime = hasTakes(this.clip) ? editor.session.getState().playback.time : 0;
    editor.patch({ cursor: 'grabbing', playback: { playing: true, time: this.clipTime } });
    const pressed = grips.flatMap((grip) => (grip.on === 'pin' ? [grip.pin] : []));
    for (const grip of grips) this.take(grip, pressed);
    this.show();
  }

  protected join(grip: Grip): void {
    const held = this.performers.flatMap(({ recorded }) => recorded.map(({ begin }) => begin.pin));
    // Two fingers can't perform one pin.
    if (grip.on === 'pin' && held.includes(grip.pin)) return;
    this.take(grip, held);
    this.show();
  }

  protected move(performer: Performer, input: PointerInput): ToolState {
    for (const sample of input.samples) this.add(performer, sample);
    this.show();
    return this;
  }

  protected up(performer: Performer, input: PointerInput): ToolState {
    this.move(performer, input);
    this.fingers.delete(input.pointerId);
    return this.fingers.size > 0 ? this : this.complete();
  }

  override tick(nowSec: number): ToolState {
    const still = this.performers.filter(({ lastMoveSec }) => nowSec - lastMoveSec > STILL_SECONDS);
    for (const performer of still) this.hold(performer, nowSec - STILL_SECONDS / 2);
    if (still.length > 0) this.show();
    return this;
  }

  override complete(): ToolState {
    const clip = this.makeClip();
    if (!clip) return this.cancel();
    this.release();
    this.editor.change(putClip(this.editor.document, clip));
    const farthest = this.farthest();
    tellOfLoosePart(this.editor, farthest.keys(), farthest);
    if (!hasTakes(this.clip)) this.editor.patch({ clip: clip.id, playback: { playing: true, time: 0 } });
    return this.idle();
  }

  override cancel(): ToolState {
    this.release();
    this.editor.patch({ playback: { playing: false, time: this.clipTime } });
    this.editor.bail(this.step);
    return this.idle();
  }

  private release(): void {
    for (const { hand } of this.performers) this.editor.hands.delete(hand);
    this.editor.patch({ drags: [], recording: { kind: 'armed' } });
  }

  private take(grip: Grip, others: readonly PinId[]): void {
    const { editor } = this;
    const { start, pointerId } = grip;
    const pins = grip.on === 'pin' ? pinsInHand(editor, grip, others) : [this.pinOn(grip)];
    endReturnsUnder(editor, pins);
    const turnOf = new Map(editor.document.pins.map(({ id, target }) => [id, target.degrees]));
    const time = start.timeSec - this.beganSec;
    const recorded = editor.drags(new Set(pins)).map(
      (begin): Recorded => ({
        begin,
        held: { x: begin.x, y: begin.y, degrees: turnOf.get(begin.pin) ?? null },
        samples: [{ time, x: begin.x, y: begin.y }],
        trail: [begin.x, begin.y],
      }),
    );
    const begins = recorded.map(({ begin: { pin, x, y } }) => [pin, { x, y }] as const);
    const hand = new Hand(begins, start.timeSec);
    const depth = editor.pinDepth(grip.on === 'pin' ? grip.pin : pins[0]);
    const performer: Performer = { start, depth, hand, recorded, lastMoveSec: start.timeSec };
    editor.hands.add(hand);
    this.fingers.set(pointerId, performer);
    this.performers.push(performer);
  }

  /** A pin made for this recording, which goes with it. */
  private pinOn({ hit, surface }: BodyGrip): PinId {
    const pin = this.editor.makePin(hit, surface);
    selectPin(this.editor, pin, this.fingers.size > 0);
    return pin;
  }

  /** Of each pin performed, where it was farthest from where it was put. */
  private farthest(): ReadonlyMap<PinId, PinDrag> {
    const pins = new Map(this.editor.document.pins.map((pin) => [pin.id, pin.at]));
    const recorded = this.performers.flatMap((performer) => performer.recorded);
    return new Map(
      recorded.map(({ begin, samples }) => {
        const [x, y] = pins.get(begin.pin) ?? [begin.x, begin.y];
        const away = (place: { x: number; y: number }) => Math.hypot(place.x - x, place.y - y);
        const far = samples.reduce((best, sample) => (away(sample) > away(best) ? sample : best));
        return [begin.pin, { pin: begin.pin, x: far.x, y: far.y }];
      }),
    );
  }

  private makeClip() {
    const { editor } = this;
    const tracks = this.performers.flatMap(({ recorded }) =>
      recorded.map(({ begin, held, samples }) => ({ pin: begin.pin, held, samples })),
    );
    const take: Take = { startTime: this.clipTime, tracks };
    if (hasTakes(this.clip)) return overwriteClip(this.clip, take);
    const { id, name, loop } = this.clip ?? { id: newClipId(editor.document), name: editor.names.clip, loop: true };
    const first = clipFromTake(id, name, take);
    return first && { ...first, loop };
  }

  private add(performer: Performer, { point, timeSec }: PointerSample): void {
    const by = this.editor.movedInPlane(performer.start.point, point, performer.depth);
    const time = timeSec - this.beganSec;
    performer.hand.move(timeSec, by.x, by.y);
    performer.lastMoveSec = Math.max(performer.lastMoveSec, timeSec);
    for (const { begin, samples, trail } of performer.recorded) {
      const place = { x: begin.x + by.x, y: begin.y + by.y };
      samples.push({ time, ...place });
      trail.push(place.x, place.y);
    }
  }

  private hold(performer: Performer, atSec: number): void {
    performer.lastMoveSec = atSec;
    for (const { samples } of performer.recorded) {
      const last = samples.at(-1);
      if (last) samples.push({ ...last, time: atSec - this.beganSec });
    }
  }

  private show(): void {
    const recorded = this.performers.flatMap((performer) => performer.recorded);
    const lastMoveSec = Math.max(...this.performers.map((performer) => performer.lastMoveSec));
    this.editor.patch({
      drags: recorded.map(({ begin: { pin }, samples }) => {
        const { x, y } = samples.at(-1) as RecordedSample;
        return { pin, x, y };
      }),
      recording: {
        kind: 'running',
        elapsedSec: lastMoveSec - this.beganSec,
        trails: recorded.map(({ begin, trail }) => ({ pin: begin.pin, points: [...trail] })),
      },
    });
  }
}
