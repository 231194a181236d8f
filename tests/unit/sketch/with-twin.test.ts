import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { removeParts } from '../../../src/document/edit-parts';
import { importSvg } from '../../../src/sketch/import-svg';
import { withTwin } from '../../../src/sketch/with-twin';

it('adds the twin that the file would have, once', () => {
  const text = readFileSync(new URL('../../fixtures/sketches/dragon.svg', import.meta.url), 'utf8');
  const { document } = importSvg(text, 'dragon.svg');
  const twin = document.parts.at(-1)!;
  expect(twin.name).toBe('wing (twin)');
  const without = removeParts(document, [twin.id]);
  const again = withTwin(without, twin.twinOf!);
  expect(again.parts).toEqual(document.parts.map((part) => ({ ...part, id: expect.any(String) })));
  expect(withTwin(again, twin.twinOf!)).toBe(again);
  expect(withTwin(again, again.parts.at(-1)!.id)).toBe(again);
});
