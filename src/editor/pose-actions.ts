/** What the strip of poses does. */

import {
  addPose,
  changePose,
  isAtRest,
  isInPose,
  removePose,
  renamePose,
  takePose,
  takeRestPose,
} from '../document/edit-poses';
import type { PosedPin, PoseId, SketchDocument } from '../document/sketch-document';
import type { Editor } from './editor';
import type { StepName } from './names';

/** @param pins how they are held, as they were when it was asked for. @param thumbnail PNG bytes; null: none. */
export function savePose(editor: Editor, pins: readonly PosedPin[], thumbnail: Uint8Array | null): void {
  const file = thumbnail && editor.shelf.put(thumbnail, 'png');
  editor.edit('save-pose', (document) => addPose(document, { name: editor.names.pose, pins, thumbnail: file }));
}

/** Takes the pins as they are held now into a pose that is there. */
export function updatePose(editor: Editor, id: PoseId, pins: readonly PosedPin[], thumbnail: Uint8Array | null): void {
  const file = thumbnail && editor.shelf.put(thumbnail, 'png');
  editor.edit('change-pose', (document) => changePose(document, id, { pins, thumbnail: file }));
}

/** Goes there softly; where no motion is wanted, at once. */
export function goToPose(editor: Editor, id: PoseId): void {
  go(editor, 'take-pose', (document) => takePose(document, id));
}

/** Every pin back to where it was put. */
export function resetPose(editor: Editor): void {
  go(editor, 'reset-pose', takeRestPose);
}

export function setPoseName(editor: Editor, id: PoseId, name: string): void {
  editor.edit('rename-pose', (document) => renamePose(document, id, name));
}

export function deletePose(editor: Editor, id: PoseId): void {
  editor.edit('delete-pose', (document) => removePose(document, id));
}

/** The pose that the pins are held in; 'rest': where they were put; null: in none. */
export function poseInHand(document: SketchDocument): PoseId | 'rest' | null {
  if (isAtRest(document)) return 'rest';
  return document.poses?.find(({ id }) => isInPose(document, id))?.id ?? null;
}

function go(editor: Editor, step: StepName, change: (document: SketchDocument) => SketchDocument): void {
  const from = editor.targetsOfPins();
  editor.edit(step, change);
  editor.blendFrom(from);
}
