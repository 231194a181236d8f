import { describe, expect, it } from 'vitest';
import { circle, Driver } from './drive';

/** A body, and a limb that lies before it, of which a click at (640, 300) takes hold. */
function bodyAndArm(): Driver {
  const driver = new Driver();
  driver.drag(circle(500, 300, 120));
  driver.drag([
    [560, 260],
    [640, 265],
    [720, 280],
    [720, 320],
    [640, 335],
    [560, 340],
  ]);
  return driver;
}

const twins = ({ editor }: Driver) => editor.document.parts.filter(({ twinOf }) => twinOf !== null);

describe.each(['draw', 'select'] as const)('a double click, %s in hand', (tool) => {
  it('gives a part its twin on the far side, as one step', () => {
    const driver = bodyAndArm();
    driver.editor.takeTool(tool);
    const [, arm] = driver.editor.document.parts;
    driver.click([640, 300]);
    expect(twins(driver)).toEqual([]);
    expect(driver.session.selectedParts).toEqual([arm?.id]);
    driver.click([641, 301]);
    expect(twins(driver)).toMatchObject([{ twinOf: arm?.id, outline: arm?.outline }]);
    expect(driver.editor.document.parts[0]).toBe(twins(driver)[0]);
    expect(driver.editor.documents.getState().undo).toBe('add-twin');
    expect(driver.session.message).toMatchObject({ reason: 'twin-added', stroke: [] });
    driver.wait(5);
    expect(driver.session.message).toBeNull();
    // two more don't add another
    driver.click([640, 300]);
    driver.click([640, 300]);
    expect(twins(driver)).toHaveLength(1);
    driver.editor.undo();
    expect(twins(driver)).toEqual([]);
  });

  it('is none when the second comes late, elsewhere, or with a key held', () => {
    const driver = bodyAndArm();
    driver.editor.takeTool(tool);
    driver.click([640, 300]);
    driver.wait(1);
    driver.click([640, 300]);
    driver.click([690, 300]);
    driver.click([690, 300], { modifiers: { shift: true } });
    expect(twins(driver)).toEqual([]);
  });
});
