import { expect, it, vi } from 'vitest';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';

it('opens a project where making code at run time is forbidden', () => {
  const forbidden = vi.fn(() => {
    throw new EvalError('forbidden by the content policy');
  });
  vi.stubGlobal('Function', forbidden);
  try {
    expect(openProject(saveProject(EMPTY_DOCUMENT), 'empty.plumpkin').document).toEqual(EMPTY_DOCUMENT);
  } finally {
    vi.unstubAllGlobals();
  }
  expect(forbidden).not.toHaveBeenCalled();
});
