import { expect, test, vi } from 'vitest';
import { restPicture } from '../../../src/app/rest-picture';
import { setFill } from '../../../src/document/edit-part';
import { setMode } from '../../../src/editor/view-actions';
import type { BodyMesh } from '../../../src/engine/body';
import { circle, Driver } from '../editor/drive';

/** Only what a picture is told of it. */
const meshOf = (driver: Driver) =>
  ({ parts: driver.editor.document.parts.map(({ id }) => ({ part: id })) }) as unknown as BodyMesh;

test('the body as drawn is painted again only where it would look otherwise, and when it is there', async () => {
  vi.useFakeTimers();
  const driver = new Driver();
  const { editor } = driver;
  driver.drag(circle(500, 400, 200));
  let body: BodyMesh | null = null;
  const draw = vi.fn(async () => new Blob([new Uint8Array([1])]));
  const picture = restPicture(editor, () => body, draw);
  const first = picture();
  await vi.advanceTimersByTimeAsync(500);
  expect(draw).not.toHaveBeenCalled();
  body = meshOf(driver);
  await vi.advanceTimersByTimeAsync(200);
  expect([...((await first) ?? [])]).toEqual([1]);
  // Pins and modes change nothing of it.
  setMode(editor, 'pose');
  driver.click([450, 400]);
  await picture();
  expect(draw).toHaveBeenCalledTimes(1);
  const id = editor.document.parts[0]?.id;
  if (!id) throw new Error('no part');
  editor.edit('change-colour', (document) => setFill(document, [id], '#112233'));
  await picture();
  expect(draw).toHaveBeenLastCalledWith(body, ['#112233'], expect.anything());
  body = meshOf(driver);
  await picture();
  expect(draw).toHaveBeenCalledTimes(3);
  // One that failed is tried again.
  draw.mockRejectedValueOnce(new Error('context lost'));
  body = meshOf(driver);
  expect(await picture()).toBeNull();
  expect(await picture()).not.toBeNull();
  vi.useRealTimers();
});
