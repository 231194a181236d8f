/**
 * What `project.json` holds: the document with `format` and `version` before
 * it. Every object keeps fields it does not know: they ride along on the
 * document's own objects, through edits, into the next save.
 */

import { MOST_PICTURE_SIDE } from './picture-format';
import { LEAST_PICTURE_SCALE, MOST_PICTURE_SCALE } from './pictures';
import { DEFAULT_SMOOTHING, MATERIALS } from './sketch-document';
import { z } from './zod-without-eval';

/** Sketch units from the origin. */
const FARTHEST = 1e9;
const LONGEST_SECONDS = 24 * 60 * 60;
const LONGEST_NAME = 1000;
const PICTURE_FILE = /^images\/[\w. -]{1,200}$/;
const MOST_POINTS = 1_000_000;

const coordinate = z.number().min(-FARTHEST).max(FARTHEST);
const name = z.string().min(1).max(LONGEST_NAME);
const id = z.string().min(1).max(LONGEST_NAME);
const isEven = (list: readonly number[]): boolean => list.length % 2 === 0;
const points = z
  .array(coordinate)
  .max(2 * MOST_POINTS)
  .refine(isEven, { error: 'has an x without a y' })
  .meta({ description: 'x0, y0, x1, y1, … in sketch units, y down; an even number of them' });
const outline = points.refine((list) => list.length >= 4, { error: 'has fewer than two points' });

const number = z.number().min(-FARTHEST).max(FARTHEST);
const matrix = z
  .looseObject({ a: number, b: number, c: number, d: number, e: number, f: number })
  .meta({ description: 'x′ = a·x + c·y + e, y′ = b·x + d·y + f' });

export const partSchema = z.looseObject({
  id,
  name,
  outline,
  closed: z.boolean(),
  junction: points,
  holes: z.array(points),
  attach: z.enum(['auto', 'none']),
  ride: z.union([z.enum(['auto', 'none']), z.looseObject({ part: id })]),
  twinOf: id.nullable(),
  mirrorOf: z
    .looseObject({ part: id, matrix })
    .optional()
    .meta({ description: 'the part drawn together with this one, and what takes its lines to this one’s' }),
  fill: z
    .string()
    .regex(/^[#\w(),.%\s/+-]{1,100}$/)
    .nullable(),
  thickness: z.number().min(0).max(3),
  smoothing: z.number().min(0).max(1).default(DEFAULT_SMOOTHING),
  hidden: z.boolean().default(false),
  locked: z.boolean().default(false),
  group: name.nullable().default(null).meta({ description: 'name of the group it belongs to' }),
});

const targetFields = { x: coordinate, y: coordinate, degrees: z.number().nullable() };

export const pinSchema = z.looseObject({
  id,
  name,
  at: z.tuple([coordinate, coordinate]),
  surface: z.enum(['front', 'back']),
  part: id.nullable(),
  target: z.looseObject(targetFields),
  stiffness: z.number().min(0).max(FARTHEST),
  inFront: coordinate,
});

const keySchema = z.looseObject({ time: z.number().min(0).max(LONGEST_SECONDS), ...targetFields });
const trackSchema = z.looseObject({
  pin: id,
  keys: z
    .array(keySchema)
    .refine((keys) => keys.every((key, i) => i === 0 || key.time > (keys[i - 1]?.time ?? 0)), {
      error: 'are not in rising time',
    })
    .meta({ description: 'in rising time' }),
});

export const clipSchema = z.looseObject({
  id,
  name,
  duration: z.number().positive().max(LONGEST_SECONDS),
  loop: z.boolean(),
  tracks: z.array(trackSchema),
});

export const lookSchema = z.looseObject({
  material: z.enum(MATERIALS),
  background: z.string().regex(/^(?:theme|none|#[0-9a-f]{6})$/),
  ground: z.looseObject({ shown: z.boolean(), strength: z.number().min(0).max(1) }),
});

export const feelSchema = z.looseObject({
  softness: z.number().min(0).max(1).meta({ description: '0 stiff … 1 jelly' }),
  depthSpread: z.number().min(0).max(1).meta({ description: '0 outlines in order … 1 volumes lie on each other' }),
});

export const pictureSchema = z.looseObject({
  name: z.string().max(LONGEST_NAME),
  file: z.string().regex(PICTURE_FILE),
  width: z.int().min(1).max(MOST_PICTURE_SIDE),
  height: z.int().min(1).max(MOST_PICTURE_SIDE),
  x: coordinate,
  y: coordinate,
  scale: z.number().min(LEAST_PICTURE_SCALE).max(MOST_PICTURE_SCALE),
  opacity: z.number().min(0).max(1),
  hidden: z.boolean(),
  locked: z.boolean(),
  onBody: z.boolean(),
});

export const poseSchema = z.looseObject({
  id,
  name,
  thumbnail: z.string().regex(PICTURE_FILE).nullable().default(null),
  pins: z
    .array(z.looseObject({ pin: id, ...targetFields, stiffness: z.number().min(0).max(FARTHEST), inFront: coordinate }))
    .max(10_000)
    .meta({ description: 'how each pin is held' }),
});

/** What is opened even when a part, pin or clip in it is not as it should be: those are left out and named. */
export const projectShell = z.looseObject({
  name: z.string().max(LONGEST_NAME),
  parts: z.array(z.unknown()).max(10_000),
  pins: z.array(z.unknown()).max(10_000),
  clips: z.array(z.unknown()).max(10_000),
  poses: z.array(z.unknown()).max(10_000).optional(),
  look: z.unknown().optional(),
  feel: z.unknown().optional(),
  pictures: z.looseObject({}).optional(),
});

export const projectSchema = z
  .looseObject({
    format: z.literal('plumpkin'),
    version: z.int().min(1),
    name: z.string().max(LONGEST_NAME),
    parts: z.array(partSchema).max(10_000).meta({ description: 'rear to front' }),
    pins: z.array(pinSchema).max(10_000),
    clips: z.array(clipSchema).max(10_000),
    poses: z.array(poseSchema).max(10_000).optional(),
    look: lookSchema.optional(),
    feel: feelSchema.optional(),
    pictures: z.looseObject({ template: pictureSchema.optional(), background: pictureSchema.optional() }).optional(),
  })
  .meta({ title: 'project.json of a Plumpkin project', description: 'Unknown fields are kept.' });
