/**
 * The sketch: the only thing that is saved, undone and journalled. A plain,
 * immutable, serialisable value; every change makes a new one.
 *
 * All coordinates are sketch space (x right, y down). Times are seconds.
 */

import type { Matrix } from '../math/matrix';

declare const brand: unique symbol;

export type PartId = string & { readonly [brand]: 'part' };
export type PinId = string & { readonly [brand]: 'pin' };
export type PoseId = string & { readonly [brand]: 'pose' };
export type ClipId = string & { readonly [brand]: 'clip' };

/** What a part that repeats another's lines elsewhere hangs on. */
export interface MirrorLink {
  readonly part: PartId;
  /** From that part's lines to this one's; not degenerate. */
  readonly matrix: Matrix;
}

/** Which of the two surfaces under a point: the nearest to the viewer, or the farthest. */
export type Surface = 'front' | 'back';

/** A polyline as x, y pairs: [x0, y0, x1, y1, …], finite, even length. */
export type FlatPoints = readonly number[];

export interface Part {
  readonly id: PartId;
  /** Unique in the document, shown to the artist, names the material on export. */
  readonly name: string;
  /** The drawn line. Of a closed part the last point joins the first without being repeated. */
  readonly outline: FlatPoints;
  /** False: a limb, whose missing side is closed by the junction. */
  readonly closed: boolean;
  /** Points of the junction on the way from the outline's end back to its start; empty = straight. */
  readonly junction: FlatPoints;
  /** Closed loops cut out of a closed part. */
  readonly holes: readonly FlatPoints[];
  /** Whether a limb is welded to what it overlaps. */
  readonly attach: 'auto' | 'none';
  /** What a free part rides on: decided from the drawing, nothing, or that part. */
  readonly ride: 'auto' | 'none' | { readonly part: PartId };
  /** The part whose outline this one repeats on the far side; welded to that one's host, opposite surface. */
  readonly twinOf: PartId | null;
  /** The part drawn together with this one, on the other side of a line of symmetry: what changes one changes both. Absent: none. */
  readonly mirrorOf?: MirrorLink;
  /** #rrggbb; null = the default clay. */
  readonly fill: string | null;
  /** How far it inflates: 0 a card, 1 round, at most 3. */
  readonly thickness: number;
  /** How far the body evens out the drawn line: 0 as drawn, DEFAULT_SMOOTHING a shaky hand, 1 as smooth as it gets. */
  readonly smoothing: number;
  /** Left out of the body, and of everything made from it; kept in the document. */
  readonly hidden: boolean;
  /** Stays as it is: not picked on the canvas, moved, redrawn or deleted. */
  readonly locked: boolean;
  /** Name of the group it belongs to: all parts that bear it, wherever in depth they lie. Null = none. */
  readonly group: string | null;
}

/** What of a part is drawn: its lines without its name, colour and place. */
export type PartShape = Pick<Part, 'outline' | 'closed' | 'junction' | 'holes'>;

export const DEFAULT_SMOOTHING = 0.5;

/** A control point: holds the place `at` of the undeformed sketch where `target` says. */
export interface Pin {
  readonly id: PinId;
  readonly name: string;
  readonly at: readonly [x: number, y: number];
  readonly surface: Surface;
  /** The part it was put on; null = whatever lies there. Keeps a pin on its part through redraws. */
  readonly part: PartId | null;
  /** Where it is held when no track moves it. */
  readonly target: PinTarget;
  /** Radius about the pin that is held rigid, sketch units, >= 0. */
  readonly stiffness: number;
  /** Shift towards the viewer, sketch units. */
  readonly inFront: number;
}

export interface PinTarget {
  readonly x: number;
  readonly y: number;
  /** Clockwise as seen in sketch space (y down); null = free to turn. */
  readonly degrees: number | null;
}

/** One moment of a track. `degrees` null = free to turn. */
export interface Key extends PinTarget {
  readonly time: number;
}

/** The recorded movement of one pin in one clip: keys in rising time, linear in between. */
export interface Track {
  readonly pin: PinId;
  readonly keys: readonly Key[];
}

export interface Clip {
  readonly id: ClipId;
  readonly name: string;
  /** Seconds, > 0. */
  readonly duration: number;
  readonly loop: boolean;
  readonly tracks: readonly Track[];
}

/** How a pose holds one pin. */
export interface PosedPin extends PinTarget {
  readonly pin: PinId;
  readonly stiffness: number;
  readonly inFront: number;
}

/** How the pins are held, kept to come back to. */
export interface SavedPose {
  readonly id: PoseId;
  readonly name: string;
  /** Of every pin there was. */
  readonly pins: readonly PosedPin[];
  /** A picture of the body held so: its file in the project, `images/…`; null: none. */
  readonly thumbnail: string | null;
}

/** What the whole body is made of. */
export const MATERIALS = ['clay', 'glossy', 'toon', 'flat', 'felt', 'metal', 'jelly', 'pearl'] as const;
export type MaterialName = (typeof MATERIALS)[number];

/** How the character is shown, in the editor and wherever a picture of it is made. */
export interface Look {
  readonly material: MaterialName;
  /** #rrggbb; 'theme': the paper of the editor's theme; 'none': see-through. */
  readonly background: string;
  readonly ground: {
    readonly shown: boolean;
    /** Of the soft shadow on it, 0 … 1. */
    readonly strength: number;
  };
}

/** How the body moves and lies in depth. */
export interface Feel {
  /** 0 stiff: follows at once … 1 jelly: lags, overshoots and wobbles. */
  readonly softness: number;
  /** 0: only what is drawn in front is in front … 1: parts lie on each other, as seen from a turned camera too. */
  readonly depthSpread: number;
}

/** A picture to trace, shown over the body while drawing; or one that stands behind the character. */
export type PictureRole = 'template' | 'background';

export interface Picture {
  readonly name: string;
  /** Its file in the project: `images/…`. */
  readonly file: string;
  /** Of the file, pixels. */
  readonly width: number;
  readonly height: number;
  /** Its middle in the sketch. */
  readonly x: number;
  readonly y: number;
  /** Sketch units a pixel, > 0. */
  readonly scale: number;
  /** 0 … 1. */
  readonly opacity: number;
  readonly hidden: boolean;
  /** Can't be moved or sized on the canvas. */
  readonly locked: boolean;
  /** Of a template: it colours the body, too, seen from the front and mirrored on the back. */
  readonly onBody: boolean;
}

export interface SketchDocument {
  /** As the artist named it; UNNAMED: not at all. */
  readonly name: string;
  /** Absent: DEFAULT_LOOK. */
  readonly look?: Look;
  /** Absent: DEFAULT_FEEL. */
  readonly feel?: Feel;
  /** At most one of each role. */
  readonly pictures?: Readonly<Partial<Record<PictureRole, Picture>>>;
  /** Rear to front. */
  readonly parts: readonly Part[];
  readonly pins: readonly Pin[];
  readonly clips: readonly Clip[];
  /** Absent: none. In the order they were saved. */
  readonly poses?: readonly SavedPose[];
}

/** In place of a name of its own: such a document is called as its file is, or else, in the artist's language, untitled. */
export const UNNAMED = 'Untitled';

export const EMPTY_DOCUMENT: SketchDocument = { name: UNNAMED, parts: [], pins: [], clips: [] };
