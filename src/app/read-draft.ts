/** What a page finds of the work before it: a journal, a project, or both, either of which may be damaged. */

import { documentCheck } from '../document/check-document';
import { openProject } from '../document/project-file';
import { sameJson } from '../document/same-json';
import { EMPTY_DOCUMENT, type SketchDocument } from '../document/sketch-document';
import { z } from '../document/zod-without-eval';
import type { StepName } from '../editor/names';
import type { Line } from '../history/history';
import { type ReadJournal, readJournal } from '../history/journal-reader';
import type { FoundDraft } from '../platform/ports';
import { ENGLISH } from '../ui/strings';
import { MARK_ENTRY } from './draft-mark';

export interface ReadDraft {
  readonly line: Line<SketchDocument>;
  /** As it lies in its file; null: not known. */
  readonly saved: SketchDocument | null;
  /** What it is called without a name of its own. */
  readonly goesBy: string | null;
  /** Pictures, and what lay beside them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

type Journal = ReadJournal<SketchDocument>;

const markSchema = z.object({ id: z.string(), seq: z.number() });
const noteSchema = z.object({ goesBy: z.string().min(1).max(1000).nullable() });

/** @param pause lets whatever waits have its turn; asked for often. @returns null where nothing of it can be read. */
export async function readDraft(
  { journal: journalBytes, project: projectBytes, file }: FoundDraft,
  pause: () => Promise<void>,
): Promise<ReadDraft | null> {
  const journal = journalBytes && (await journalIn(journalBytes, pause));
  const project = projectBytes && projectIn(projectBytes);
  const goesFurther = journal && project?.mark?.id === journal.id && project.mark.seq > journal.seq;
  if (journal && !goesFurther) return { ...journal, goesBy: goesByOf(journal) };
  return project && { ...(file ? project : fromNothing(project)), goesBy: journal && goesByOf(journal) };
}

/** As one step from an empty paper: so throwing it away is undone like one. */
function fromNothing<Draft extends Pick<ReadDraft, 'line'>>(draft: Draft): Draft & Pick<ReadDraft, 'line' | 'saved'> {
  const values = [EMPTY_DOCUMENT, ...draft.line.values];
  return { ...draft, line: { values, names: ['edit' satisfies StepName], at: 1 }, saved: EMPTY_DOCUMENT };
}

/** What can be undone of a document that is opened; null where the journal is none of that very document. */
export async function readHistory(
  document: SketchDocument,
  bytes: Uint8Array<ArrayBuffer>,
  pause: () => Promise<void>,
): Promise<ReadDraft | null> {
  const journal = await journalIn(bytes, pause);
  const { saved } = journal ?? {};
  if (!journal || !saved || !sameJson(saved, document)) return null;
  const { values, names, at } = journal.line;
  const place = values.lastIndexOf(saved);
  // What came after the last save was thrown away.
  const line =
    place === at ? journal.line : { values: values.slice(0, place + 1), names: names.slice(0, place), at: place };
  return { ...journal, line, goesBy: null };
}

async function journalIn(bytes: Uint8Array<ArrayBuffer>, pause: () => Promise<void>): Promise<Journal | null> {
  const journal = await readJournal(bytes, { check: documentCheck(pause), pause });
  if (!journal || journal === 'too-new') return null;
  // A newer program may know steps that this one has no words for.
  const names = journal.line.names.map((name) => (Object.hasOwn(ENGLISH.steps, name) ? name : 'edit'));
  return { ...journal, line: { ...journal.line, names } };
}

function projectIn(
  bytes: Uint8Array,
): (Omit<ReadDraft, 'goesBy'> & { readonly mark: z.output<typeof markSchema> | null }) | null {
  try {
    const { document, attachments } = openProject(bytes, '');
    const files = new Map(attachments);
    files.delete(MARK_ENTRY);
    const line = { values: [document], names: [], at: 0 };
    return { line, saved: null, files, mark: markIn(attachments.get(MARK_ENTRY)) };
  } catch {
    return null;
  }
}

function markIn(bytes: Uint8Array | undefined): z.output<typeof markSchema> | null {
  try {
    return bytes ? markSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) : null;
  } catch {
    return null;
  }
}

function goesByOf({ note }: Journal): string | null {
  return noteSchema.safeParse(note).data?.goesBy ?? null;
}
