/**
 * The editor: one document with its history, one session, and the tools. No
 * DOM, no three, no worker: it is told what the pointer does and what time it
 * is, and others read its stores.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type PlacedPin, placePins } from '../animation/plan-motion';
import { addPin, createPin } from '../document/edit-pins';
import { isFree, partAt } from '../document/part-holds';
import {
  type ClipId,
  EMPTY_DOCUMENT,
  type PartId,
  type Pin,
  type PinId,
  type PinTarget,
  type SketchDocument,
  type Surface,
} from '../document/sketch-document';
import { History, type Line, type Mark } from '../history/history';
import { type ScreenPoint, type SketchPoint, sketchPoint } from '../math/point';
import { type Camera, mixCameras, project, type SpacePoint, unproject } from './camera';
import { characterName } from './character-name';
import { clipThatChanged, clipThatStays, currentClip, hasTakes, liveTargets } from './clip-state';
import { boundsOf } from './document-edits';
import { DoubleClick } from './double-click';
import { endReturnsOf } from './end-returns';
import type { Hand } from './hand';
import type { EditorInput, PointerInput } from './input';
import { lastSample } from './input';
import { ENGLISH_NAMES, type Names, type StepName } from './names';
import { PictureShelf } from './picture-shelf';
import { Poke } from './poke';
import { PoseBlend } from './pose-blend';
import { dropLostSelection } from './selection';
import {
  type CanvasMessage,
  type GestureNews,
  INITIAL_SESSION,
  type InkPoint,
  type Mode,
  type PinDrag,
  type RefusalReason,
  type Session,
  type StepNews,
  sessionForAnother,
  type Tool,
} from './session';
import { Stepping } from './stepping';
import { NO_PICKER, type SurfaceHit, type SurfacePicker } from './surface-picker';
import { idleCursor, idleOf } from './tools/idle-of';
import { distance } from './tools/thresholds';
import type { ToolState } from './tools/tool-state';
import { pinchView, wheelView } from './view-actions';
import { PIN_GRAB_PX, PIN_GRAB_TOUCH_PX } from './view-state';

/** To whom a view belongs: see `glideTo`. */
type Whose = 'own' | 'shared' | 'aside';

/** A step of the history, from `begin` on: what `bail` takes back. */
export type Step = Mark;

export interface DocumentState {
  readonly document: SketchDocument;
  /** What undo would take back; null when there is nothing. */
  readonly undo: StepName | null;
  readonly redo: StepName | null;
}

export interface EditorOptions {
  readonly document?: SketchDocument;
  readonly picker?: SurfacePicker;
  readonly names?: Names;
  /** Whether the view should jump rather than move. */
  readonly reducedMotion?: () => boolean;
}

const GLIDE_SECONDS = 0.22;

/** How long a word next to a stroke stays. */
const MESSAGE_SECONDS = 4;

/** How long it is said what was taken back. */
const STEP_NEWS_SECONDS = 2;

export class Editor {
  readonly session: StoreApi<Session> = createStore<Session>(() => INITIAL_SESSION);
  readonly documents: StoreApi<DocumentState>;
  readonly names: Names;
  readonly poke = new Poke();
  readonly blend = new PoseBlend();
  readonly doubleClick = new DoubleClick();
  readonly shelf = new PictureShelf();
  readonly stepping = new Stepping(this);
  /** What pointers drag now, with their paths: one for each, the mouse or a finger. */
  readonly hands = new Set<Hand>();
  /** How many documents have been opened: it tells whether the one at hand is still the one that it was. */
  opened = 0;
  picker: SurfacePicker;

  private readonly reducedMotion: () => boolean;
  private glide: {
    readonly from: Camera;
    readonly to: Camera;
    readonly startSec: number;
    readonly whose: Whose;
    readonly mode: Mode;
  } | null = null;
  private readonly history: History<SketchDocument>;
  private state: ToolState;
  /** The newest mark when no gesture was under way. */
  private marksBefore: Mark | null = null;
  private nowSec = 0;
  private live: Record<'pins' | 'poke' | 'all', readonly Pin[]> = { pins: [], poke: [], all: [] };
  private placed: { pins: readonly Pin[]; placements: readonly PlacedPin[] } = { pins: [], placements: [] };

