import { expect, it } from 'vitest';
import { pictureOf } from '../../../src/document/pictures';
import type { Picture } from '../../../src/document/sketch-document';
import { setPicture, takePicture } from '../../../src/editor/picture-actions';
import { cornerOf } from '../../../src/editor/picture-frame';
import { addTracedParts } from '../../../src/editor/trace-actions';
import { greyPng } from '../../harness/monster-mash-zip';
import { circle, Driver } from './drive';

it('puts what was traced where the picture lies, in front, selected, in one step', () => {
  const driver = new Driver();
  const { editor } = driver;
  driver.drag(circle(300, 300, 80));
  takePicture(editor, 'template', 'a.png', greyPng(new Uint8Array(200 * 100), 200, 100));
  const picture = pictureOf(editor.document, 'template') as Picture;
  const square = [0, 0, 50, 0, 50, 50, 0, 50];
  const hole = [10, 10, 10, 20, 20, 20];
  // Traced at half of its size.
  addTracedParts(
    editor,
    picture,
    [
      { outline: square, holes: [hole], closed: true, fill: '#112233' },
      { outline: square.map((value) => value / 2), holes: [], closed: false, fill: null },
    ],
    100,
  );
  const [, rear, front] = editor.document.parts;
  const corner = cornerOf(picture, 0);
  const end = cornerOf(picture, 2);
  expect(rear).toMatchObject({ fill: '#112233', closed: true, holes: [expect.any(Array)] });
  expect(front).toMatchObject({ closed: false, name: editor.names.limb });
  expect(rear?.outline.slice(0, 2)).toEqual([corner.x, corner.y]);
  expect(rear?.outline[5]).toBeCloseTo(end.y, 6);
  expect(editor.session.getState().selectedParts).toEqual([rear?.id, front?.id]);
  expect(editor.documents.getState().undo).toBe('trace-picture');
  expect(pictureOf(editor.document, 'template')?.hidden).toBe(true);
  editor.undo();
  expect(editor.document.parts).toHaveLength(1);
  expect(pictureOf(editor.document, 'template')?.hidden).toBe(false);
  // One that the body is painted with goes on being seen.
  setPicture(editor, 'template', { onBody: true });
  addTracedParts(
    editor,
    pictureOf(editor.document, 'template') as Picture,
    [{ outline: square, holes: [], closed: true, fill: null }],
    100,
  );
  expect(pictureOf(editor.document, 'template')?.hidden).toBe(false);
});
