/** Saving takes a while: what is drawn or opened meanwhile must neither be lost nor end up in the wrong file. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ProjectKeeper } from '../../../src/app/project';
import { createPart } from '../../../src/document/create-part';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { EMPTY_DOCUMENT, type SketchDocument, UNNAMED } from '../../../src/document/sketch-document';
import { setDocumentName } from '../../../src/editor/clip-actions';
import { takePicture } from '../../../src/editor/picture-actions';
import { createMemoryPlatform } from '../../../src/platform/memory-platform';
import { INITIAL_SHELL, type Shell } from '../../../src/ui/shell';
import { ENGLISH } from '../../../src/ui/strings';
import { greyPng } from '../../harness/monster-mash-zip';
import { circle, Driver } from '../editor/drive';

afterEach(() => vi.restoreAllMocks());

function setUp() {
  const driver = new Driver();
  const { editor } = driver;
  const platform = createMemoryPlatform();
  const shell = createStore<Shell>(() => INITIAL_SHELL);
  /** Thumbnails asked for and not painted yet. */
  const painting: (() => void)[] = [];
  const project = new ProjectKeeper({
    editor,
    platform,
    shell,
    strings: ENGLISH,
    thumbnail: () => new Promise((resolve) => painting.push(() => resolve(null))),
  });
  const asked = () => vi.waitFor(() => expect(painting.length).toBeGreaterThan(0));
  const paint = async () => {
    await asked();
    painting.shift()?.();
  };
  const kept = (name: string) => openProject(platform.disk.get(name) as Uint8Array, name).document;
  /** Saves under a name. */
  const saveAs = async (name: string) => {
    platform.answers.push(name);
    const saving = project.saveAs();
    await paint();
    expect(await saving).toBe(true);
  };
  const bring = (document: SketchDocument, name: string) => {
    platform.drop({ name, bytes: new Uint8Array(saveProject(document)), token: name as never });
    // The first to be read brings what reads.
    return vi.waitFor(() => expect(editor.document.name).toBe(document.name), { timeout: 10_000 });
  };
  return { driver, editor, platform, shell, project, asked, paint, kept, saveAs, bring };
}

const PART = createPart(EMPTY_DOCUMENT, {
  name: 'body',
  outline: [0, 0, 100, 0, 100, 100, 0, 100],
  closed: true,
});

const named = (name: string): SketchDocument => ({ ...EMPTY_DOCUMENT, name });

it('calls parts of an SVG that have no name what new ones are called', async () => {
  const { editor, platform } = setUp();
  const bytes = new TextEncoder().encode('<svg><circle r="9"/><path d="M0 0L50 9L0 50"/></svg>');
  platform.drop({ name: 'theirs.svg', bytes, token: null });
  await vi.waitFor(() => expect(editor.document.parts).toHaveLength(2), { timeout: 10_000 });
  expect(editor.document.parts.map(({ name }) => name)).toEqual([editor.names.part, editor.names.limb]);
});

describe('while a project is being saved', () => {
  it('another that is opened keeps its own file, and the one being saved its pictures', async () => {
    const { driver, editor, platform, shell, project, asked, paint, kept, saveAs, bring } = setUp();
    driver.drag(circle(500, 300, 100));
    takePicture(editor, 'background', 'sky.png', greyPng(new Uint8Array(16), 4, 4));
    await saveAs('first');
    driver.drag(circle(200, 300, 50));
    const first = editor.document;
    const saving = project.save();
    await asked();
    const opened = bring(named('second'), 'second.plumpkin');
    expect(shell.getState().dialog).toBe('discard');
    project.answer('drop');
    await opened;
    await paint();
    expect(await saving).toBe(true);
    expect(kept('first.plumpkin').parts).toEqual(first.parts);
    expect(kept('first.plumpkin').pictures?.background?.name).toBe('sky.png');
    driver.drag(circle(700, 300, 50));
    expect(platform.described.dirty).toBe(true);
    const again = project.save();
    await paint();
    expect(await again).toBe(true);
    expect(platform.described.dirty).toBe(false);
    expect(kept('first.plumpkin').parts).toEqual(first.parts);
    expect(kept('second.plumpkin').parts).toHaveLength(1);
  });

  it('whoever draws on is asked again before something else is opened', async () => {
    const { driver, editor, shell, project, asked, paint, kept, saveAs } = setUp();
    driver.drag(circle(500, 300, 100));
    await saveAs('first');
    driver.drag(circle(200, 300, 50));
    project.create();
    project.answer('save');
    await asked();
    driver.drag(circle(700, 300, 50));
    await paint();
    await vi.waitFor(() => expect(shell.getState().dialog).toBe('discard'));
    expect(editor.document.parts).toHaveLength(3);
    expect(kept('first.plumpkin').parts).toHaveLength(2);
    project.answer('save');
    await paint();
    await vi.waitFor(() => expect(editor.document.parts).toHaveLength(0));
    expect(kept('first.plumpkin').parts).toHaveLength(3);
  });

  it('a second save waits for the first, and is what stays in the file', async () => {
    const { driver, platform, project, paint, kept, saveAs } = setUp();
    driver.drag(circle(500, 300, 100));
    await saveAs('first');
    const { save } = platform.files;
    let writing = 0;
    vi.spyOn(platform.files, 'save').mockImplementation(async (token, bytes) => {
      writing += 1;
      expect(writing).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      await save(token, bytes);
      writing -= 1;
    });
    driver.drag(circle(200, 300, 50));
    const one = project.save();
    driver.drag(circle(700, 300, 50));
    const two = project.save();
    await paint();
    await paint();
    expect(await Promise.all([one, two])).toEqual([true, true]);
    expect(kept('first.plumpkin').parts).toHaveLength(3);
    expect(platform.described.dirty).toBe(false);
  });
});

