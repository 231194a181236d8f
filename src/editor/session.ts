/**
 * What is going on right now: neither saved nor undone. Kept in one vanilla
 * zustand store that the panels and the viewport read.
 */

import {
  type ClipId,
  DEFAULT_SMOOTHING,
  type Key,
  type PartId,
  type PartShape,
  type PictureRole,
  type PinId,
  type Surface,
} from '../document/sketch-document';
import type { Box } from '../math/box';
import type { Matrix } from '../math/matrix';
import type { ScreenPoint, SketchPoint } from '../math/point';
import { type Camera, DEFAULT_CAMERA, type ViewSize } from './camera';
import type { StepName } from './names';
import type { PickedColour } from './surface-picker';

export type Mode = 'draw' | 'pose' | 'animate';

/** `draw`, `ellipse`, `polygon`, `redraw`, `erase`, `select`, `eyedropper` and `picture` belong to Draw; `pose` to Pose and Animate; the others to all. */
export type Tool =
  | 'draw'
  | 'ellipse'
  | 'polygon'
  | 'redraw'
  | 'erase'
  | 'select'
  | 'pose'
  | 'orbit'
  | 'pan'
  | 'eyedropper'
  | 'picture';

/** A sample of the line being drawn. `pressure` 0 … 1, 0.5 where the device has none. */
export interface InkPoint {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
  /** Of the pen: 0 upright … 1 flat on the paper. */
  readonly tilt?: number;
  readonly time: number;
}

export interface Ink {
  readonly points: readonly InkPoint[];
  /** Where the device thinks that the line goes next: shown, and never drawn. */
  readonly ahead?: readonly InkPoint[];
  /** 'back' when the part will lie behind everything. */
  readonly surface: Surface;
}

/** What letting go now would make of the drawing. */
export interface Preview {
  readonly shapes: readonly PartShape[];
  /** The parts whose place they take; none: they come to what is there. */
  readonly replaces: readonly PartId[];
}

/** How new lines are drawn, and rubbed out. */
export interface DrawOptions {
  /** Of new parts: 0 as drawn … 1. */
  readonly smoothing: number;
  /** Width of the eraser, CSS pixels. */
  readonly eraserPx: number;
}

export const ERASER_PX = { least: 6, most: 160, usual: 36 } as const;

/** Why something was refused; the string table has the words. */
export type RefusalReason = 'no-area' | 'nothing-to-redraw';

/** What came of a gesture where that is not to be seen. */
export type GestureNews = 'twin-added' | 'out-of-sight';

/** A word next to a place on the canvas. */
export interface CanvasMessage {
  readonly at: SketchPoint;
  readonly reason: RefusalReason | GestureNews;
  /** The line that was refused, shown until the message goes. */
  readonly stroke: readonly InkPoint[];
  /** Session time at which it goes away. */
  readonly untilSec: number;
}

/** A part that came off another, which it only lies over. */
export interface LoosePart {
  readonly part: PartId;
  readonly carrier: PartId;
  /** Where its outline went, sketch units. */
  readonly box: Box;
}

/** What was just taken back or done again, said as long as it is news. */
export interface StepNews {
  readonly way: 'undone' | 'redone';
  readonly step: StepName;
  /** Session time at which it goes away. */
  readonly untilSec: number;
}

export type BuildState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'building' }
  | { readonly kind: 'built'; readonly vertices: number }
  | { readonly kind: 'failed'; readonly part: PartId | null; readonly message: string };

/** What became of a part: what it grew out of, or what it rides on. */
export interface BuiltPart {
  readonly part: PartId;
  readonly attachedTo: readonly { readonly part: PartId; readonly surface: Surface }[];
  readonly ridesOn: PartId | null;
}

/** What is wrong with a part of the body: it is missing (the first two), or welded to nothing. */
export interface BuildWarning {
  readonly part: PartId;
  readonly reason: 'no-area' | 'not-meshed' | 'not-joined' | 'closed-alone';
}

export interface Playback {
  readonly playing: boolean;
  /** Seconds from the clip's start. */
  readonly time: number;
}

/** A movement to be given to other pins: its keys from where its pin was held. */
export interface CopiedTake {
  readonly keys: readonly Key[];
  /** Of the clip that it was in, seconds. */
  readonly duration: number;
  readonly loop: boolean;
}

/** How it is given to them. */
export interface PasteOptions {
  /** So much later, as a share of the clip: 0.5 is the other leg's step. */
  readonly phase: number;
  /** Left becomes right. */
  readonly mirrored: boolean;
}

