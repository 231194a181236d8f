/**
 * The ends of a take: drawn in they trim it, or all of it is stretched between them; and a take that is turned round.
 * Of what was trimmed the rest is kept as long as the program runs: an end that is drawn out again brings it back.
 */

import {
  LEAST_STRETCH_SECONDS,
  reverseKeys,
  type Stretch,
  stretchKeys,
  stretchOf,
  trimKeys,
} from '../animation/cut-keys';
import { changeKeys } from '../document/edit-clips';
import type { Clip, Key, PinId, SketchDocument, Track } from '../document/sketch-document';
import type { Editor } from './editor';
import { type Sliding, sliding } from './part-actions';
import type { EndsDo } from './session';
import { selectedTake } from './take-actions';
import { carryWhole, rememberWhole, wholeOf } from './trimmed-takes';

export type { Stretch };

/** An end of a take. */
export type TakeEnd = keyof Stretch;

const STEP = { trim: 'trim-take', stretch: 'stretch-take' } as const;

/** When the take's movement is to be seen in its clip; null: at no time. */
export function shownStretch({ keys }: Track, { duration }: Clip): Stretch | null {
  const all = stretchOf(keys);
  const shown = all && { from: Math.max(0, all.from), to: Math.min(duration, all.to) };
  return shown && shown.from < shown.to ? shown : null;
}

/** What dragging an end does. @param other whether the key that changes it is held. */
export function endsDo(editor: Editor, other: boolean): EndsDo {
  const { takeEnds } = editor.session.getState();
  return (takeEnds === 'stretch') === other ? 'trim' : 'stretch';
}

export function toggleTakeEnds(editor: Editor): void {
  editor.patch({ takeEnds: endsDo(editor, true) });
}

/** Moves an end of a take to the times that it is told. */
export function slideTakeEnd(editor: Editor, pin: PinId, end: TakeEnd, what: EndsDo): Sliding {
  const { document } = editor;
  const clip = editor.currentClip();
  return sliding(editor, STEP[what], (time) => {
    if (clip) editor.change(withEnd(document, clip, pin, { end, time, what }));
  });
}

/** @param time seconds; as near to it as can be. */
export function setTakeEnd(editor: Editor, pin: PinId, end: TakeEnd, time: number, what: EndsDo): void {
  const clip = editor.currentClip();
  if (!clip || Number.isNaN(time)) return;
  editor.edit(STEP[what], (document) => withEnd(document, clip, pin, { end, time, what }));
}

/** The movement of the pin selected last goes the other way. */
export function reverseTake(editor: Editor): void {
  const clip = editor.currentClip();
  const track = selectedTake(editor);
  if (clip && track) editor.edit('reverse-take', (document) => changeKeys(document, clip.id, track.pin, reversed));
}

function reversed(keys: Keys): Keys {
  const all = stretchOf(keys);
  const now = reverseKeys(keys);
  if (all) carryWhole(keys, now, (time) => all.from + (all.to - time));
  return now;
}

/** Cuts the movement of the pin selected last off at the playhead. @param end the one that is put there. */
export function cutAtPlayhead(editor: Editor, end: TakeEnd): void {
  const track = selectedTake(editor);
  if (track && canCutAtPlayhead(editor)) setTakeEnd(editor, track.pin, end, playheadOf(editor), 'trim');
}

/** Whether the playhead is within the movement of the pin selected last. */
export function canCutAtPlayhead(editor: Editor): boolean {
  const clip = editor.currentClip();
  const track = selectedTake(editor);
  const shown = clip && track && shownStretch(track, clip);
  const time = playheadOf(editor);
  return shown !== null && shown !== undefined && time > shown.from && time < shown.to;
}

function playheadOf(editor: Editor): number {
  return editor.session.getState().playback.time;
}

type Keys = readonly Key[];

interface Put {
  readonly end: TakeEnd;
  readonly time: number;
  readonly what: EndsDo;
}

function withEnd(document: SketchDocument, { id }: Clip, pin: PinId, put: Put): SketchDocument {
  return changeKeys(document, id, pin, (keys, clip) => {
    const all = stretchOf(keys);
    if (!all) return keys;
    return put.what === 'trim' ? trimmed(keys, clip, all, put) : stretched(keys, clip, all, put);
  });
}

function trimmed(keys: Keys, { duration }: Clip, all: Stretch, put: Put): Keys {
  const whole = wholeOf(keys);
  const most = stretchOf(whole) ?? all;
  const kept = moved(all, put, { from: Math.max(0, most.from), to: Math.min(duration, most.to) });
  if (kept.from === all.from && kept.to === all.to) return keys;
  const cut = trimKeys(whole, kept);
  rememberWhole(cut, whole);
  return cut;
}

function stretched(keys: Keys, { duration }: Clip, all: Stretch, put: Put): Keys {
  const next = moved(all, put, { from: 0, to: duration });
  const now = stretchKeys(keys, next);
  const by = (next.to - next.from) / (all.to - all.from);
  carryWhole(keys, now, (time) => next.from + (time - all.from) * by);
  return now;
}

/** @param most what an end can be drawn out to. */
function moved(all: Stretch, { end, time }: Put, most: Stretch): Stretch {
  const least = LEAST_STRETCH_SECONDS;
  if (end === 'from') return { ...all, from: Math.max(most.from, Math.min(time, all.to - least)) };
  return { ...all, to: Math.min(most.to, Math.max(time, all.from + least)) };
}