  constructor(options: EditorOptions = {}) {
    this.picker = options.picker ?? NO_PICKER;
    this.reducedMotion = options.reducedMotion ?? (() => true);
    this.names = options.names ?? ENGLISH_NAMES;
    const document = options.document ?? EMPTY_DOCUMENT;
    this.history = new History(document);
    this.documents = createStore<DocumentState>(() => ({ document, undo: null, redo: null }));
    this.state = idleOf(this, 'draw');
    this.publish();
  }

  get document(): SketchDocument {
    return this.documents.getState().document;
  }

  /** What the character is called now. */
  get characterName(): string {
    return characterName(this.document, this.session.getState(), this.names);
  }

  /** The state of the tool in hand, for tests: `pose.holding`. */
  get stateName(): string {
    return this.state.name;
  }

  /** For a state that has handed its tool back. */
  get toolState(): ToolState {
    return this.state;
  }

  /** Whether a gesture is under way. */
  get busy(): boolean {
    return this.state.busy;
  }

  /** Whether a further finger, pressed there, would take hold of something in the gesture under way. */
  joins(input: PointerInput): boolean {
    return this.state.joins?.(input) ?? false;
  }

  patch(change: Partial<Session>): void {
    this.session.setState(change);
  }

  // ---- time and input

  dispatch(input: EditorInput): void {
    this.noteMarks();
    if (input.kind === 'wheel') wheelView(this, input);
    else if (input.kind === 'pinch') {
      this.state = this.state.interrupt();
      pinchView(this, input);
    } else if (input.kind === 'pan-hold') {
      this.patch({
        panHeld: input.held,
        ...(this.busy ? {} : { cursor: input.held ? 'grab' : idleCursor(this.session.getState().tool) }),
      });
    } else this.point(input);
  }

  /** Tools meet each sample after the steps before it, so that what they do does not depend on how often they are told. */
  private point(input: PointerInput): void {
    if (input.kind === 'down') this.patch({ byTouch: input.pointerType === 'touch' });
    if (this.session.getState().mode === 'draw' || this.nowSec === 0) {
      this.state = this.state.pointer(input);
      return;
    }
    for (const part of this.stepping.cut(input)) {
      this.stepping.to(lastSample(part).timeSec);
      this.state = this.state.pointer(part);
    }
  }

  /** Once per displayed frame. @param nowSec the clock of the inputs. */
  tick(nowSec: number): void {
    this.noteMarks();
    this.nowSec = nowSec;
    this.glideOn();
    this.stepping.to(nowSec);
    const { message, stepNews } = this.session.getState();
    if (message && nowSec > message.untilSec) this.patch({ message: null });
    if (stepNews && nowSec > stepNews.untilSec) this.patch({ stepNews: null });
  }

  /** Gestures begin and end in inputs and ticks: those made later are of the one that begins now. */
  private noteMarks(): void {
    if (!this.busy) this.marksBefore = this.history.lastMark;
  }

  /** A step of time for the tool in hand. */
  tickTool(timeSec: number): void {
    this.state = this.state.tick(timeSec);
  }

  /** Escape. @returns whether there was anything to give up. */
  cancel(): boolean {
    const { busy } = this;
    this.state = this.state.cancel();
    return busy;
  }

  /** The window lost the keyboard. */
  interrupt(): void {
    this.state = this.state.interrupt();
    this.patch({ panHeld: false });
  }

  /** Ends what the tool in hand is doing and takes another. */
  takeTool(tool: Tool): void {
    this.state = this.state.complete();
    this.state = idleOf(this, tool);
    this.patch({
      tool,
      hover: { pin: null, part: null },
      eraserAt: null,
      hotHandle: null,
      hotJunction: null,
      hotPinHandle: null,
      cursor: idleCursor(tool),
    });
  }

  // ---- the document

