import { expect, it } from 'vitest';
import { addClip, createClip } from '../../../src/document/edit-clips';
import { setHidden } from '../../../src/document/edit-part';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { shownDocument } from '../../../src/document/shown-parts';
import { EMPTY_DOCUMENT, type PartId, type SketchDocument } from '../../../src/document/sketch-document';
import { box, closedPart, limbPart } from '../../harness/parts';

const id = (name: string) => name as PartId;

function character(): SketchDocument {
  let document: SketchDocument = {
    ...EMPTY_DOCUMENT,
    parts: [
      limbPart('far leg', box(0, 0, 10), { twinOf: id('leg') }),
      closedPart('body', box(0, 0, 50)),
      limbPart('leg', box(0, 0, 10)),
      closedPart('eye', box(5, 5, 4), { ride: { part: id('body') } }),
    ],
  };
  for (const part of ['leg', 'body', null]) {
    document = addPin(document, createPin(document, { at: [5, 5], part: part as PartId | null }));
  }
  const tracks = document.pins.map(({ id: pin }) => ({ pin, keys: [{ time: 0, x: 1, y: 1, degrees: null }] }));
  return addClip(document, createClip(document, { duration: 1, tracks }));
}

it('is the document itself while nothing is hidden', () => {
  const document = character();
  expect(shownDocument(document)).toBe(document);
});

it('leaves hidden parts out, with the pins on them and what those do', () => {
  const shown = shownDocument(setHidden(character(), [id('leg')], true));
  expect(shown.parts.map((part) => part.name)).toEqual(['far leg', 'body', 'eye']);
  expect(shown.pins.map((pin) => pin.part)).toEqual(['body', null]);
  expect(shown.clips[0]?.tracks.map((track) => track.pin)).toEqual(shown.pins.map((pin) => pin.id));
});

it('refers to nothing that is not there', () => {
  const shown = shownDocument(setHidden(character(), [id('leg'), id('body')], true));
  expect(shown.parts.map(({ twinOf, ride }) => ({ twinOf, ride }))).toEqual([
    { twinOf: null, ride: 'auto' },
    { twinOf: null, ride: 'auto' },
  ]);
});
