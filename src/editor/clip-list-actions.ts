/** Choosing among clips, and what makes and removes whole ones. */

import { addClip, createClip, duplicateClip, removeClip } from '../document/edit-clips';
import type { ClipId } from '../document/sketch-document';
import { hasTakes } from './clip-state';
import type { Editor } from './editor';

/** Of a clip that nothing was recorded into, seconds: its first take sets it anew. */
const NEW_SECONDS = 1;

/** Shows another clip from its start; what played plays on there. */
export function chooseClip(editor: Editor, id: ClipId): void {
  const clip = editor.document.clips.find((each) => each.id === id);
  if (!clip || editor.currentClip()?.id === id) return;
  editor.interrupt();
  const from = editor.targetsOfPins();
  const playing = editor.session.getState().playback.playing && hasTakes(clip);
  editor.patch({ clip: id, playback: { playing, time: 0 } });
  // one that plays begins as it always does
  if (!playing) editor.blendFrom(from);
}

/** The next clip (+1) or the one before (-1), round and round. */
export function stepClip(editor: Editor, by: 1 | -1): void {
  const { clips } = editor.document;
  const place = clips.findIndex(({ id }) => id === editor.currentClip()?.id);
  const next = clips[(place + by + clips.length) % clips.length];
  if (next) chooseClip(editor, next.id);
}

/** An empty clip beside the others: what is recorded next comes into it, and gives it its length. */
export function newClip(editor: Editor): void {
  editor.interrupt();
  const clip = createClip(editor.document, { name: editor.names.clip, duration: NEW_SECONDS });
  editor.edit('new-clip', (document) => addClip(document, clip));
  chooseClip(editor, clip.id);
}

/** A copy of the clip in hand, to change on its own; it goes on where that one was. */
export function duplicateCurrentClip(editor: Editor): void {
  editor.interrupt();
  const clip = editor.currentClip();
  if (!clip) return;
  editor.edit('duplicate-clip', (document) => duplicateClip(document, clip.id));
  const { clips } = editor.document;
  const copy = clips[clips.findIndex(({ id }) => id === clip.id) + 1];
  if (copy) editor.patch({ clip: copy.id });
}

/** The pins stay, and so do the other clips. */
export function deleteCurrentClip(editor: Editor): void {
  editor.interrupt();
  const clip = editor.currentClip();
  if (!clip) return;
  const from = editor.targetsOfPins();
  editor.patch({ clip: clip.id });
  editor.edit('delete-clip', (document) => removeClip(document, clip.id));
  if (!editor.session.getState().playback.playing) editor.blendFrom(from);
}
