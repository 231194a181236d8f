import { describe, expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import { neededHint } from '../../../src/ui/first-run';
import { circle, Driver } from '../editor/drive';

describe('the hints of the first run', () => {
  it('come one by one, each when it is of use', () => {
    const driver = new Driver();
    const needed = () => neededHint(driver.editor.document, driver.session);
    expect(needed()).toBeNull();
    driver.drag(circle(500, 300, 100));
    expect(needed()).toBe('limb');
    driver.editor.takeTool('erase');
    expect(needed()).toBeNull();
    driver.editor.takeTool('draw');
    expect(needed()).toBe('limb');
    driver.drag([
      [480, 380],
      [470, 520],
      [530, 520],
      [520, 380],
    ]);
    // An open line alone grows on nothing.
    expect(needed()).toBe('limb');
    const [body, limb] = driver.editor.document.parts.map(({ id }) => id) as [PartId, PartId];
    driver.editor.patch({
      builtParts: [
        { part: body, attachedTo: [], ridesOn: null },
        { part: limb, attachedTo: [{ part: body, surface: 'front' }], ridesOn: null },
      ],
    });
    expect(needed()).toBe('pose');
    driver.editor.patch({ mode: 'pose' });
    driver.editor.takeTool('pose');
    expect(needed()).toBeNull();
    driver.click([500, 300]);
    expect(needed()).toBeNull();
    driver.drag([
      [500, 300],
      [540, 280],
      [560, 260],
    ]);
    expect(needed()).toBe('record');
    driver.editor.patch({ mode: 'animate' });
    expect(needed()).toBeNull();
  });
});
