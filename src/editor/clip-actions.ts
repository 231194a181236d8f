/** Playing, scrubbing, recording and what is done to takes. */

import { removeTrack, renameClip, setLoop, stretchClip } from '../document/edit-clips';
import { type PinId, UNNAMED } from '../document/sketch-document';
import { cleanName } from '../document/unique-name';
import { hasTakes } from './clip-state';
import { dropEmptyClips, putClip } from './document-edits';
import type { Editor } from './editor';
import { setMode } from './view-actions';

export function togglePlay(editor: Editor): void {
  const { playback } = editor.session.getState();
  const clip = editor.currentClip();
  if (!hasTakes(clip)) return;
  if (playback.playing) {
    editor.interrupt();
    editor.patch({ playback: { ...editor.session.getState().playback, playing: false } });
    return;
  }
  setMode(editor, 'animate');
  const ended = !clip.loop && playback.time >= clip.duration;
  editor.patch({ playback: { playing: true, time: ended ? 0 : playback.time % clip.duration } });
}

export function toggleRecord(editor: Editor): void {
  setMode(editor, 'animate');
  const { recording, tool } = editor.session.getState();
  if (tool !== 'pose') editor.takeTool('pose');
  editor.interrupt();
  editor.patch({ recording: { kind: recording.kind === 'off' ? 'armed' : 'off' } });
}

/** @param time seconds from the clip's start. */
export function scrub(editor: Editor, time: number): void {
  const clip = editor.currentClip();
  if (!clip) return;
  const end = clip.loop ? clip.duration * (1 - 1e-9) : clip.duration;
  editor.patch({ playback: { playing: false, time: Math.min(end, Math.max(0, time)) } });
}

/** Makes the clip longer or shorter; the takes are stretched with it. */
export function setClipDuration(editor: Editor, duration: number): void {
  const clip = editor.currentClip();
  if (!clip || !(duration >= 0.1) || duration > 600 || duration === clip.duration) return;
  editor.edit('change-clip', (document) => putClip(document, stretchClip(clip, duration)));
  const { playback } = editor.session.getState();
  const time = playback.time * (duration / clip.duration);
  // one that has ended stays at its end
  editor.patch({ playback: { ...playback, time: clip.loop ? time % duration : Math.min(time, duration) } });
}

export function setClipName(editor: Editor, name: string): void {
  const clip = editor.currentClip();
  if (clip) editor.edit('rename-clip', (document) => renameClip(document, clip.id, name));
}

export function toggleLoop(editor: Editor): void {
  const clip = editor.currentClip();
  if (clip) editor.edit('change-clip', (document) => setLoop(document, clip.id, !clip.loop));
}

/** Where it was the last one of all, the clip goes with it. */
export function deleteTake(editor: Editor, pin: PinId): void {
  const clip = editor.currentClip();
  if (clip) editor.edit('delete-take', (document) => dropEmptyClips(removeTrack(document, clip.id, pin)));
}

/** @param name '' takes the name away: the character is called as its file is again. */
export function setDocumentName(editor: Editor, name: string): void {
  const clean = cleanName(name);
  const own = clean === '' || clean === editor.names.untitled ? UNNAMED : clean;
  if (own !== editor.document.name) editor.edit('rename-document', (document) => ({ ...document, name: own }));
}
