/** What is drawn before the program is killed, at any moment, is there after, and undoes and redoes as it did. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ProjectKeeper } from '../../../src/app/project';
import { saveProject } from '../../../src/document/save-project';
import type { SketchDocument } from '../../../src/document/sketch-document';
import { setDocumentName } from '../../../src/editor/clip-actions';
import type { Editor } from '../../../src/editor/editor';
import { takePicture } from '../../../src/editor/picture-actions';
import { writeFrame } from '../../../src/history/frames';
import { createMemoryPlatform } from '../../../src/platform/memory-platform';
import type { FoundDraft } from '../../../src/platform/ports';
import { INITIAL_SHELL, type Shell } from '../../../src/ui/shell';
import { ENGLISH } from '../../../src/ui/strings';
import { greyPng } from '../../harness/monster-mash-zip';
import { circle, Driver } from '../editor/drive';

afterEach(() => vi.restoreAllMocks());

/** A program that has just begun. */
function start(disk?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const driver = new Driver();
  const platform = createMemoryPlatform();
  for (const [name, bytes] of disk ?? []) platform.disk.set(name, bytes);
  const shell = createStore<Shell>(() => INITIAL_SHELL);
  const { editor } = driver;
  const project = new ProjectKeeper({ editor, platform, shell, strings: ENGLISH, thumbnail: async () => null });
  const take = (label: string) => {
    const { waysOut = [] } = shell.getState().notices.at(-1) ?? {};
    waysOut.find((way) => way.label === label)?.take();
  };
  return { driver, editor, platform, shell, project, take };
}

type Program = ReturnType<typeof start>;

/** After a kill. */
async function startAgain({ platform }: Program, change: Partial<FoundDraft> = {}): Promise<Program> {
  const { journal, project, token } = platform.kept;
  const next = start(platform.disk);
  const file = token && { name: token, token };
  next.platform.find({ journal, project, file, tries: 1, ...change });
  await vi.waitFor(() => expect(next.shell.getState().notices).not.toEqual([]), { timeout: 10_000 });
  return next;
}

/** All documents that undo and redo lead to, with what their steps are called. */
function allOf(editor: Editor): unknown {
  const { undo, redo } = editor.documents.getState();
  const found: unknown[] = [undo, redo, editor.document];
  let steps = 0;
  for (; editor.documents.getState().undo; steps++) {
    editor.undo();
    found.push(editor.document, editor.documents.getState().redo);
  }
  while (steps-- > 0) editor.redo();
  while (editor.documents.getState().redo) {
    editor.redo();
    found.push(editor.document, editor.documents.getState().undo);
    steps += 1;
  }
  for (; steps >= 0; steps--) editor.undo();
  return found;
}

/** A few shapes, one taken back, and one of them still on its way. */
async function drawn(): Promise<Program> {
  const program = start();
  const { driver, editor } = program;
  driver.drag(circle(500, 300, 100));
  driver.drag(circle(200, 300, 60));
  setDocumentName(editor, 'Nessie');
  driver.drag(circle(700, 500, 60));
  editor.undo();
  await program.project.keepNow();
  return program;
}

describe('after a kill', () => {
  it('the drawing is there, unsaved, and undoes and redoes as before, by the same names', async () => {
    const program = await drawn();
    const next = await startAgain(program);
    expect(next.platform.described).toEqual({ title: 'Nessie', dirty: true });
    expect(allOf(next.editor)).toEqual(allOf(program.editor));
    next.take('Throw away');
    expect(next.editor.document.parts).toEqual([]);
    next.take('Bring it back');
    expect(next.editor.document).toEqual(program.editor.document);
  });

  it('in the middle of a stroke or a drag, all is as it was before that', async () => {
    const program = await drawn();
    const before = program.editor.document;
    const { driver, editor } = program;
    editor.takeTool('select');
    driver.drag([[500, 300]]);
    driver.down([500, 300]);
    for (let x = 500; x < 600; x += 10) driver.move([x, 300]);
    expect(editor.document.parts[0]?.outline).not.toEqual(before.parts[0]?.outline);
    await program.project.keepNow();
    const next = await startAgain(program);
    expect(next.editor.document).toEqual(before);
    expect(next.editor.documents.getState().redo).toBe('draw-part');
    driver.up([600, 300]);
    await program.project.keepNow();
    expect((await startAgain(program)).editor.document).toEqual(editor.document);
  });

  it('what is drawn on is kept again, and once more after the next', async () => {
    const next = await startAgain(await drawn());
    next.driver.drag(circle(300, 600, 50));
    await next.project.keepNow();
    const third = await startAgain(next);
    expect(allOf(third.editor)).toEqual(allOf(next.editor));
  });

  it('pictures are there, also those that only undo leads to', async () => {
    const program = start();
    const { editor } = program;
    takePicture(editor, 'background', 'sky.png', greyPng(new Uint8Array(16), 4, 4));
    const file = editor.document.pictures?.background?.file ?? '';
    const bytes = editor.shelf.get(file);
    editor.edit('remove-picture', (document) => ({ ...document, pictures: {} }));
    await program.project.keepNow();
    const next = await startAgain(program);
    next.editor.undo();
    expect(next.editor.document.pictures?.background?.file).toBe(file);
    expect(next.editor.shelf.get(file)).toEqual(bytes);
  });

  it('saving goes on in the file that it came from, and one that was saved is', async () => {
    const program = await drawn();
    program.platform.answers.push('loch');
    await program.project.save();
    const saved = await startAgain(program);
    expect(saved.platform.described).toEqual({ title: 'Nessie (loch)', dirty: false });
    expect(saved.shell.getState().notices[0]?.text).toBe(ENGLISH.cameBack);
    saved.driver.drag(circle(300, 600, 50));
    await saved.project.keepNow();
    const next = await startAgain(saved);
    expect(next.platform.described.dirty).toBe(true);
    expect(await next.project.save()).toBe(true);
    const file = next.platform.disk.get('loch.plumpkin') as Uint8Array;
    expect(file).toEqual(saveProject(next.editor.document));
  });

  it('what has brought pages down again and again waits until the artist asks for it', async () => {
    const program = await drawn();
    const next = await startAgain(program, { tries: 3 });
    expect(next.editor.document.parts).toEqual([]);
    next.take('Bring it back');
    await vi.waitFor(() => expect(next.editor.document).toEqual(program.editor.document));
  });
});

