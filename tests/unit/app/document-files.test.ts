import { expect, it } from 'vitest';
import { readDocumentFile, readPasted } from '../../../src/app/document-files';
import { inWords } from '../../../src/document/problem';
import { arc, drawn, monsterMashZip } from '../../harness/monster-mash-zip';

it('opens a Monster Mash project as a drawing that saving does not write back over', () => {
  const pictures = [drawn({ points: arc(500, 400, 150, 150) })];
  const zip = monsterMashZip({ pictures, entries: { 'bg.png': new Uint8Array(1) } });
  const { document, project, attachments, warnings } = readDocumentFile('Dino.ZIP', zip);
  expect(document).toMatchObject({ name: 'Dino', parts: [{ name: 'part 1', closed: true }] });
  expect([project, attachments.size]).toEqual([false, 0]);
  expect(warnings.map(({ problem }) => inWords(problem))).toEqual([expect.stringMatching(/^bg\.png: /)]);
});

it.each([
  ['little', [0xff, 0xfe], 0],
  ['big', [0xfe, 0xff], 1],
] as const)('reads a drawing in UTF-16, %s end first', (_, mark, low) => {
  const text =
    '<?xml version="1.0" encoding="UTF-16"?><svg xmlns="http://www.w3.org/2000/svg"><circle id="Öhr 🐱" r="9"/></svg>';
  const bytes = Uint8Array.from({ length: 2 + 2 * text.length }, (__, i) => {
    if (i < 2) return mark[i] as number;
    const unit = text.charCodeAt((i - 2) >> 1);
    return i % 2 === low ? unit & 0xff : unit >> 8;
  });
  expect(readDocumentFile('a.svg', bytes).document.parts.map(({ name }) => name)).toEqual(['Öhr 🐱']);
});

it('calls what has no name in an SVG what the artist would, and the same in every language where none is meant', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/><rect width="9" height="8"/><path d="M0 0L50 9L0 50"/><circle id="eye" r="3"/></svg>';
  const namesOf = (parts: readonly { readonly name: string }[] = []) => parts.map(({ name }) => name);
  const korean = { part: '도형', limb: '팔다리' };
  const bytes = new TextEncoder().encode(svg);
  const named = ['도형', '도형 2', '팔다리', 'eye'];
  expect(namesOf(readDocumentFile('a.svg', bytes, korean).document.parts)).toEqual(named);
  expect(namesOf(readPasted(svg, korean)?.document.parts)).toEqual(named);
  expect(namesOf(readDocumentFile('a.svg', bytes).document.parts)).toEqual(['part', 'part 2', 'part 3', 'eye']);
});

it('says what can be opened', () => {
  expect(() => readDocumentFile('a.doc', new Uint8Array(3))).toThrow(/a\.doc: only .*\.plumpkin.*\.svg.*\.zip/);
});
