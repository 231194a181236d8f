import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frameTimes } from '../../../src/animation/plan-motion';
import { createExporting, fpsThatFits, type WriteInput } from '../../../src/app/exporting';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { putPicture } from '../../../src/document/pictures';
import type { Clip, ClipId, Picture } from '../../../src/document/sketch-document';
import type { Editor } from '../../../src/editor/editor';
import type { Drawing } from '../../../src/export/drawing-textures';
import { exportGlb } from '../../../src/export/gltf';
import { MOST_TARGETS } from '../../../src/export/morph-targets';
import { createMemoryPlatform } from '../../../src/platform/memory-platform';
import { importSvg } from '../../../src/sketch/import-svg';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';
import { InProcessWorker, LivePage, standing } from '../../harness/live-page';
import { png } from '../../harness/monster-mash-zip';
import { circle } from '../editor/drive';

const clip = (duration: number, loop = true): Clip => ({
  id: 'clip-1' as ClipId,
  name: 'walk',
  duration,
  loop,
  tracks: [],
});

describe('the frame rate a clip fits at', () => {
  it('is the highest whole one whose frames a file can hold', () => {
    for (const [duration, loop] of [
      [11.01, true],
      [8.5, true],
      [30, false],
      [100, true],
      [254.9, true],
    ] as const) {
      const fps = fpsThatFits([clip(duration, loop)]) as number;
      const targets = (rate: number) => frameTimes(duration, rate).length - (loop ? 1 : 0);
      expect(targets(fps)).toBeLessThanOrEqual(MOST_TARGETS);
      expect(targets(fps + 1)).toBeGreaterThan(MOST_TARGETS);
    }
  });

  it('is that at which all clips fit together', () => {
    expect(fpsThatFits([clip(8.5), clip(2)])).toBe(Math.floor(MOST_TARGETS / 10.5));
    expect(fpsThatFits([clip(200), clip(100)])).toBeNull();
  });

  it('is none for a clip of many minutes', () => {
    expect(fpsThatFits([clip(256)])).toBeNull();
  });
});

/** In place of what a browser makes of a picture's file: noise, see-through here and there. */
function unpacked(place: Picture): Drawing {
  const pixels = Uint8Array.from({ length: 4 * place.width * place.height }, (_, i) =>
    i % 4 === 3 ? 255 - (i % 3) : (i * 2_654_435_761) >>> 24,
  );
  return { place, pixels, file: null };
}

/** A page with an export desk; `written` holds what went into each file. */
function desk(document = standing()) {
  const page = new LivePage(document);
  const platform = createMemoryPlatform();
  const written: WriteInput[] = [];
  const exporting = createExporting({
    editor: page.driver.editor,
    spawn: () => new InProcessWorker((engine) => page.sized(engine)),
    platform,
    write: (input) => {
      // as it is now: an engine in this thread goes on with the same numbers
      written.push({ ...input, mesh: { ...input.mesh, positions: input.mesh.positions.slice() } });
      return exportGlb({ ...input, drawing: input.picture && unpacked(input.picture.place) });
    },
    body: page.link,
  });
  const sizeOf = async (clips: readonly ClipId[]) => {
    const watch = { signal: new AbortController().signal, progress: () => {} };
    platform.answers.push('a.glb');
    return (await exporting.run({ clips, fps: 10 }, watch))?.bytes ?? 0;
  };
  const save = async (clips: readonly ClipId[]) => {
    await sizeOf(clips);
    return written.at(-1) as WriteInput;
  };
  return { page, exporting, save, sizeOf };
}

