import { posedPins } from '../document/edit-poses';
import type { PosedPin, PoseId } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { savePose, updatePose } from '../editor/pose-actions';
import type { Poses } from '../ui/shell';

/** How often it is seen to whether a gesture has ended. */
const POLL_MS = 50;

/**
 * @param picture of the body as it is shown, PNG; null while there is none.
 * @param rest the same as it was drawn.
 */
export function createPoses(editor: Editor, picture: () => Promise<Uint8Array | null>, rest: Poses['rest']): Poses {
  /** Of the pose as it was when it was asked for; a body that can't be painted has none. */
  const take = async (keep: (pins: readonly PosedPin[], thumbnail: Uint8Array | null) => void) => {
    const { opened } = editor;
    const pins = posedPins(editor.document);
    const thumbnail = await picture().catch(() => null);
    // A pin may have been taken hold of meanwhile: what is undone as one step must not be cut in two.
    while (editor.busy) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    // Another document may have been opened meanwhile, or pins be gone.
    if (editor.opened !== opened) return;
    const left = new Set(editor.document.pins.map(({ id }) => id));
    keep(
      pins.filter(({ pin }) => left.has(pin)),
      thumbnail,
    );
  };
  return {
    save: () => take((pins, thumbnail) => savePose(editor, pins, thumbnail)),
    update: (id: PoseId) => take((pins, thumbnail) => updatePose(editor, id, pins, thumbnail)),
    rest,
  };
}
