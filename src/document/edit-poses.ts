/** Changes to a document's saved poses. Pure: each gives a new document, or the very same one where nothing changes. */

import { newPoseId } from './ids';
import type { Pin, PinTarget, PosedPin, PoseId, SavedPose, SketchDocument } from './sketch-document';
import { uniqueName } from './unique-name';

const NONE: readonly SavedPose[] = [];

export function posesOf(document: SketchDocument): readonly SavedPose[] {
  return document.poses ?? NONE;
}

/** How every pin is held now. */
export function posedPins(document: SketchDocument): readonly PosedPin[] {
  return document.pins.map(({ id, target: { x, y, degrees }, stiffness, inFront }) => ({
    pin: id,
    x,
    y,
    degrees,
    stiffness,
    inFront,
  }));
}

/** Adds a pose after the others. An empty name or one that is taken gets a number. */
export function addPose(document: SketchDocument, pose: Omit<SavedPose, 'id'>): SketchDocument {
  const poses = posesOf(document);
  const name = uniqueName(
    pose.name,
    poses.map((each) => each.name),
    'pose',
  );
  return { ...document, poses: [...poses, { ...pose, id: newPoseId(document), name }] };
}

/** Another hold of the pins under the same name. */
export function changePose(
  document: SketchDocument,
  id: PoseId,
  change: Pick<SavedPose, 'pins' | 'thumbnail'>,
): SketchDocument {
  return withPose(document, id, (pose) => ({ ...pose, ...change }));
}

/** Empty names change nothing; taken ones get a number. */
export function renamePose(document: SketchDocument, id: PoseId, name: string): SketchDocument {
  const taken = posesOf(document).flatMap((pose) => (pose.id === id ? [] : [pose.name]));
  return withPose(document, id, (pose) => {
    const next = uniqueName(name, taken, pose.name);
    return next === pose.name ? pose : { ...pose, name: next };
  });
}

export function removePose(document: SketchDocument, id: PoseId): SketchDocument {
  const poses = posesOf(document).filter((pose) => pose.id !== id);
  return poses.length === posesOf(document).length ? document : { ...document, poses };
}

/** Holds every pin as the pose has it. Pins that it doesn't know, put since, go back to where they were put. */
export function takePose(document: SketchDocument, id: PoseId): SketchDocument {
  const pose = posesOf(document).find((each) => each.id === id);
  if (!pose) return document;
  const held = new Map(pose.pins.map((each) => [each.pin, each]));
  return withPins(document, (pin) => {
    const its = held.get(pin.id);
    if (!its) return atHome(pin);
    return { ...pin, target: targetOf(pin.target, its), stiffness: its.stiffness, inFront: its.inFront };
  });
}

/** Whether the pins are held as the pose has them. */
export function isInPose(document: SketchDocument, id: PoseId): boolean {
  return takePose(document, id) === document;
}

/** Every pin back to where it was put, free to turn. */
export function takeRestPose(document: SketchDocument): SketchDocument {
  return withPins(document, atHome);
}

/** Whether every pin is where it was put and free to turn. */
export function isAtRest(document: SketchDocument): boolean {
  return takeRestPose(document) === document;
}

/**
 * Changes how poses hold pins; what becomes null is held no more, and a pose that
 * holds nothing is gone.
 */
export function mapPoses(document: SketchDocument, change: (held: PosedPin) => PosedPin | null): SketchDocument {
  const before = document.poses;
  if (!before) return document;
  const poses = before.flatMap((pose) => {
    const pins = pose.pins.flatMap((held) => change(held) ?? []);
    if (pins.length === 0) return [];
    return pins.length === pose.pins.length && pins.every((held, i) => held === pose.pins[i])
      ? [pose]
      : [{ ...pose, pins }];
  });
  const same = poses.length === before.length && poses.every((pose, i) => pose === before[i]);
  return same ? document : { ...document, poses };
}

function withPins(document: SketchDocument, change: (pin: Pin) => Pin): SketchDocument {
  const pins = document.pins.map((pin) => {
    const next = change(pin);
    return samePin(next, pin) ? pin : next;
  });
  return pins.every((pin, i) => pin === document.pins[i]) ? document : { ...document, pins };
}

function atHome(pin: Pin): Pin {
  const [x, y] = pin.at;
  return { ...pin, target: targetOf(pin.target, { x, y, degrees: null }) };
}

function targetOf(target: PinTarget, { x, y, degrees }: PinTarget): PinTarget {
  return { ...target, x, y, degrees };
}

function samePin(a: Pin, b: Pin): boolean {
  const same = a.target.x === b.target.x && a.target.y === b.target.y && a.target.degrees === b.target.degrees;
  return same && a.stiffness === b.stiffness && a.inFront === b.inFront;
}

function withPose(document: SketchDocument, id: PoseId, change: (pose: SavedPose) => SavedPose): SketchDocument {
  const poses = posesOf(document);
  const place = poses.findIndex((pose) => pose.id === id);
  const pose = poses[place];
  if (!pose) return document;
  const next = change(pose);
  return next === pose ? document : { ...document, poses: poses.with(place, next) };
}
