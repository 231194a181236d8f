import { posedPins } from '../document/edit-poses';
import type { PoseId } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { savePose, updatePose } from '../editor/pose-actions';
import type { Poses } from '../ui/shell';

/** How often it is seen to whether a gesture has ended. */
const POLL_MS = 50;

/** @param picture of the body as it is shown, PNG; null while there is none. */
export function createPoses(editor: Editor, picture: () => Promise<Uint8Array | null>): Poses {
  /** Of the pose as it was when it was asked for; a body that can't be painted has none. */
  const take = async (keep: (thumbnail: Uint8Array | null) => void) => {
    const { parts } = editor.document;
    const thumbnail = await picture().catch(() => null);
    // A pin may have been taken hold of meanwhile: what is undone as one step must not be cut in two.
    while (editor.busy) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    // Another document may have been opened meanwhile.
    if (editor.document.parts === parts) keep(thumbnail);
  };
  return {
    save: () => {
      const pins = posedPins(editor.document);
      return take((thumbnail) => savePose(editor, pins, thumbnail));
    },
    update: (id: PoseId) => {
      const pins = posedPins(editor.document);
      return take((thumbnail) => updatePose(editor, id, pins, thumbnail));
    },
  };
}