describe('the body alone', () => {
  it('is the settled one of the drawing as it is, also while that is still being made', async () => {
    // two that lie over each other half: their depth is a guess until it is settled
    const overlapping = importSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">
        <circle cx="80" cy="100" r="60"/><circle cx="130" cy="130" r="50"/></svg>`,
      'two.svg',
    ).document;
    const { page, save } = desk(overlapping);
    const { editor } = page.driver;
    let draft: Float32Array | undefined;
    const asked = new Promise<WriteInput>((resolve) => {
      const stop = editor.session.subscribe(({ build, builtParts }) => {
        if (build.kind !== 'building' || builtParts.length === 0) return;
        stop();
        draft = page.link.mesh?.positions.slice();
        resolve(save([]));
      });
    });
    await page.ready();
    const early = await asked;
    const settled = await save([]);
    expect(settled.mesh.positions).not.toEqual(draft);
    expect(early.mesh.positions).toEqual(settled.mesh.positions);

    // what stands is still the body of the drawing before
    page.driver.drag(circle(160, 60, 30));
    const grown = await save([]);
    expect(grown.mesh.parts).toHaveLength(3);
    await page.ready();
    expect((await save([])).mesh.positions).toEqual(grown.mesh.positions);
  });
});

describe('the picture on the body', () => {
  it('goes along; one that is only traced does not', async () => {
    const { page, exporting, save } = desk();
    await page.ready();
    const { editor } = page.driver;
    const { picture, bytes } = onBody(editor);
    expect(exporting.facts({ clips: [], fps: 30 })?.picture).toBe(false);
    editor.edit('add-picture', (document) => putPicture(document, 'template', picture));
    expect((await save([])).picture).toEqual({ place: picture, bytes, format: 'png' });
    expect(exporting.facts({ clips: [], fps: 30 })?.picture).toBe(true);
    editor.edit('change-picture', (document) => putPicture(document, 'template', { ...picture, onBody: false }));
    expect((await save([])).picture).toBeNull();
  });
});

describe('the size that is told', () => {
  const within = (told: number | null | undefined, is: number) => Math.abs((told ?? 0) / is - 1) < 0.02;

  it('is that of the file, with movement and without', async () => {
    for (const name of ['pip', 'ollie']) {
      const [sketch, motion] = ['svg', 'motion.json'].map((ending) =>
        readFileSync(new URL(`../../../assets/characters/${name}.${ending}`, import.meta.url), 'utf8'),
      ) as [string, string];
      const moving = applyMotion(importSvg(sketch, name).document, importMotion(motion, name));
      const { page, exporting, sizeOf } = desk(moving);
      await page.ready();
      for (const clips of [[], moving.clips.map(({ id }) => id)]) {
        const told = exporting.facts({ clips, fps: 10 })?.bytes;
        expect(within(told, await sizeOf(clips)), `${name}, ${clips.length}: ${told}`).toBe(true);
      }
    }
  });

  it('is that with the picture as the file has it, once that is weighed, and again after a change', async () => {
    const { page, exporting, sizeOf } = desk();
    await page.ready();
    const { editor } = page.driver;
    const { picture } = onBody(editor);
    const told = () => exporting.facts({ clips: [], fps: 10 })?.bytes;
    const weigh = () => exporting.weighPicture(new AbortController().signal);
    const plain = told() as number;
    editor.edit('add-picture', (document) => putPicture(document, 'template', picture));
    const changes: (() => void)[] = [
      () => {},
      () => editor.edit('move-picture', (document) => putPicture(document, 'template', { ...picture, scale: 3 })),
      () =>
        editor.edit('change-colour', (document) => ({
          ...document,
          parts: document.parts.map((part, i) => (i === 0 ? { ...part, fill: '#40a060' } : part)),
        })),
    ];
    for (const change of changes) {
      change();
      await page.ready();
      expect(told()).toBeNull();
      await weigh();
      expect(told()).toBeGreaterThan(plain + 10_000);
      expect(within(told(), await sizeOf([]))).toBe(true);
    }
  });
});

/** A picture over all of the body that stands, to be put on it. */
function onBody(editor: Editor): { readonly picture: Picture; readonly bytes: Uint8Array } {
  const [width, height] = [120, 150];
  const bytes = png(new Uint8Array(width * height), { width, height });
  const place = { name: 'a', file: editor.shelf.put(bytes, 'png'), width, height, x: 100, y: 150, scale: 2 };
  return { picture: { ...place, opacity: 1, hidden: true, locked: false, onBody: true }, bytes };
}

describe('several clips', () => {
  it('are an animation each, those that are asked for, in their order', async () => {
    const body = standing();
    const pinned = addPin(body, createPin(body, { name: 'foot', at: [100, 240] }));
    const pin = pinned.pins[0]!.id;
    const moving = (id: string, name: string, duration: number, x: number): Clip => ({
      ...clip(duration),
      id: id as ClipId,
      name,
      tracks: [
        {
          pin,
          keys: [
            { time: 0, x: 100, y: 240, degrees: null },
            { time: duration / 2, x, y: 240, degrees: null },
          ],
        },
      ],
    });
    const clips = [moving('a', 'walk', 0.4, 140), moving('b', 'wave', 0.6, 80), moving('c', 'nod', 0.3, 120)];
    const { page, exporting, save } = desk({ ...pinned, clips });
    await page.ready();
    const [walk, wave, nod] = clips.map(({ id }) => id) as [ClipId, ClipId, ClipId];
    expect(exporting.facts({ clips: [walk, wave, nod], fps: 10 })).toMatchObject({ frames: 5 + 7 + 4, tooMany: null });
    expect(exporting.facts({ clips: [walk, wave], fps: 10 })?.seconds).toBeCloseTo(1);
    expect(exporting.facts({ clips: [], fps: 10 })).toMatchObject({ seconds: 0, frames: 0 });
    const both = await save([nod, walk]);
    expect(both.clips.map(({ name, times }) => [name, times.at(-1)])).toEqual([
      ['walk', 0.4],
      ['nod', 0.3],
    ]);
    const alone = await save([nod]);
    expect(alone.clips).toEqual([both.clips[1]]);
  });
});
