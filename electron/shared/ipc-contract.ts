/**
 * What may cross from the page to the main process: one schema a channel.
 * Strict: an unknown field is refused, so that nothing is smuggled past.
 */

import { z } from 'zod';
import { CHANNELS } from './channels';

/** Endings the shell is willing to read or write; a page gone astray can't write a program. */
export const FILE_EXTENSIONS = [
  'plumpkin',
  'svg',
  'json',
  'zip',
  'png',
  'jpg',
  'jpeg',
  'webp',
  'glb',
  'gltf',
  'obj',
  'stl',
  'ply',
  'gif',
  'mp4',
  'webm',
] as const;

export const PROJECT_EXTENSION = 'plumpkin';

/** Of a file the page may read or write through the shell. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

const bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= MAX_FILE_BYTES,
  `not bytes, or more than ${MAX_FILE_BYTES} of them`,
);

/** A name to suggest, never a path: no separators, no control characters. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:\p{Cc}]+$/u, 'not a plain file name');

const token = z.string().regex(/^[0-9a-f]{32}$/, 'not a token');

export const fileFilter = z.strictObject({
  label: z.string().min(1).max(80),
  extensions: z.array(z.enum(FILE_EXTENSIONS)).min(1).max(FILE_EXTENSIONS.length),
});

const filters = z.array(fileFilter).min(1).max(16);

export const openRequest = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('dialog'), filters }),
  z.strictObject({ from: z.literal('recent'), id: z.string().regex(/^[0-9a-f]{16}$/, 'not a recent file') }),
]);

export const saveRequest = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('token'), token, bytes }),
  z.strictObject({ to: z.literal('new-project'), suggestedName: fileName, filters, bytes }),
  z.strictObject({ to: z.literal('export'), suggestedName: fileName, filters, bytes }),
]);

export const journalPiece = z.strictObject({
  /** In place of another document's; of the same one's; or behind it. */
  as: z.enum(['new', 'whole', 'more']),
  bytes,
  /** Of the file that the document is saved in. */
  token: token.nullable(),
});

export const windowState = z.strictObject({ title: z.string().max(300), dirty: z.boolean() });

const label = z.string().min(1).max(120);

const menuCommand = z.strictObject({
  id: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9.:-]{0,63}$/, 'not a command'),
  label,
  shortcut: z
    .string()
    .max(40)
    .regex(/^[\x20-\x7e]+$/)
    .optional(),
  enabled: z.boolean().optional(),
  checked: z.boolean().optional(),
});

/** What only the system can do, in text fields above all. */
const menuRole = z.strictObject({
  role: z.enum(['cut', 'copy', 'paste', 'selectAll', 'togglefullscreen', 'quit']),
  label: label.optional(),
});

export const nativeMenu = z
  .array(z.strictObject({ label, items: z.array(z.union([menuCommand, menuRole, z.literal('separator')])).max(60) }))
  .max(12);

const sentence = z.string().min(1).max(300);

export const shellQuestions = z.strictObject({
  unsaved: z.strictObject({ message: sentence, detail: sentence, save: label, cancel: label, discard: label }),
  crashed: z.strictObject({ message: sentence, detail: sentence, again: label, close: label }),
});

/** The payload of each channel; `z.undefined()` where there is none. */
export const PAYLOADS = {
  [CHANNELS.ready]: z.undefined(),
  [CHANNELS.openFile]: openRequest,
  [CHANNELS.saveFile]: saveRequest,
  [CHANNELS.recentFiles]: z.undefined(),
  [CHANNELS.keepDraft]: bytes.nullable(),
  [CHANNELS.writeJournal]: journalPiece,
  [CHANNELS.describeWindow]: windowState,
  [CHANNELS.savedBeforeClose]: z.boolean(),
  [CHANNELS.setMenu]: nativeMenu,
  [CHANNELS.setQuestions]: shellQuestions,
  [CHANNELS.openLink]: z.string().max(300),
} as const;