describe('a journal that is', () => {
  /** What the document was after each step. */
  async function steps(): Promise<{ program: Program; documents: SketchDocument[]; ends: number[] }> {
    const program = start();
    const { driver, editor, platform } = program;
    const documents: SketchDocument[] = [];
    const ends: number[] = [];
    for (let i = 0; i < 6; i++) {
      driver.drag(circle(200 + 100 * i, 300, 40));
      await program.project.keepNow();
      documents.push(editor.document);
      ends.push(platform.kept.journal.length);
    }
    return { program, documents, ends };
  }

  it('cut off at any kilobyte, or damaged anywhere, gives the last document before that', async () => {
    const { program, documents, ends } = await steps();
    const { journal } = program.platform.kept;
    const expected = (at: number) => documents[ends.findLastIndex((end) => end <= at)];
    for (let at = ends[0] as number; at < journal.length; at += 1024) {
      const cut = await startAgain(program, { project: null, journal: journal.slice(0, at) });
      expect(cut.editor.document).toEqual(expected(at));
      const flipped = journal.slice();
      flipped[at] = (flipped[at] as number) ^ 0x55;
      const damaged = await startAgain(program, { project: null, journal: flipped });
      expect(damaged.editor.document).toEqual(expected(at));
    }
  });

  it('damaged before what the project beside it holds, gives the project', async () => {
    const { program, documents } = await steps();
    expect(program.platform.kept.project).not.toBeNull();
    const { journal } = program.platform.kept;
    for (const at of [3, 300, journal.length >> 1, journal.length - 9]) {
      const flipped = journal.slice();
      flipped[at] = (flipped[at] as number) ^ 0x55;
      const next = await startAgain(program, { journal: flipped });
      expect(next.editor.document).toEqual(documents.at(-1));
    }
    // And a project that is damaged gives way to the journal.
    const next = await startAgain(program, { project: new Uint8Array(3) });
    expect(next.editor.document).toEqual(documents.at(-1));
  });

  it('newer than the program, gives the project, and with none a word', async () => {
    const { program, documents } = await steps();
    const head = new TextEncoder().encode('{"format":"plumpkin-journal","version":2,"id":"x"}');
    const journal = await writeFrame({ kind: 0, bytes: head }, async () => {});
    const project = saveProject(documents.at(-1) as SketchDocument);
    expect((await startAgain(program, { journal, project })).editor.document).toEqual(documents.at(-1));
    const next = await startAgain(program, { journal, project: null });
    expect(next.shell.getState().notices[0]?.text).toBe(ENGLISH.notBroughtBack);
  });
});

describe('a file that was closed', () => {
  async function closed(): Promise<{ program: Program; before: unknown }> {
    const program = await drawn();
    const { project, platform } = program;
    platform.answers.push('loch');
    await project.save();
    const before = allOf(program.editor);
    // Thrown away.
    program.driver.drag(circle(300, 600, 50));
    await program.project.keepNow();
    project.create();
    project.answer('drop');
    await program.project.keepNow();
    return { program, before };
  }

  it('undoes and redoes when it is opened again as when it was saved', async () => {
    const { program, before } = await closed();
    program.project.openRecent('loch.plumpkin');
    await vi.waitFor(() => expect(program.editor.document.parts).toHaveLength(2), { timeout: 10_000 });
    expect(program.platform.described.dirty).toBe(false);
    const [undo, , document] = before as unknown[];
    expect([program.editor.documents.getState().undo, program.editor.document]).toEqual([undo, document]);
    program.editor.undo();
    program.editor.undo();
    expect(program.editor.document.parts).toHaveLength(1);
  });

  it('does not where it is another by now', async () => {
    const { program } = await closed();
    const { platform, editor, project } = program;
    const other = new Driver();
    other.drag(circle(500, 300, 100));
    platform.disk.set('loch.plumpkin', saveProject(other.editor.document));
    project.openRecent('loch.plumpkin');
    await vi.waitFor(() => expect(editor.document.parts).toHaveLength(1), { timeout: 10_000 });
    expect(editor.documents.getState().undo).toBeNull();
  });
});