  /** Opens another document: its history starts anew, or is the one given. */
  open(document: SketchDocument, line: Line<SketchDocument> = { values: [document], names: [], at: 0 }): void {
    this.cancel();
    this.poke.drop();
    this.blend.stop();
    this.opened += 1;
    this.history.restore(line);
    // What it holds is gone.
    if (this.session.getState().tool === 'picture') this.takeTool('draw');
    this.patch(sessionForAnother(this.session.getState()));
    this.publish();
  }

  /** Starts a step: changes until the next `begin` are undone as one. */
  begin(name: StepName): Step {
    this.blend.stop();
    this.forgetNews();
    return this.history.mark(name);
  }

  /** What was said of the step before is no news any more. */
  private forgetNews(): void {
    const { stepNews, loose } = this.session.getState();
    if (stepNews || loose) this.patch({ stepNews: null, loose: null });
  }

  change(next: SketchDocument): void {
    this.history.commit(next);
    this.publish();
  }

  bail(step: Step): void {
    this.history.bail(step);
    this.publish();
  }

  /** One change as one step; nothing when it changes nothing. */
  edit(name: StepName, change: (document: SketchDocument) => SketchDocument): void {
    const next = change(this.document);
    if (next === this.document) return;
    this.begin(name);
    this.change(next);
  }

  undo(): void {
    if (this.cancel()) return;
    const step = this.history.undoName as StepName | null;
    this.goInHistory(() => this.history.undo());
    this.nameStep('undone', step);
  }

  redo(): void {
    if (this.busy) return;
    const step = this.history.redoName as StepName | null;
    this.goInHistory(() => this.history.redo());
    this.nameStep('redone', step);
  }

  /** All that can be undone and redone, without what the gesture under way has done so far. */
  line(): Line<SketchDocument> {
    return this.history.line(this.busy ? this.marksBefore : null);
  }

  /** Undoes or redoes all steps between. @param document one of those in `line`. */
  goTo(document: SketchDocument): void {
    if (this.cancel()) return;
    const { values, at } = this.history.line();
    const there = values.indexOf(document);
    if (there < 0) return;
    this.goInHistory(() => {
      for (let from = at; from > there; from--) this.history.undo();
      for (let from = at; from < there; from++) this.history.redo();
    });
  }

  /** What it changes in a clip that isn't shown is shown. */
  private goInHistory(go: () => void): void {
    const before = this.document;
    this.blend.stop();
    this.forgetNews();
    go();
    this.publish();
    const clip = clipThatChanged(before, this.document, this.currentClip()?.id ?? null);
    if (clip) this.showClip(clip);
  }

  private showClip(clip: ClipId | null): void {
    this.patch({ clip, playback: { ...this.session.getState().playback, time: 0 } });
  }

  /** What a step changed may be out of sight: on the far side, or in another mode. */
  private nameStep(way: StepNews['way'], step: StepName | null): void {
    this.patch({ stepNews: step && { way, step, untilSec: this.nowSec + STEP_NEWS_SECONDS } });
  }

  /** A word beside the end of a line that can't become anything. */
  refuse(reason: RefusalReason, ink: readonly InkPoint[]): void {
    const last = ink.at(-1);
    if (last) this.say(reason, sketchPoint(last.x, last.y), ink);
  }

  /** A word beside the place where something came of a gesture. */
  tell(reason: GestureNews, at: SketchPoint): void {
    this.say(reason, at, []);
  }

  private say(reason: CanvasMessage['reason'], at: SketchPoint, stroke: readonly InkPoint[]): void {
    this.patch({ message: { at, reason, stroke, untilSec: this.nowSec + MESSAGE_SECONDS } });
  }

  addPin(hit: SurfaceHit, surface: Surface): void {
    this.begin('add-pin');
    const pin = this.makePin(hit, surface);
    this.patch({ selectedPins: [pin] });
  }

  /** Within a step: holds the surface point where it is now. */
  makePin(hit: SurfaceHit, surface: Surface): PinId {
    const pin = createPin(this.document, {
      name: this.names.pin,
      at: hit.at,
      surface,
      part: hit.part,
      target: { x: hit.posed.x, y: hit.posed.y, degrees: null },
    });
    this.change(addPin(this.document, pin));
    endReturnsOf(this, hit.part);
    return pin.id;
  }