describe('a character that the artist gave no name', () => {
  it('is called as its file is, by whatever name that is saved', async () => {
    const { driver, editor, platform, kept, saveAs } = setUp();
    driver.drag(circle(500, 300, 100));
    expect(platform.described.title).toBe('Untitled');
    await saveAs('dragon');
    expect(platform.described).toEqual({ title: 'dragon', dirty: false });
    await saveAs('dragon 2');
    expect(platform.described).toEqual({ title: 'dragon 2', dirty: false });
    // What is undone and done again is the drawing.
    driver.editor.undo();
    expect([editor.characterName, editor.document.parts.length]).toEqual(['dragon 2', 0]);
    expect(kept('dragon 2.plumpkin').name).toBe(UNNAMED);
  });

  it('is called as its file is also after that was renamed outside', async () => {
    const { driver, editor, platform, saveAs } = setUp();
    driver.drag(circle(500, 300, 100));
    await saveAs('dragon');
    platform.drop({ name: 'Fafnir.plumpkin', bytes: platform.disk.get('dragon.plumpkin') as never, token: null });
    await vi.waitFor(() => expect(platform.described.title).toBe('Fafnir'));
    setDocumentName(editor, 'Nessie');
    expect(platform.described.title).toBe('Nessie (Fafnir)');
    setDocumentName(editor, '');
    expect(platform.described.title).toBe('Fafnir');
  });

  it('is called as the drawing it was opened from until it is saved', async () => {
    const { platform, saveAs } = setUp();
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>');
    platform.drop({ name: 'cat.svg', bytes: svg, token: null });
    await vi.waitFor(() => expect(platform.described.title).toBe('cat'));
    await saveAs('tiger');
    expect(platform.described.title).toBe('tiger');
  });
});

it('a character that the artist named keeps its name in any file, and the file is told beside it', async () => {
  const { driver, editor, platform, shell, kept, saveAs } = setUp();
  driver.drag(circle(500, 300, 100));
  setDocumentName(editor, 'Nessie');
  await saveAs('Nessie');
  expect(platform.described.title).toBe('Nessie');
  await saveAs('final 3');
  expect(platform.described.title).toBe('Nessie (final 3)');
  expect([shell.getState().fileName, kept('final 3.plumpkin').name]).toEqual(['final 3', 'Nessie']);
});

describe('work that was brought back after a crash', () => {
  const broughtBack = async () => {
    const set = setUp();
    const drawn = { ...named('Nessie'), parts: [PART] };
    const bytes = new Uint8Array(saveProject(drawn));
    set.platform.find({ journal: null, project: bytes, file: null, tries: 1 });
    await vi.waitFor(() => expect(set.editor.document.parts).toHaveLength(1), { timeout: 10_000 });
    const [notice] = set.shell.getState().notices;
    const take = (label: string) => {
      const { waysOut = [] } = set.shell.getState().notices.at(-1) ?? {};
      waysOut.find((way) => way.label === label)?.take();
    };
    return { ...set, notice, take };
  };

  it('is told, by its name, until the artist has read it, and is unsaved', async () => {
    const { notice, platform } = await broughtBack();
    expect(notice).toMatchObject({ text: ENGLISH.recovered('Nessie'), tone: 'news' });
    expect(platform.described).toEqual({ title: 'Nessie', dirty: true });
  });

  it('is saved where the artist says', async () => {
    const { take, paint, platform, kept } = await broughtBack();
    platform.answers.push('loch');
    take('Save');
    await paint();
    await vi.waitFor(() => expect(platform.described.dirty).toBe(false));
    expect(kept('loch.plumpkin').parts).toHaveLength(1);
  });

  it('can be thrown away, and even then brought back', async () => {
    const { take, editor, platform } = await broughtBack();
    take('Throw away');
    expect([editor.document.parts.length, platform.described.dirty]).toEqual([0, false]);
    take('Bring it back');
    expect([editor.document.parts.length, platform.described.dirty]).toEqual([1, true]);
  });

  it('is told of no more once it is saved', async () => {
    const { take, paint, platform, shell } = await broughtBack();
    platform.answers.push('loch');
    take('Save');
    await paint();
    await vi.waitFor(() => expect(platform.described.dirty).toBe(false));
    expect(shell.getState().notices).toEqual([]);
    const other = await broughtBack();
    const saving = other.project.saveAs();
    other.platform.answers.push('ness');
    await other.paint();
    await saving;
    expect(other.shell.getState().notices).toEqual([]);
  });

  it('can be brought back also after something else was drawn', async () => {
    const { take, driver, editor, project, platform } = await broughtBack();
    setDocumentName(editor, 'Loch');
    take('Throw away');
    expect(editor.document.parts).toEqual([]);
    driver.drag(circle(500, 300, 100));
    take('Bring it back');
    project.answer('drop');
    await vi.waitFor(() => expect(platform.described.title).toBe('Loch'));
    expect([editor.document.parts.length, platform.described.dirty]).toEqual([1, true]);
    editor.undo();
    expect(platform.described.title).toBe('Nessie');
  });
});
