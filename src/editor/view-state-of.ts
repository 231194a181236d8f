import { sampleKeys } from '../animation/sample-track';
import type { Clip, PartId, PinId, SketchDocument, Track } from '../document/sketch-document';
import type { Editor } from './editor';
import { junctionHandles } from './junction-handles';
import { pinHandles } from './pin-handles';
import { isPoke } from './poke';
import { selectionFrame } from './selection-frame';
import type { Session } from './session';
import type { PinView, Trajectory, ViewState } from './view-state';

/** The picture of this moment. */
export function viewStateOf(editor: Editor): ViewState {
  const { document } = editor;
  const session = editor.session.getState();
  return {
    mode: session.mode,
    camera: session.camera,
    size: session.viewSize,
    document,
    ink: session.ink,
    preview: session.preview,
    junction: junctionHandles(editor),
    symmetryX: session.mode === 'draw' ? session.symmetryX : null,
    eraser: session.eraserAt && { ...session.eraserAt, radius: session.drawOptions.eraserPx / 2 },
    placing: session.tool === 'picture' ? session.placing : null,
    selectedParts: session.selectedParts,
    hoveredPart: session.hover.part,
    selectionFrame: selectionFrame(editor),
    faultyParts: faultyParts(session),
    pins: showsPins(editor, session) ? pinViews(editor, document, session) : [],
    pinHandles: pinHandles(editor),
    trajectories: session.mode === 'animate' ? trajectories(editor.currentClip(), document, session) : [],
    message: session.message,
  };
}

/** Parts that the body lacks, or that it could not be built for. */
export function faultyParts({ build, warnings }: Session): PartId[] {
  const missing = warnings.filter(({ reason }) => reason === 'no-area' || reason === 'not-meshed');
  const culprit = build.kind === 'failed' && build.part ? [build.part] : [];
  return [...culprit, ...missing.map(({ part }) => part)];
}

/** Pins without the body they sit on would hang in the air. */
function showsPins(editor: Editor, session: Session): boolean {
  if (session.mode === 'draw' || session.build.kind === 'empty') return false;
  return session.build.kind !== 'building' || editor.picker.pinPlace(0) !== null;
}

function pinViews(editor: Editor, document: SketchDocument, session: Session): readonly PinView[] {
  const clip = editor.currentClip();
  const targets = editor.liveTargets();
  // Pokes come last, before the anchors that nobody put there.
  const shown = editor.livePins().slice(0, document.pins.length + editor.poke.count);
  const recorded = session.recording.kind === 'running' ? session.recording.trails.map((trail) => trail.pin) : [];
  return shown.map((pin, index) => {
    const held = session.drags.some((drag) => drag.pin === pin.id);
    const target = targets[index] ?? pin.target;
    return {
      index,
      id: pin.id,
      name: pin.name,
      surface: pin.surface,
      target: { x: target.x, y: target.y },
      state: recorded.includes(pin.id)
        ? 'recording'
        : held || isPoke(pin.id)
          ? 'dragging'
          : session.hover.pin === pin.id
            ? 'hovered'
            : 'idle',
      selected: session.selectedPins.includes(pin.id),
      onBody: !session.pinsOffBody.includes(pin.id),
      poke: isPoke(pin.id),
      track: clip?.tracks.some((track) => track.pin === pin.id)
        ? document.pins.findIndex((each) => each.id === pin.id)
        : -1,
    };
  });
}

/** Keys are immutable: their path is made once. */
const pathsOfTracks = new WeakMap<Track, readonly number[]>();

function pathOf(track: Track): readonly number[] {
  const known = pathsOfTracks.get(track);
  if (known) return known;
  const path = track.keys.flatMap(({ x, y }) => [x, y]);
  pathsOfTracks.set(track, path);
  return path;
}

function trajectories(clip: Clip | null, document: SketchDocument, session: Session): readonly Trajectory[] {
  const { recording, selectedPins, playback } = session;
  const trails = recording.kind === 'running' ? recording.trails : [];
  const colourOf = (pin: PinId) => document.pins.findIndex((each) => each.id === pin);
  const recorded = (clip?.tracks ?? [])
    .filter((track) => !trails.some((trail) => trail.pin === track.pin))
    .map((track) => ({
      pin: track.pin,
      track: colourOf(track.pin),
      selected: selectedPins.includes(track.pin),
      points: pathOf(track),
      now: clip && sampleKeys(track.keys, clip, playback.time),
      live: false,
    }));
  const running = trails.map(({ pin, points }) => ({
    pin,
    track: colourOf(pin),
    selected: true,
    points,
    now: null,
    live: true,
  }));
  return [...recorded, ...running];
}
