/** The project file, `.plumpkin`, as it is read: `formats.md` §4. `saveProject` writes it. */

import { strFromU8 } from 'fflate';
import type { z } from 'zod';
import { SketchFileError } from './errors';
import { hostileIn } from './hostile-json';
import { migrate, PROJECT_VERSION, type ProjectJson } from './migrations';
import { pictureFacts } from './picture-format';
import { PICTURE_ROLES, pictureOf, removePicture } from './pictures';
import { type FileWarning, fileWarning, type Problem, problem } from './problem';
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
import { readZip } from './read-zip';
import { repairReferences } from './repair-references';
import { PROJECT_ENTRY, THUMBNAIL_ENTRY } from './save-project';
import type { Clip, Feel, Look, Part, Pin, SavedPose, SketchDocument } from './sketch-document';

export interface OpenedProject {
  readonly document: SketchDocument;
  /** What could not be read and was left out. */
  readonly warnings: readonly FileWarning[];
  /** Everything else in the file, to be handed to the next save. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
}

const MOST_WARNINGS = 100;

/** What `projectJson` gave. @throws SketchFileError as `openProject` does. */
export function openProjectJson(text: string, fileName: string): Omit<OpenedProject, 'attachments'> {
  const warnings = new WarningList();
  return { document: readDocument(parseJson(text, fileName), fileName, warnings), warnings: warnings.list };
}

/**
 * Opens as much as can be read; what can't is named in the warnings.
 * @throws SketchFileError `not-a-project`, `too-new` or `damaged`.
 */
export function openProject(bytes: Uint8Array, fileName: string): OpenedProject {
  const zip = readZip(bytes, fileName);
  const warnings = new WarningList();
  const attachments = new Map(zip.entries);
  attachments.delete(PROJECT_ENTRY);
  attachments.delete(THUMBNAIL_ENTRY);
  const project = zip.entries.get(PROJECT_ENTRY);
  if (!project) {
    const broken = zip.broken.get(PROJECT_ENTRY);
    if (broken || zip.incomplete) throw damaged(fileName, broken ?? problem('cut-off'));
    throw new SketchFileError('not-a-project', fileName, problem('no-project-entry'));
  }
  if (zip.incomplete) warnings.add(problem('end-missing'));
  for (const [name, reason] of zip.broken) {
    warnings.add(problem('unreadable', problem('quoted', name.slice(0, 80)), reason));
  }
  const document = readDocument(parseJson(strFromU8(project), fileName), fileName, warnings);
  return { document: withReadablePictures(document, attachments, warnings), warnings: warnings.list, attachments };
}

/** A picture whose file is gone or is none is left out by name. */
function withReadablePictures(
  document: SketchDocument,
  attachments: ReadonlyMap<string, Uint8Array>,
  warnings: WarningList,
): SketchDocument {
  let kept = document;
  for (const role of PICTURE_ROLES) {
    const picture = pictureOf(document, role);
    if (!picture) continue;
    const bytes = attachments.get(picture.file);
    const facts = bytes ? pictureFacts(bytes) : null;
    if (typeof facts === 'object' && facts?.width === picture.width && facts.height === picture.height) continue;
    const reason = bytes ? picture.file : problem('missing', picture.file);
    warnings.add(problem('unreadable', problem('picture', picture.name.slice(0, 80)), reason));
    kept = removePicture(kept, role);
  }
  return kept;
}

/** @returns those of the pictures that fit their schema, and what else lies beside them. */
function readPictures(
  pictures: Readonly<Record<string, unknown>>,
  warnings: WarningList,
): NonNullable<SketchDocument['pictures']> {
  const read = PICTURE_ROLES.flatMap((role) => {
    const found = pictures[role] === undefined ? [] : readable([pictures[role]], pictureSchema, 'picture', warnings);
    return found.map((picture) => [role, picture] as const);
  });
  const rest = Object.entries(pictures).filter(([key]) => !(PICTURE_ROLES as readonly string[]).includes(key));
  return Object.fromEntries([...rest, ...read]) as NonNullable<SketchDocument['pictures']>;
}

function readDocument(json: ProjectJson, fileName: string, warnings: WarningList): SketchDocument {
  const { format, version } = json;
  if (format !== 'plumpkin') throw notPlumpkin(fileName);
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    throw damaged(fileName, problem('version'));
  }
  if (version > PROJECT_VERSION) {
    throw new SketchFileError('too-new', fileName, problem('newer', version, PROJECT_VERSION));
  }
  const shell = projectShell.safeParse(migrate(json, version));
  if (!shell.success) throw damaged(fileName, reasonOf(shell.error));
  const { format: _format, version: _version, look: shown, feel: moved, pictures, poses, ...rest } = shell.data;
  const [look] = shown === undefined ? [] : (readable([shown], lookSchema, 'look', warnings) as Look[]);
  const [feel] = moved === undefined ? [] : (readable([moved], feelSchema, 'feel', warnings) as Feel[]);
  const document = {
    ...rest,
    ...(look ? { look } : {}),
    ...(feel ? { feel } : {}),
    ...(pictures ? { pictures: readPictures(pictures, warnings) } : {}),
    parts: readable(rest.parts, partSchema, 'part', warnings) as unknown as Part[],
    pins: readable(rest.pins, pinSchema, 'pin', warnings) as unknown as Pin[],
    clips: readable(rest.clips, clipSchema, 'clip', warnings) as unknown as Clip[],
    ...(poses ? { poses: readable(poses, poseSchema, 'pose', warnings) as unknown as SavedPose[] } : {}),
  };
  if (document.parts.length === 0 && rest.parts.length > 0) {
    const first = warnings.list[0] as FileWarning;
    throw new SketchFileError('damaged', fileName, problem('no-readable-part', first.problem));
  }
  return repairReferences(document, (warning) => warnings.add(warning.problem, warning.part));
}

function readable<Schema extends z.ZodType>(
  items: readonly unknown[],
  schema: Schema,
  kind: 'picture' | 'look' | 'feel' | 'part' | 'pin' | 'clip' | 'pose',
  warnings: WarningList,
): z.output<Schema>[] {
  return items.flatMap((item, i) => {
    const result = schema.safeParse(item);
    if (result.success) return [result.data];
    const name = (item as { name?: unknown } | null)?.name;
    const isNamed = typeof name === 'string' && kind !== 'look' && kind !== 'feel';
    const shown = isNamed ? problem(kind, name.slice(0, 80)) : problem(`${kind}-number`, i + 1);
    warnings.add(problem('unreadable', shown, reasonOf(result.error)));
    return [];
  });
}

function parseJson(text: string, fileName: string): ProjectJson {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SketchFileError('damaged', fileName, problem('not-json'));
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw notPlumpkin(fileName);
  }
  const wrong = hostileIn(json);
  if (wrong) throw damaged(fileName, wrong);
  return json as ProjectJson;
}

function reasonOf(error: z.ZodError): Problem {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return problem('field', path.slice(0, 100), (issue?.message ?? 'unreadable').slice(0, 100));
}

function damaged(fileName: string, reason: Problem): SketchFileError {
  return new SketchFileError('damaged', fileName, problem('at', PROJECT_ENTRY, reason));
}

function notPlumpkin(fileName: string): SketchFileError {
  return new SketchFileError('not-a-project', fileName, problem('no-plumpkin-project'));
}

class WarningList {
  readonly list: FileWarning[] = [];

  add(found: Problem, part: FileWarning['part'] = null): void {
    if (this.list.length < MOST_WARNINGS) this.list.push(fileWarning(found, part));
  }
}
