import { describe, expect, it } from 'vitest';
import { pictureFiles, pictureOf } from '../../../src/document/pictures';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { ZOOM_MAX, ZOOM_MIN } from '../../../src/editor/camera';
import { templateFrame } from '../../../src/editor/paint-template';
import { dropPicture, setPicture, slideOpacity, takePicture, togglePlacing } from '../../../src/editor/picture-actions';
import { cornerOf } from '../../../src/editor/picture-frame';
import { greyPng } from '../../harness/monster-mash-zip';
import { circle, Driver, type Place } from './drive';

function withTemplate(): Driver {
  const driver = new Driver();
  expect(takePicture(driver.editor, 'template', 'cat.png', greyPng(new Uint8Array(200 * 100), 200, 100))).toBeNull();
  return driver;
}

const template = (driver: Driver) => {
  const found = pictureOf(driver.editor.document, 'template');
  if (!found) throw new Error('there is no template');
  return found;
};
const cornerOnScreen = (driver: Driver, corner: 0 | 2): Place => {
  const { x, y } = cornerOf(template(driver), corner);
  const at = driver.editor.screenOf(x, y);
  return [at.x, at.y];
};

describe('a template to paint on', () => {
  const drawn = () => {
    const driver = new Driver();
    driver.drag(circle(500, 300, 150));
    driver.drag(circle(700, 300, 80));
    return driver;
  };
  const bring = (driver: Driver, width: number, height: number) => {
    takePicture(driver.editor, 'template', 'painted.png', greyPng(new Uint8Array(width * height), width, height));
    return template(driver);
  };

  it('frames the whole drawing with a margin, 2048 pixels long', () => {
    const driver = drawn();
    expect(templateFrame(new Driver().editor.document)).toBeNull();
    const frame = templateFrame(driver.editor.document);
    if (!frame) throw new Error('no frame');
    expect(Math.max(frame.width, frame.height)).toBe(2048);
    const { bounds } = driver.session;
    const left = frame.x - (frame.width / 2) * frame.scale;
    const top = frame.y - (frame.height / 2) * frame.scale;
    expect(left).toBeLessThan((bounds?.minX ?? 0) - 10);
    expect(top).toBeLessThan((bounds?.minY ?? 0) - 10);
    expect(frame.x).toBeCloseTo(((bounds?.minX ?? 0) + (bounds?.maxX ?? 0)) / 2);
  });

  it('comes back exactly where it was saved from, on the body, whatever size it was painted at', () => {
    for (const factor of [1, 0.5]) {
      const driver = drawn();
      const frame = templateFrame(driver.editor.document);
      if (!frame) throw new Error('no frame');
      const picture = bring(driver, Math.round(frame.width * factor), Math.round(frame.height * factor));
      expect(picture).toMatchObject({ x: frame.x, y: frame.y, onBody: true });
      expect(picture.width * picture.scale).toBeCloseTo(frame.width * frame.scale, 0);
    }
  });

  it('is not taken for one when its shape is another', () => {
    const driver = drawn();
    const { width = 0, height = 0 } = templateFrame(driver.editor.document) ?? {};
    expect(bring(driver, width, height - 20).onBody).toBe(false);
    expect(bring(driver, Math.round(width / 3), Math.round(height / 3)).onBody).toBe(false);
  });
});

describe('a picture to trace', () => {
  it('comes whole into the free canvas, and its bytes are on the shelf', () => {
    const driver = withTemplate();
    const [[left, top], [right, bottom]] = [cornerOnScreen(driver, 0), cornerOnScreen(driver, 2)];
    expect(Math.min(left, top) >= 0 && right <= 1000 && bottom <= 800).toBe(true);
    expect(right - left).toBeGreaterThan(800);
    expect(driver.editor.shelf.get(template(driver).file)).not.toBeNull();
    expect(driver.editor.documents.getState().undo).toBe('add-picture');
  });

  it.each([
    ['a tiny one in the widest view', ZOOM_MIN, 2000, 8],
    ['a wide one in a small window, seen closest', ZOOM_MAX, 120, 8000],
  ])('is still there when the project is opened again: %s', (_, zoom, side, width) => {
    const { editor } = new Driver();
    editor.patch({ viewSize: { width: side, height: side } });
    editor.setCamera({ ...editor.session.getState().camera, zoom });
    for (const role of ['template', 'background'] as const)
      expect(takePicture(editor, role, 'cat.png', greyPng(new Uint8Array(width * 8), width, 8))).toBeNull();
    const attachments = new Map(
      [...pictureFiles(editor.document)].map((file) => [file, editor.shelf.get(file) as Uint8Array]),
    );
    const { document, warnings } = openProject(saveProject(editor.document, { attachments }), 'a.plumpkin');
    expect(warnings).toEqual([]);
    expect(document.pictures).toEqual(editor.document.pictures);
  });

  it('that is none says so and changes nothing', () => {
    const { editor } = new Driver();
    expect(takePicture(editor, 'template', 'a.png', new Uint8Array(9))).toBe('unknown');
    expect(editor.documents.getState().undo).toBeNull();
  });

  it('is dragged, and sized by a corner while the one opposite stays, each in one step', () => {
    const driver = withTemplate();
    const { editor } = driver;
    togglePlacing(editor, 'template');
    const before = template(driver);
    driver.drag([
      [500, 400],
      [520, 430],
      [560, 450],
    ]);
    expect(template(driver)).toMatchObject({ x: before.x + 60, y: before.y + 50, scale: before.scale });
    expect(editor.documents.getState().undo).toBe('move-picture');
    const held = cornerOf(template(driver), 0);
    const [x, y] = cornerOnScreen(driver, 2);
    driver.drag([
      [x, y],
      [x - 50, y - 25],
      [x - 200, y - 100],
    ]);
    expect(template(driver).scale).toBeLessThan(before.scale);
    expect(cornerOf(template(driver), 0).x).toBeCloseTo(held.x, 6);
    const [newX, newY] = cornerOnScreen(driver, 2);
    expect([newX, newY]).toEqual([expect.closeTo(x - 200, 4), expect.closeTo(y - 100, 4)]);
    editor.undo();
    editor.undo();
    expect(template(driver)).toEqual(before);
  });

  it('stays where it is when locked, and where the drag was given up', () => {
    const driver = withTemplate();
    togglePlacing(driver.editor, 'template');
    const before = driver.editor.document;
    driver.down([500, 400]);
    driver.move([600, 500]);
    driver.editor.cancel();
    expect(driver.editor.document).toBe(before);
    setPicture(driver.editor, 'template', { locked: true });
    const locked = driver.editor.document;
    driver.drag([
      [500, 400],
      [600, 500],
    ]);
    expect(driver.editor.document).toBe(locked);
  });

  it('is removed and comes back whole with undo', () => {
    const driver = withTemplate();
    const slide = slideOpacity(driver.editor, 'template');
    slide.to(0.2);
    slide.to(0.8);
    slide.done();
    const before = template(driver);
    togglePlacing(driver.editor, 'template');
    dropPicture(driver.editor, 'template');
    expect(driver.session.tool).toBe('select');
    driver.editor.undo();
    expect(template(driver)).toEqual(before);
    expect(driver.editor.shelf.get(before.file)).not.toBeNull();
    driver.editor.undo();
    expect(template(driver).opacity).toBe(0.5);
  });

  it('the same picture twice is kept once', () => {
    const driver = withTemplate();
    const { file } = template(driver);
    takePicture(driver.editor, 'background', 'again.png', greyPng(new Uint8Array(200 * 100), 200, 100));
    expect(pictureOf(driver.editor.document, 'background')?.file).toBe(file);
  });
});
