import { expect, it } from 'vitest';
import { readDocumentFile } from '../../../src/app/document-files';
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

it('says what can be opened', () => {
  expect(() => readDocumentFile('a.doc', new Uint8Array(3))).toThrow(/a\.doc: only .*\.plumpkin.*\.svg.*\.zip/);
});
