/** What is done to a pin's recorded movement as a whole: when it comes, and onto which other pins. */

import { shiftKeys } from '../animation/shift-keys';
import { changeKeys, createClip, putTrack } from '../document/edit-clips';
import type { Clip, ClipId, Key, Pin, PinId, SketchDocument, Track } from '../document/sketch-document';
import { hasTakes } from './clip-state';
import { putClip } from './document-edits';
import type { Editor } from './editor';
import { type Sliding, sliding } from './part-actions';
import type { CopiedTake, PasteOptions } from './session';
import { carryWhole } from './trimmed-takes';

/** The take of the clip in hand that the pin selected last has. */
export function selectedTake(editor: Editor): Track | null {
  const pin = editor.session.getState().selectedPins.at(-1);
  return editor.currentClip()?.tracks.find((track) => track.pin === pin) ?? null;
}

/** What commands and numbers do to a take is done to the one that was touched last: its pin is selected, beside others that were. */
export function chooseTake(editor: Editor, pin: PinId): void {
  const { selectedPins } = editor.session.getState();
  if (selectedPins.at(-1) === pin) return;
  const others = selectedPins.includes(pin) ? selectedPins.filter((id) => id !== pin) : [];
  editor.patch({ selectedPins: [...others, pin] });
}

/** Moves a take in time, by as many seconds later as it is told. */
export function slideTake(editor: Editor, pin: PinId): Sliding {
  const { document } = editor;
  const clip = editor.currentClip();
  return sliding(editor, 'shift-take', (by) => {
    if (clip) editor.change(shiftTrack(document, clip, pin, by));
  });
}

/** @param by seconds later. */
export function shiftTake(editor: Editor, pin: PinId, by: number): void {
  const clip = editor.currentClip();
  if (clip && Number.isFinite(by)) editor.edit('shift-take', (document) => shiftTrack(document, clip, pin, by));
}

function shiftTrack(document: SketchDocument, { id }: Clip, pin: PinId, by: number): SketchDocument {
  return changeKeys(document, id, pin, (before, clip) => {
    const keys = shiftKeys(before, clip, by);
    // what was trimmed of it comes along, where it does not go round a loop's end
    const later = (keys.at(-1)?.time ?? 0) - (before.at(-1)?.time ?? 0);
    if (Math.abs(later - by) < 1e-9) carryWhole(before, keys, (time) => time + by);
    return keys;
  });
}

/** Keeps the movement of the pin selected last, to be given to others. */
export function copyTake(editor: Editor): void {
  const clip = editor.currentClip();
  const track = selectedTake(editor);
  const pin = editor.document.pins.find(({ id }) => id === track?.pin);
  if (!clip || !track || !pin) return;
  const { x, y, degrees } = pin.target;
  const keys = track.keys.map(
    (key): Key => ({ ...key, x: key.x - x, y: key.y - y, degrees: turnedFrom(key, degrees) }),
  );
  editor.patch({ copiedTake: { keys, duration: clip.duration, loop: clip.loop } });
}

export function canPasteTake(editor: Editor): boolean {
  const { copiedTake, selectedPins } = editor.session.getState();
  return copiedTake !== null && selectedPins.length > 0;
}

export function setPasteOptions(editor: Editor, change: Partial<PasteOptions>): void {
  editor.patch({ pasteOptions: { ...editor.session.getState().pasteOptions, ...change } });
}

/**
 * Gives what was copied to all pins selected, each from where it is held, as much later as the options say; in place of
 * what they had. It takes the clip's time, or gives its own to one that has none yet.
 */
export function pasteTake(editor: Editor): void {
  const { copiedTake, selectedPins, pasteOptions } = editor.session.getState();
  if (!copiedTake || selectedPins.length === 0) return;
  const known = editor.currentClip();
  const isFirst = !hasTakes(known);
  const { duration, loop } = copiedTake;
  const clip = isFirst
    ? { ...(known ?? createClip(editor.document, { name: editor.names.clip, duration })), duration, loop }
    : known;
  editor.edit('paste-take', (document) =>
    document.pins
      .filter(({ id }) => selectedPins.includes(id))
      .reduce(
        (next, pin) => putTrack(next, clip.id, trackFor(pin, copiedTake, clip, pasteOptions)),
        putClip(document, clip),
      ),
  );
  if (isFirst) startFrom(editor, clip.id);
}

function startFrom(editor: Editor, clip: ClipId): void {
  editor.patch({ clip, playback: { playing: true, time: 0 } });
}

function trackFor(pin: Pin, copied: CopiedTake, clip: Clip, { phase, mirrored }: PasteOptions): Track {
  const side = mirrored ? -1 : 1;
  const { x, y, degrees: held } = pin.target;
  const keys = copied.keys.map(({ time, degrees, ...place }): Key => {
    const turned = degrees === null ? null : side * degrees + (held ?? 0);
    const at = time === copied.duration ? clip.duration : (time * clip.duration) / copied.duration;
    return { time: at, x: x + side * place.x, y: y + place.y, degrees: turned };
  });
  return { pin: pin.id, keys: shiftKeys(keys, clip, phase * clip.duration) };
}

function turnedFrom({ degrees }: Key, held: number | null): number | null {
  return degrees === null ? null : degrees - (held ?? 0);
}
