import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { projectSchema } from '../../../src/document/project-schema';

const published = new URL('../../../assets/plumpkin-project.schema.json', import.meta.url);

/** After a change to the schema: UPDATE_SCHEMA=1 npx vitest run tests/unit/document/project-schema.test.ts */
it('the published JSON schema says what the code checks', () => {
  const text = `${JSON.stringify(z.toJSONSchema(projectSchema, { io: 'input' }), null, 2)}\n`;
  // biome-ignore lint/complexity/useLiteralKeys: an index signature
  if (process.env['UPDATE_SCHEMA']) writeFileSync(published, text);
  expect(readFileSync(published, 'utf8')).toBe(text);
});
