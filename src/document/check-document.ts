/** Whether plain values are documents, for those that share most of what is in them: each part is looked at once. */

import type { z } from 'zod';
import { hostileIn } from './hostile-json';
import {
  clipSchema,
  feelSchema,
  lookSchema,
  partSchema,
  pictureSchema,
  pinSchema,
  poseSchema,
  projectShell,
} from './project-schema';
import { repairReferences } from './repair-references';
import type { SketchDocument } from './sketch-document';

/**
 * @param pause lets whatever waits have its turn; asked for often.
 * @returns a check that knows what it has met. It throws where a value is no document, and changes none that is whole.
 */
export function documentCheck(pause: () => Promise<void>): (value: unknown) => Promise<SketchDocument> {
  const known = new WeakSet<object>();

  /** Unlike a file of old, what was a document lacks nothing. */
  async function checkItem(schema: z.ZodType, item: unknown): Promise<void> {
    if (typeof item === 'object' && item !== null && known.has(item)) return;
    const checked = schema.parse(item) as object;
    if (hostileIn(item as object) || Object.keys(checked).length !== Object.keys(item as object).length) {
      throw new TypeError('not as a document has it');
    }
    known.add(item as object);
    await pause();
  }

  return async (value) => {
    const { parts, pins, clips, poses = [], look, feel, pictures = {}, ...rest } = projectShell.parse(value);
    if (hostileIn(rest)) throw new TypeError('not as a document has it');
    for (const part of parts) await checkItem(partSchema, part);
    for (const pin of pins) await checkItem(pinSchema, pin);
    for (const clip of clips) await checkItem(clipSchema, clip);
    for (const pose of poses) await checkItem(poseSchema, pose);
    for (const picture of Object.values(pictures)) await checkItem(pictureSchema, picture);
    if (look !== undefined) await checkItem(lookSchema, look);
    if (feel !== undefined) await checkItem(feelSchema, feel);
    return withWholeReferences(value as SketchDocument);
  };
}

function withWholeReferences(document: SketchDocument): SketchDocument {
  const repaired = repairReferences(document, () => {});
  const lists = ['parts', 'pins', 'clips', 'poses'] as const;
  const same = lists.every((list) => {
    const [now = [], before = []] = [repaired[list], document[list]];
    return now.length === before.length && now.every((item, i) => item === before[i]);
  });
  return same ? document : repaired;
}
