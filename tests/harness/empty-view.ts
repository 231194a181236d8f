/** What the viewport is given of an empty document: tests say what is otherwise. */

import { EMPTY_DOCUMENT } from '../../src/document/sketch-document';
import { DEFAULT_CAMERA } from '../../src/editor/camera';
import type { ViewState } from '../../src/editor/view-state';

export const EMPTY_VIEW: ViewState = {
  mode: 'draw',
  camera: DEFAULT_CAMERA,
  size: { width: 800, height: 600 },
  document: EMPTY_DOCUMENT,
  ink: null,
  preview: null,
  junction: [],
  symmetryX: null,
  eraser: null,
  placing: null,
  selectedParts: [],
  hoveredPart: null,
  selectionFrame: null,
  faultyParts: [],
  pins: [],
  pinHandles: null,
  trajectories: [],
  message: null,
};
