import { describe, expect, it } from 'vitest';
import type { ViewState } from '../../../src/editor/view-state';
import { InStep } from '../../../src/viewport/in-step';
import { EMPTY_VIEW } from '../../harness/empty-view';

const turned: ViewState = { ...EMPTY_VIEW, camera: { ...EMPTY_VIEW.camera, yaw: 0.5 } };
const again: ViewState = { ...EMPTY_VIEW, camera: { ...EMPTY_VIEW.camera } };
const ink = {} as NonNullable<ViewState['ink']>;

/** It has painted the empty view. */
function inStep(): InStep {
  const step = new InStep();
  expect(step.waits(EMPTY_VIEW, true, 0)).toBe(false);
  return step;
}

describe('InStep', () => {
  it.each([
    ['turned', turned],
    ['in another mode', { ...EMPTY_VIEW, mode: 'pose' }],
    ['of another size', { ...EMPTY_VIEW, size: { width: 7, height: 7 } }],
  ] as const)('waits with a view that is %s for the body’s picture of it', (_, view) => {
    const step = inStep();
    expect(step.waits(view, true, 10)).toBe(true);
    expect(step.waits(view, true, 26)).toBe(true);
    expect(step.waits(view, false, 42)).toBe(false);
    // That is what lies there now.
    expect(step.waits(view, true, 58)).toBe(false);
  });

  it('waits for nothing where all stays in its place', () => {
    expect(inStep().waits(again, true, 10)).toBe(false);
  });

  it('lets no hand wait', () => {
    const step = inStep();
    expect(step.waits({ ...turned, ink }, true, 10)).toBe(false);
  });

  it('waits 0.4 seconds at most, each time', () => {
    const step = inStep();
    expect(step.waits(turned, true, 1000)).toBe(true);
    expect(step.waits(turned, true, 1399)).toBe(true);
    expect(step.waits(turned, true, 1401)).toBe(false);
    expect(step.waits(again, true, 1500)).toBe(true);
    expect(step.waits(again, true, 1899)).toBe(true);
  });
});
