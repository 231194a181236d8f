/** Clips to frames that last, for export. */

import { closeLoop, planMotion } from '../animation/plan-motion';
import { wrapTime } from '../animation/sample-track';
import type { Clip, SketchDocument } from '../document/sketch-document';
import type { Body, SampledFrame } from '../engine/body';
import { blendPoses } from '../engine/frame-picker';
import { type ExportClip, refuseTooManyFrames } from '../export/morph-targets';
import { type OnLostPin, runMotion } from './run-motion';

/**
 * Every clip, frame by frame; refuses what morph targets can't hold before a step is taken.
 * @throws ExportError, and what `onLost` throws
 */
export function sampleClips(
  body: Body,
  document: SketchDocument,
  clips: readonly Clip[],
  fps: number,
  onLost: OnLostPin,
): ExportClip[] {
  const frames = clips.map((clip) => Math.ceil(clip.duration * fps - 1e-3) + (clip.loop ? 0 : 1));
  refuseTooManyFrames(frames.reduce((sum, count) => sum + count, 0));
  return clips.map((clip) => {
    const { plan, times } = planMotion(document, clip, fps);
    const kept: SampledFrame[] = [];
    runMotion(body, plan, onLost, ({ frame }) => kept.push(frame));
    return { name: clip.name, times, frames: closeLoop(clip, kept) };
  });
}

/**
 * The pose that a clip's exported animation shows at a time: between two frames, their mean by time.
 * @param clip null: where the pins are held when nothing plays.
 * @param time seconds; a loop wraps it, any other clip ends at its last frame.
 */
export function samplePose(
  body: Body,
  document: SketchDocument,
  clip: Clip | null,
  time: number,
  fps: number,
  onLost: OnLostPin,
): SampledFrame {
  const shown = clip ?? { ...STILL, tracks: [] };
  const { plan, times } = planMotion(document, shown, fps);
  const at = shown.loop ? wrapTime(time, shown.duration) : Math.min(time, shown.duration);
  const after = Math.max(
    1,
    times.findIndex((frameTime) => frameTime >= at),
  );
  const wanted = new Map<number, SampledFrame>();
  const last = times.length - 1;
  const numberOf = (frame: number): number => (shown.loop && frame === last ? 0 : frame);
  runMotion(body, plan, onLost, ({ index, frame }) => {
    if (index === numberOf(after) || index === after - 1) wanted.set(index, frame);
  });
  const left = wanted.get(after - 1) as SampledFrame;
  const right = wanted.get(numberOf(after)) as SampledFrame;
  const from = times[after - 1] as number;
  return between(left, right, (at - from) / ((times[after] as number) - from));
}

/** Long enough for two frames; the body has settled on its pins before the first. */
const STILL = { id: 'still' as Clip['id'], name: 'still', duration: 1 / 60, loop: false };

function between(left: SampledFrame, right: SampledFrame, share: number): SampledFrame {
  const size = left.positions.length;
  const pose = { positions: new Float32Array(size), normals: new Float32Array(size) };
  blendPoses(left, right, share, pose);
  return pose;
}