/** What dragging an end of a take does: cut its movement off there, or make it last until there. */
export type EndsDo = 'trim' | 'stretch';

export type Recording =
  | { readonly kind: 'off' }
  /** The next pin dragged is recorded. */
  | { readonly kind: 'armed' }
  | { readonly kind: 'running'; readonly trails: readonly Trail[]; readonly elapsedSec: number };

/** Where a pin has been since its recording began. */
export interface Trail {
  readonly pin: PinId;
  /** Sketch x, y pairs. */
  readonly points: readonly number[];
}

export type ScaleHandle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';
export type HandleName = ScaleHandle | 'rotate' | 'thickness';

/** What of the selected pin is dragged: its ring, the circle that it holds stiff, and the slide that brings it in front. */
export type PinHandleName = 'turn' | 'stiffness' | 'in-front';

/** A handle of the selection's frame being dragged: the frame as it was, what has become of it, and that as a number. */
export interface HandleDrag {
  readonly handle: HandleName;
  readonly box: Box;
  readonly matrix: Matrix;
  readonly label: string;
}

/** Of the arrow, the first also of pins: what Shift and Alt do, without them, and what it takes along. */
export interface ArrowOptions {
  /** Clicks add to the selection. */
  readonly several: boolean;
  /** Drags keep proportions, move straight and turn by steps. */
  readonly even: boolean;
  /** Sizing keeps the middle where it is. */
  readonly centred: boolean;
  /** What grows or rides on a part goes where it goes. */
  readonly along: boolean;
}

export interface Hover {
  readonly pin: PinId | null;
  readonly part: PartId | null;
}

/** Where a junction is held: at an end, at a bend, or between two of them, where a bend can be made. */
export interface JunctionSpot {
  readonly kind: 'first' | 'last' | 'bend' | 'middle';
  /** Counts bends; of a middle, the bend that a new one comes before. */
  readonly index: number;
}

export interface Session {
  /** What a document without a name of its own is called: as its file is, or where it came from; null: untitled. */
  readonly goesBy: string | null;
  readonly mode: Mode;
  readonly tool: Tool;
  readonly camera: Camera;
  /**
   * The view each mode comes back to, once the artist has moved it there. A mode without one follows:
   * it shows what the mode before showed. Draw always looks from the front, without perspective.
   */
  readonly cameras: Readonly<Partial<Record<Mode, Camera>>>;
  /** What was seen before a panel of this mode moved the drawing out of its way: the next mode goes on from it. */
  readonly cameraBefore: Camera | null;
  readonly viewSize: ViewSize;
  /** What the panels take of the canvas at each edge. */
  readonly insets: Insets;
  /** Bounds of all outlines, sketch units; null while there are none. Orbiting turns about its middle. */
  readonly bounds: Box | null;
  readonly selectedParts: readonly PartId[];
  readonly selectedPins: readonly PinId[];
  /** Groups shown in the parts list as one row. */
  readonly foldedGroups: readonly string[];
  readonly hover: Hover;
  /** The handle of the selection's frame under the pointer, and the one being dragged. */
  readonly hotHandle: HandleName | null;
  readonly handleDrag: HandleDrag | null;
  /** The part that was clicked with the pencil: while it is selected, its junction has handles as with the arrow. */
  readonly clickedPart: PartId | null;
  /** The handle of the selected limb's junction that is under the pointer or held. */
  readonly hotJunction: JunctionSpot | null;
  /** The handle of the selected pin under the pointer, and the one being dragged with what that has come to. */
  readonly hotPinHandle: PinHandleName | null;
  readonly pinHandleDrag: { readonly handle: PinHandleName; readonly label: string } | null;
  readonly ink: Ink | null;
  readonly preview: Preview | null;
  readonly drawOptions: DrawOptions;
  readonly arrowOptions: ArrowOptions;
  /** Of the vertical line that new parts are mirrored about, sketch units; null: none. */
  readonly symmetryX: number | null;
  /** Where the eraser is over the canvas; null while it isn't in hand. */
  readonly eraserAt: ScreenPoint | null;
  /** The colour of the next part, chosen while none was selected; null: that of the part before it. */
  readonly inkColour: PickedColour | null;
  /** Newest first. */
  readonly recentFills: readonly string[];
  /** The picture that the picture tool holds. */
  readonly placing: PictureRole | null;
  /** What the eyedropper hangs over. */
  readonly picked: (PickedColour & { readonly at: ScreenPoint }) | null;
  /** CSS pixels of the canvas; drawn by the panels' layer. */
  readonly rubberBand: Box | null;
  readonly message: CanvasMessage | null;
  readonly stepNews: StepNews | null;
  /** What is being said of a part that came off another, and of which parts it was said already. */
  readonly loose: LoosePart | null;
  readonly looseTold: readonly PartId[];
  readonly build: BuildState;
  /** The parts of the body that stands, be it of the newest drawing or not yet. */
  readonly builtParts: readonly BuiltPart[];
  /** Of the same body. */
  readonly warnings: readonly BuildWarning[];
  /** The clip shown in Animate; null = the first, if there is one. */
  readonly clip: ClipId | null;
  readonly playback: Playback;
  readonly recording: Recording;
  readonly copiedTake: CopiedTake | null;
  readonly pasteOptions: PasteOptions;
  /** Without Alt; the visible equal of holding it. */
  readonly takeEnds: EndsDo;
  /** Pins held by a pointer now, with where they are pulled to. */
  readonly drags: readonly PinDrag[];
  /** Pins that lie on no part, as the engine found. */
  readonly pinsOffBody: readonly PinId[];
  /** Draw behind, pin the far surface: the visible equal of the right button. */
  readonly behind: boolean;
  /** Space held: the next drag pans (Draw) or orbits. */
  readonly panHeld: boolean;
  /** A slider is being dragged: the value it shows is not its last. */
  readonly sliding: boolean;
  readonly cursor: Cursor;
  /** A finger pressed the canvas last: words name the buttons that stand for the right button and for keys. */
  readonly byTouch: boolean;
}