  // ---- what is where

  /** 'back' for the right button, a pen's barrel button, or while the "behind" toggle is on. */
  surfaceOf(input: PointerInput): Surface {
    return (input.button === 2) !== this.session.getState().behind ? 'back' : 'front';
  }

  /** The nearest part to be seen there that isn't locked, or the farthest. */
  partUnder(point: ScreenPoint, surface: Surface = 'front'): PartId | null {
    const { camera, viewSize } = this.session.getState();
    const { x, y } = unproject(camera, viewSize, point);
    const free = this.document.parts.filter(isFree);
    return partAt({ parts: free }, x, y, surface);
  }

  pinNear(point: ScreenPoint, pointerType: PointerInput['pointerType']): PinId | null {
    let nearest = pointerType === 'touch' ? PIN_GRAB_TOUCH_PX : PIN_GRAB_PX;
    let found: PinId | null = null;
    for (const pin of this.document.pins) {
      const away = distance(this.pinScreen(pin.id), point);
      if (away > nearest) continue;
      nearest = away;
      found = pin.id;
    }
    return found;
  }

  /** Where a pin is shown: on the posed body, or where it is pulled to while that isn't known. */
  pinScreen(id: PinId): ScreenPoint {
    const index = this.document.pins.findIndex((pin) => pin.id === id);
    const place = this.picker.pinPlace(index);
    if (place) return place.screen;
    const target = this.liveTargets()[index] ?? { x: 0, y: 0 };
    return this.screenOf(target.x, target.y);
  }

  /** Where a place of the drawing's plane is shown. */
  screenOf(x: number, y: number): ScreenPoint {
    const { camera, viewSize } = this.session.getState();
    return project(camera, viewSize, { x, y, z: 0 }).screen;
  }

  /** A move of the pointer, as a move in the plane of constant depth `z` of the model. */
  movedInPlane(from: ScreenPoint, to: ScreenPoint, z: number): { readonly x: number; readonly y: number } {
    const { camera, viewSize } = this.session.getState();
    const start = unproject(camera, viewSize, from, z);
    const end = unproject(camera, viewSize, to, z);
    return { x: end.x - start.x, y: end.y - start.y };
  }

  /** How deep a pin sits on the body as shown; 0 while that isn't known. */
  pinDepth(id: PinId | undefined): number {
    return this.picker.pinPlace(this.document.pins.findIndex((pin) => pin.id === id))?.posed.z ?? 0;
  }

  /** The middle of the drawing: what orbiting turns about. */
  orbitPivot(): SpacePoint {
    const { bounds, camera } = this.session.getState();
    if (!bounds) return camera.centre;
    return { x: (bounds.minX + bounds.maxX) / 2, y: (bounds.minY + bounds.maxY) / 2, z: 0 };
  }

  setCamera(camera: Camera): void {
    this.glide = null;
    this.showFrom(camera, 'own');
  }

  /**
   * Moves the view there, softly where motion is wanted; anything else that moves it wins.
   * @param whose 'own': the mode will come back to it; 'shared': the mode forgets its own and follows the others;
   * 'aside': as long as the mode lasts, out of a panel's way; the others go on from what was seen before.
   * @param softly no motion is wanted to what wasn't seen before.
   */
  glideTo(camera: Camera, whose: Whose = 'own', softly = true): void {
    const { camera: from, mode } = this.session.getState();
    this.glide = null;
    if (!softly || this.nowSec === 0 || this.reducedMotion()) this.showFrom(camera, whose);
    else this.glide = { from, to: camera, startSec: this.nowSec, whose, mode };
  }

  /** Pins glide from there to where they are held now, where motion is wanted. */
  blendFrom(targets: ReadonlyMap<PinId, PinTarget>): void {
    if (this.nowSec > 0 && !this.reducedMotion()) this.blend.start(targets);
  }

