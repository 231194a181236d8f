import { describe, expect, it } from 'vitest';
import { setFill } from '../../../src/document/edit-part';
import { lookOf } from '../../../src/document/look';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { applyColour, ownColours } from '../../../src/editor/colour-actions';
import { chooseBackground, chooseMaterial, slideGround, toggleGround } from '../../../src/editor/look-actions';
import { selectNothing, selectPart } from '../../../src/editor/selection';
import { circle, Driver } from './drive';

function twoShapes(): Driver {
  const driver = new Driver();
  driver.drag(circle(300, 300, 80));
  driver.drag(circle(650, 300, 80));
  return driver;
}

describe('the look', () => {
  it('is one named step a change, and a slider one step for all it passes', () => {
    const { editor } = new Driver();
    const undo = () => editor.documents.getState().undo;
    chooseMaterial(editor, 'toon');
    expect(undo()).toBe('change-material');
    chooseBackground(editor, '#112233');
    expect(undo()).toBe('change-background');
    const slide = slideGround(editor);
    for (const value of [0.1, 0.4, 0.9]) slide.to(value);
    slide.done();
    toggleGround(editor);
    expect(lookOf(editor.document)).toEqual({
      material: 'toon',
      background: '#112233',
      ground: { shown: false, strength: 0.9 },
    });
    editor.undo();
    editor.undo();
    expect(lookOf(editor.document).ground).toEqual({ shown: true, strength: 0.6 });
    editor.undo();
    editor.undo();
    expect(lookOf(editor.document).material).toBe('clay');
    expect(undo()).toBeNull();
  });

  it('changes nothing when the same is chosen again', () => {
    const { editor } = new Driver();
    chooseMaterial(editor, 'clay');
    expect(editor.documents.getState().undo).toBeNull();
  });

  it('survives saving, with fields that are not known here', () => {
    const { editor } = new Driver();
    chooseMaterial(editor, 'pearl');
    const ground = { ...lookOf(editor.document).ground, softness: 2 };
    const look = { ...lookOf(editor.document), ground, sparkle: 3 };
    const { document, warnings } = openProject(saveProject({ ...editor.document, look }), 'a.plumpkin');
    expect(document.look).toEqual(look);
    expect(warnings).toEqual([]);
    editor.open(document);
    slideGround(editor).to(0.2);
    expect(editor.document.look).toEqual({ ...look, ground: { ...ground, strength: 0.2 } });
  });

  it('that cannot be read is left out by name, and the drawing opens all the same', () => {
    const { editor } = twoShapes();
    const look = { ...lookOf(editor.document), material: 'unobtainium' as never };
    const { document, warnings } = openProject(saveProject({ ...editor.document, look }), 'a.plumpkin');
    expect(document.look).toBeUndefined();
    expect(document.parts).toHaveLength(2);
    expect(warnings.map(({ message }) => message).join()).toContain('look');
  });
});

describe('colours', () => {
  it('are given to all parts selected in one step, and remembered', () => {
    const { editor } = twoShapes();
    selectPart(editor, editor.document.parts[0]?.id ?? null, true);
    applyColour(editor, '#abcdef');
    expect(editor.document.parts.map((part) => part.fill)).toEqual(['#abcdef', '#abcdef']);
    expect(editor.session.getState().recentFills).toEqual(['#abcdef']);
    editor.undo();
    expect(editor.document.parts.map((part) => part.fill)).toEqual([null, null]);
  });

  it('chosen with nothing selected are those of the next part', () => {
    const driver = twoShapes();
    selectNothing(driver.editor);
    applyColour(driver.editor, '#00aa55');
    driver.drag(circle(300, 600, 60));
    expect(driver.editor.document.parts.map((part) => part.fill)).toEqual([null, null, '#00aa55']);
  });

  it('of the document come each once, the most used first', () => {
    const { editor } = twoShapes();
    const [first, second] = editor.document.parts;
    const one = setFill(editor.document, first ? [first.id] : [], '#111111');
    expect(ownColours(one)).toEqual(['#111111']);
    const two = setFill(one, second ? [second.id] : [], '#222222');
    const more = { ...two, parts: [...two.parts, ...two.parts.slice(1)] };
    expect(ownColours(more)).toEqual(['#222222', '#111111']);
  });

  it('the eyedropper takes a part’s fill to those selected, and gives the tool before back', () => {
    const driver = twoShapes();
    const { editor } = driver;
    editor.takeTool('select');
    driver.click([300, 300]);
    applyColour(editor, '#aa3311');
    driver.click([650, 300]);
    editor.takeTool('eyedropper');
    driver.move([300, 300]);
    expect(editor.session.getState().picked?.fill).toBe('#aa3311');
    driver.click([300, 300]);
    expect(editor.document.parts.map((part) => part.fill)).toEqual(['#aa3311', '#aa3311']);
    expect(editor.session.getState()).toMatchObject({ tool: 'select', picked: null });
    expect(editor.stateName).toBe('select.idle');
  });

  it('the eyedropper finds nothing on bare paper and stays in hand', () => {
    const driver = twoShapes();
    driver.editor.takeTool('eyedropper');
    driver.click([500, 700]);
    expect(driver.session.tool).toBe('eyedropper');
  });
});
