import { describe, expect, test } from 'vitest';
import { EMPTY_DOCUMENT, type PartId, type PinId } from '../../../src/document/sketch-document';
import { DEFAULT_CAMERA } from '../../../src/editor/camera';
import type { PinView, ViewState } from '../../../src/editor/view-state';
import { sameHand, sameOverlay, sameStage } from '../../../src/viewport/view-changes';
import { EMPTY_VIEW } from '../../harness/empty-view';

const PIN: PinView = {
  index: 0,
  id: 'p' as PinId,
  name: 'pin',
  surface: 'front',
  target: { x: 1, y: 2 },
  state: 'idle',
  selected: false,
  onBody: true,
  poke: false,
  track: -1,
};
const VIEW: ViewState = { ...EMPTY_VIEW, mode: 'pose', size: { width: 10, height: 10 }, pins: [PIN] };

describe('what has to be drawn again', () => {
  test('nothing, when a view is made anew of the same things', () => {
    const again: ViewState = {
      ...VIEW,
      faultyParts: [],
      pins: [{ ...PIN, target: { x: 1, y: 2 } }],
      camera: { ...DEFAULT_CAMERA },
    };
    expect(sameStage(VIEW, again)).toBe(true);
    expect(sameOverlay(VIEW, again)).toBe(true);
    expect(sameHand(VIEW, again)).toBe(true);
  });

  test('both, when the camera moves, the canvas grows or the mode changes', () => {
    for (const change of [
      { camera: { ...DEFAULT_CAMERA, yaw: 0.1 } },
      { camera: { ...DEFAULT_CAMERA, centre: { x: 0, y: 0, z: 1 } } },
      { size: { width: 11, height: 10 } },
      { mode: 'draw' as const },
      { selectedParts: ['a' as PartId] },
    ]) {
      expect(sameStage(VIEW, { ...VIEW, ...change })).toBe(false);
      expect(sameOverlay(VIEW, { ...VIEW, ...change })).toBe(false);
    }
  });

  test('only what lies over the body, when pins or ink change', () => {
    for (const change of [
      { pins: [{ ...PIN, state: 'hovered' as const }] },
      { pins: [{ ...PIN, target: { x: 1, y: 3 } }] },
      { pins: [] },
      { faultyParts: ['a' as PartId] },
      { document: { ...EMPTY_DOCUMENT, name: 'other' } },
    ]) {
      expect(sameStage(VIEW, { ...VIEW, ...change })).toBe(true);
      expect(sameOverlay(VIEW, { ...VIEW, ...change })).toBe(false);
    }
  });

  test('only what follows the hand, when ink grows: not the drawing under it', () => {
    for (const change of [
      { ink: { points: [], surface: 'front' as const } },
      { eraser: { x: 1, y: 2, radius: 3 } },
      { preview: { shapes: [], replaces: [] } },
      { symmetryX: 4 },
    ]) {
      expect(sameStage(VIEW, { ...VIEW, ...change })).toBe(true);
      expect(sameOverlay(VIEW, { ...VIEW, ...change })).toBe(true);
      expect(sameHand(VIEW, { ...VIEW, ...change })).toBe(false);
    }
    const replaced = { ...VIEW, preview: { shapes: [], replaces: ['a' as PartId] } };
    expect(sameOverlay(VIEW, replaced)).toBe(false);
    expect(sameOverlay(replaced, { ...VIEW, preview: { shapes: [], replaces: ['a' as PartId] } })).toBe(true);
  });
});
