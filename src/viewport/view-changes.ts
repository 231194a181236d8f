/** What of the picture has to be drawn again: view states are made anew each frame, mostly of the same things. */

import type { Camera, ViewSize } from '../editor/camera';
import type { ViewState } from '../editor/view-state';

/** Whether all lies in the same place in both. */
export function sameSight(a: ViewState, b: ViewState): boolean {
  return a.mode === b.mode && sameCamera(a.camera, b.camera) && sameSize(a.size, b.size);
}

/** Whether the lit body looks the same in both: camera, size, mode and what is lit up. */
export function sameStage(a: ViewState, b: ViewState): boolean {
  return (
    sameSight(a, b) &&
    a.document.look === b.document.look &&
    a.document.pictures === b.document.pictures &&
    sameItems(a.selectedParts, b.selectedParts)
  );
}

/** Whether the template and the frame of a picture in hand look the same in both. */
export function sameTracing(a: ViewState, b: ViewState): boolean {
  return sameStage(a, b) && a.placing === b.placing;
}

/** Whether everything drawn flat over the body looks the same in both, but for what follows the hand. */
export function sameOverlay(a: ViewState, b: ViewState): boolean {
  return (
    sameStage(a, b) &&
    a.document === b.document &&
    sameItems(a.preview?.replaces ?? [], b.preview?.replaces ?? []) &&
    sameList(a.junction, b.junction) &&
    a.hoveredPart === b.hoveredPart &&
    sameFrame(a.selectionFrame, b.selectionFrame) &&
    a.message === b.message &&
    sameItems(a.faultyParts, b.faultyParts) &&
    sameList(a.pins, b.pins) &&
    samePinHandles(a.pinHandles, b.pinHandles) &&
    sameList(a.trajectories, b.trajectories)
  );
}

/** Whether what follows the hand looks the same in both: ink, what would come of it, the eraser, the line of symmetry. */
export function sameHand(a: ViewState, b: ViewState): boolean {
  return (
    sameStage(a, b) &&
    a.ink === b.ink &&
    a.preview === b.preview &&
    a.symmetryX === b.symmetryX &&
    sameEraser(a.eraser, b.eraser)
  );
}

function sameEraser(a: ViewState['eraser'], b: ViewState['eraser']): boolean {
  return a === b || (a !== null && b !== null && sameFields(a, b));
}

/** Its handles stand where its corners say. */
function sameFrame(a: ViewState['selectionFrame'], b: ViewState['selectionFrame']): boolean {
  if (a === null || b === null) return a === b;
  return a.hot === b.hot && a.label === b.label && sameItems(a.corners, b.corners);
}

function samePinHandles(a: ViewState['pinHandles'], b: ViewState['pinHandles']): boolean {
  if (a === null || b === null) return a === b;
  const { ring, stiff, slide } = b;
  return (
    sameItems(a.ring, ring) &&
    sameItems(a.stiff, stiff) &&
    sameFields(a.slide, slide) &&
    sameFields({ ...a, ring, stiff, slide }, b)
  );
}

function sameCamera(a: Camera, b: Camera): boolean {
  return (
    a === b ||
    (a.zoom === b.zoom &&
      a.yaw === b.yaw &&
      a.pitch === b.pitch &&
      a.eyeDistance === b.eyeDistance &&
      sameFields(a.centre, b.centre))
  );
}

function sameSize(a: ViewSize, b: ViewSize): boolean {
  return a.width === b.width && a.height === b.height;
}

function sameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

function sameList<Item extends object>(a: readonly Item[], b: readonly Item[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => sameFields(item, b[index] as Item)));
}

/** Equal field by field; points (`{x, y}`) by their numbers, longer things by identity. */
function sameFields<Value extends object>(a: Value, b: Value): boolean {
  if (a === b) return true;
  for (const key of Object.keys(a) as (keyof Value)[]) {
    const [left, right] = [a[key] as unknown, b[key] as unknown];
    if (left === right) continue;
    if (!isPoint(left) || !isPoint(right) || left.x !== right.x || left.y !== right.y) return false;
  }
  return true;
}

function isPoint(value: unknown): value is { x: number; y: number } {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value;
}