  private showFrom(camera: Camera, whose: Whose): void {
    const { mode, cameras, camera: seen, cameraBefore } = this.session.getState();
    const { [mode]: _own, ...others } = cameras;
    // From where a panel put it the artist goes on alone: Draw keeps what it was left with.
    const left = cameraBefore && { draw: cameraBefore };
    this.patch({
      camera,
      cameras: whose === 'own' ? { ...left, ...others, [mode]: camera } : others,
      cameraBefore: whose === 'aside' ? (cameraBefore ?? seen) : null,
    });
  }

  // ---- for the engine

  /** All pins that hold the body now, the document's first. The same array until one changes. */
  livePins(): readonly Pin[] {
    const { pins } = this.document;
    const poke = this.poke.pins;
    if (this.live.pins !== pins || this.live.poke !== poke) {
      this.live = { pins, poke, all: poke.length > 0 ? [...pins, ...poke] : pins };
    }
    return this.live.all;
  }

  /** How each of `livePins` holds what it holds. The same array until one of them holds otherwise. */
  livePlacements(): readonly PlacedPin[] {
    const pins = this.livePins();
    if (this.placed.pins !== pins) {
      const { placements: before } = this.placed;
      const now = placePins(pins);
      const same = now.length === before.length && now.every((each, i) => samePlacement(each, before[i] as PlacedPin));
      this.placed = { pins, placements: same ? before : now };
    }
    return this.placed.placements;
  }

  /** Where each of `livePins` is pulled to at this moment. */
  liveTargets(): readonly PinTarget[] {
    const targets = liveTargets(this.document, this.session.getState());
    return [...this.blend.over(this.document.pins, targets), ...this.poke.targets];
  }

  /** Where each pin of the document is pulled to at this moment. */
  targetsOfPins(): ReadonlyMap<PinId, PinTarget> {
    const targets = this.liveTargets();
    return new Map(this.document.pins.map(({ id }, index) => [id, targets[index] as PinTarget]));
  }

  currentClip() {
    return currentClip(this.document, this.session.getState());
  }

  /** These pins, with where they are pulled to now. */
  drags(pins: ReadonlySet<PinId>): readonly PinDrag[] {
    const targets = liveTargets(this.document, { ...this.session.getState(), drags: [] });
    return this.document.pins.flatMap((pin, index) => {
      const target = targets[index];
      return target && pins.has(pin.id) ? [{ pin: pin.id, x: target.x, y: target.y }] : [];
    });
  }

  private glideOn(): void {
    if (!this.glide) return;
    const { from, to, startSec, whose, mode } = this.glide;
    if (mode !== this.session.getState().mode) {
      this.glide = null;
      return;
    }
    const share = Math.min(1, (this.nowSec - startSec) / GLIDE_SECONDS);
    this.showFrom(mixCameras(from, to, 1 - (1 - share) ** 3), whose);
    if (share >= 1) this.glide = null;
  }

  /** Tells the readers, and lets go of what is gone. */
  private publish(): void {
    const document = this.history.present;
    const undo = this.history.undoName as StepName | null;
    const redo = this.history.redoName as StepName | null;
    const before = this.documents.getState();
    if (before.document !== document || before.undo !== undo || before.redo !== redo) {
      this.documents.setState({ document, undo, redo });
    }
    const { clip, playback, bounds } = this.session.getState();
    dropLostSelection(this);
    const stays = clipThatStays(before.document, document, clip);
    if (stays !== clip) this.showClip(stays);
    if (!hasTakes(this.currentClip()) && playback.playing && !this.state?.busy) {
      this.patch({ playback: { playing: false, time: 0 } });
    }
    if (before.document.parts !== document.parts || !bounds) this.patch({ bounds: boundsOf(document) });
  }
}

/** Names don't count. */
function samePlacement(a: PlacedPin, b: PlacedPin): boolean {
  return (
    a.at[0] === b.at[0] &&
    a.at[1] === b.at[1] &&
    a.surface === b.surface &&
    a.part === b.part &&
    a.stiffness === b.stiffness &&
    a.inFront === b.inFront
  );
}