/** CSS pixels. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface PinDrag {
  readonly pin: PinId;
  readonly x: number;
  readonly y: number;
}

export type Cursor =
  | 'resize-x'
  | 'resize-y'
  | 'resize-down'
  | 'resize-up'
  | 'turn'
  | 'default'
  | 'draw'
  | 'erase'
  | 'grab'
  | 'grabbing'
  | 'pin'
  | 'move'
  | 'orbit'
  | 'pick';

/** A line or a shape is in hand: ink under the pen, or what would come of it. */
export function isDrawing({ ink, preview }: Session): boolean {
  return ink !== null || preview !== null;
}

export const INITIAL_SESSION: Session = {
  goesBy: null,
  mode: 'draw',
  tool: 'draw',
  camera: DEFAULT_CAMERA,
  cameras: {},
  cameraBefore: null,
  viewSize: { width: 1, height: 1 },
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
  bounds: null,
  selectedParts: [],
  selectedPins: [],
  foldedGroups: [],
  hover: { pin: null, part: null },
  hotHandle: null,
  handleDrag: null,
  clickedPart: null,
  hotJunction: null,
  hotPinHandle: null,
  pinHandleDrag: null,
  ink: null,
  preview: null,
  arrowOptions: { several: false, even: false, centred: false, along: true },
  drawOptions: { smoothing: DEFAULT_SMOOTHING, eraserPx: ERASER_PX.usual },
  symmetryX: null,
  eraserAt: null,
  inkColour: null,
  recentFills: [],
  placing: null,
  picked: null,
  rubberBand: null,
  message: null,
  stepNews: null,
  loose: null,
  looseTold: [],
  build: { kind: 'empty' },
  builtParts: [],
  warnings: [],
  clip: null,
  playback: { playing: false, time: 0 },
  recording: { kind: 'off' },
  copiedTake: null,
  pasteOptions: { phase: 0.5, mirrored: false },
  takeEnds: 'trim',
  drags: [],
  pinsOffBody: [],
  behind: false,
  panHeld: false,
  sliding: false,
  cursor: 'default',
  byTouch: false,
};

/** The view, the tool in hand and what the artist has set for the next thing to be done: another document leaves it. */
const KEPT = [
  'mode',
  'tool',
  'viewSize',
  'insets',
  'camera',
  'build',
  'builtParts',
  'drawOptions',
  'recentFills',
  'byTouch',
  'copiedTake',
  'pasteOptions',
  'takeEnds',
] as const satisfies readonly (keyof Session)[];

/** What becomes of a session when another document is opened. */
export function sessionForAnother(session: Session): Session {
  const kept = Object.fromEntries(KEPT.map((field) => [field, session[field]]));
  return { ...INITIAL_SESSION, ...(kept as Pick<Session, (typeof KEPT)[number]>) };
}
