import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { complaintsAbout, loadWithThree, runTool } from '../harness/read-gltf';
import { coloursIn, ellipse, expectAlive, limb, openEditor, type Place } from './artist';

test.setTimeout(180_000);
test.use({ viewport: { width: 900, height: 760 } });

test('a drawing becomes a moving, exported character', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.picture('empty-paper');
  await expect(page.getByRole('heading', { name: /draw a character/i })).toBeVisible();

  // Draw: a body, a head that overlaps it, two limbs in front, one behind.
  await artist.stroke(ellipse(420, 330, 105, 115));
  await artist.settled();
  const body = await artist.look('body');
  expect(await coloursIn(page, body, { x: 360, y: 270, size: 120 })).toBeGreaterThan(12);
  await artist.stroke(limb(370, 390, 46, 130, -8));
  await artist.stroke(limb(470, 390, 46, 130, 8));
  await artist.stroke(
    [
      [505, 300],
      [570, 280],
      [610, 230],
      [618, 190],
      [632, 182],
      [646, 192],
      [640, 250],
      [590, 312],
      [510, 345],
    ],
    'right',
  );
  await artist.settled();
  await artist.picture('limbs');
  const drawn = await page.evaluate(() => window.plumpkin?.documentJson());
  expect(drawn?.parts.map((part) => part.closed)).toEqual([false, true, false, false]);
  const mesh = await page.evaluate(() => window.plumpkin?.meshStats());
  expect(mesh?.parts).toHaveLength(4);
  await expect(page.getByRole('button', { name: /^Select / })).toHaveCount(4);

  // A line that encloses nothing is refused beside the stroke, and only that.
  await artist.stroke([
    [140, 200],
    [190, 240],
    [240, 280],
  ]);
  await expect(page.getByRole('alert')).toContainText(/encloses nothing/i);
  await artist.picture('refused');
  expect((await page.evaluate(() => window.plumpkin?.documentJson()))?.parts).toHaveLength(4);

  // Undo and redo, named.
  await page.getByRole('button', { name: 'Undo draw limb' }).click();
  await expect(page.getByRole('button', { name: /^Select / })).toHaveCount(3);
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.getByRole('button', { name: /^Select / })).toHaveCount(4);
  await artist.settled();

  // Pose: pins where it is clicked, and a drag that the body follows.
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Pose' })).toBeChecked();
  for (const [x, y] of [
    [420, 300],
    [362, 505],
    [478, 505],
  ] satisfies Place[]) {
    await page.mouse.click(x, y);
  }
  await artist.settled();
  const pinned = await artist.pins();
  expect(pinned).toHaveLength(3);
  expect(Math.abs((pinned[1]?.x ?? 0) - 362)).toBeLessThan(2);
  const before = await artist.look('pinned');
  await artist.stroke(line([362, 505], [300, 470], 12));
  await expect
    .poll(async () => {
      const posed = (await artist.pins())[1];
      return Math.hypot((posed?.x ?? 0) - 300, (posed?.y ?? 0) - 470);
    })
    .toBeLessThan(3);
  const after = await artist.look('posed');
  expect(after.equals(before)).toBe(false);

  // Animate: record one pin, then another over it while the first plays.
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await artist.steady();
  const leg = (await artist.pins())[2];
  if (!leg) throw new Error('the pin on the leg is gone');
  await artist.perform(swing(leg, 34), 1);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await artist.picture('first-take');
  await artist.steady();
  const other = (await artist.pins())[1];
  if (!other) throw new Error('the other pin is gone');
  await artist.perform(swing(other, 24), 0.8);
  const recorded = await page.evaluate(() => window.plumpkin?.documentJson());
  expect(recorded?.clips[0]?.tracks).toHaveLength(2);
  const duration = recorded?.clips[0]?.duration ?? 0;
  expect(duration).toBeGreaterThan(0.7);
  await artist.picture('two-takes');

  // It plays: the first pin goes on moving; Space stops it.
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  const places = new Set<string>();
  await expect.poll(async () => places.add(JSON.stringify((await artist.pins())[2])).size).toBeGreaterThan(3);
  await page.keyboard.press(' ');
  expect((await page.evaluate(() => window.plumpkin?.editorState()))?.playing).toBe(false);

  // Turn it about, then export it.
  await artist.stroke(line([110, 250], [230, 270], 10));
  await artist.picture('turned');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await artist.picture('export');
  // Given up once: nothing is saved, and the dialog is as it was.
  let saved = 0;
  page.on('download', () => {
    saved += 1;
  });
  await page.getByRole('button', { name: 'Save GLB' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save GLB' })).toBeEnabled();
  expect(saved).toBe(0);
  const download = page.waitForEvent('download', { timeout: 90_000 });
  await page.getByRole('button', { name: 'Save GLB' }).click();
  const file = info.outputPath('character.glb');
  await (await download).saveAs(file);
  await expect(page.getByText(/^Exported /)).toBeVisible();
  await artist.picture('exported');
  await expectAlive(artist);

  const bytes = new Uint8Array(await readFile(file));
  expect(await complaintsAbout(bytes)).toEqual([]);
  const laws = runTool('mesh-laws', file);
  expect(laws).toMatchObject({
    components: 1,
    eulerCharacteristic: 2,
    boundaryEdges: 0,
    nonManifoldEdges: 0,
    misorientedEdges: 0,
    nonManifoldVertices: 0,
    degenerateTriangles: 0,
  });
  expect(laws.materials).toEqual(drawn?.parts.map((part) => part.name));
  const gltf = await loadWithThree(bytes);
  expect(gltf.animations).toHaveLength(1);
  expect(gltf.animations[0]?.duration).toBeCloseTo(duration, 2);
});

function line([ax, ay]: Place, [bx, by]: Place, count: number): Place[] {
  return Array.from(
    { length: count + 1 },
    (_, i) => [ax + ((bx - ax) * i) / count, ay + ((by - ay) * i) / count] as const,
  );
}

/** Out and back, from where it is. */
function swing({ x, y }: { readonly x: number; readonly y: number }, reach: number): Place[] {
  return Array.from({ length: 31 }, (_, i) => {
    const angle = (i / 30) * 2 * Math.PI;
    return [x + reach * Math.sin(angle), y - reach * 0.4 * (1 - Math.cos(angle))] as const;
  });
}

test('a dialog opened before there is a body knows what can be exported once there is one', async ({ page }, info) => {
  let bring = () => {};
  const asked = new Promise<void>((resolve) => {
    bring = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await asked;
    await route.continue();
  });
  const artist = await openEditor(page, info);
  await artist.stroke(ellipse(420, 380, 100, 120));
  await page.keyboard.press('Control+e');
  const save = page.getByRole('button', { name: 'Save GLB' });
  await expect(save).toBeDisabled();
  bring();
  await expect(save).toBeEnabled();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectAlive(artist);
});
