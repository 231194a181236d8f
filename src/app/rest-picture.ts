import { fillsFor } from '../document/fills-of';
import { lookOf } from '../document/look';
import type { Look } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import type { BodyMesh } from '../engine/body';

/** How often it is seen to whether the body is there, and how often at most. */
const POLL_MS = 100;
const MOST_POLLS = 100;

/** Draws a body that nothing holds. */
export type DrawAtRest = (mesh: BodyMesh, fills: readonly (string | null)[], look: Look) => Promise<Blob>;

/**
 * The picture of the body as it was drawn; drawn anew only where that would show something else.
 * @param body of the drawing as it is; null while it is still to be made.
 * @returns gives it as PNG, when it is there; null: it doesn't come.
 */
export function restPicture(
  editor: Editor,
  body: () => BodyMesh | null,
  draw: DrawAtRest,
): () => Promise<Uint8Array | null> {
  let last: { readonly mesh: BodyMesh; readonly key: string; readonly picture: Promise<Uint8Array> } | null = null;
  return async () => {
    for (let polls = 0; editor.busy || !body(); polls++) {
      if (polls === MOST_POLLS) return null;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    const mesh = body();
    if (!mesh) return null;
    const fills = fillsFor(mesh.parts, editor.document.parts);
    const look = lookOf(editor.document);
    const key = JSON.stringify([fills, look]);
    if (last?.mesh !== mesh || last.key !== key) {
      const picture = draw(mesh, fills, look).then(async (blob) => new Uint8Array(await blob.arrayBuffer()));
      last = { mesh, key, picture };
    }
    return last.picture.catch(() => {
      last = null;
      return null;
    });
  };
}
