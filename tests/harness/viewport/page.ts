/** The page of the look harness: one viewport, driven from `shoot.mjs`. */

import { lookOf } from '../../../src/document/look';
import type { Look as DocumentLook } from '../../../src/document/sketch-document';
import { type Camera, fitBox } from '../../../src/editor/camera';
import type { ViewState } from '../../../src/editor/view-state';
import type { BodyMesh } from '../../../src/engine/body';
import { boundsOf } from '../../../src/viewport/bounds';
import { drawThumbnail } from '../../../src/viewport/draw-thumbnail';
import type { ThemeName } from '../../../src/viewport/palette';
import { Viewport } from '../../../src/viewport/viewport';
import { EMPTY_VIEW } from '../empty-view';
import { toyCat } from './toy-body';

interface Look {
  readonly theme: ThemeName;
  readonly yaw?: number;
  readonly pitch?: number;
  readonly zoom?: number;
  readonly fills?: boolean;
  /** Parts of the toy to leave out. */
  readonly without?: readonly string[];
  readonly view?: Partial<ViewState>;
  /** How the document says it is shown. */
  readonly look?: DocumentLook;
  /** Body from an engine, as plain arrays. */
  readonly body?: { readonly mesh: Record<string, unknown>; readonly fills: (string | null)[] };
  readonly puffAt?: number;
  readonly pins?: number[];
  /** A frame of the body, as plain arrays. */
  readonly frame?: { readonly positions: number[]; readonly normals: number[]; readonly pins: number[] };
}

const EMPTY = { name: '', parts: [], pins: [], clips: [] };
const container = document.querySelector('#canvas') as HTMLElement;
let clock = 0;
const viewport = new Viewport(container, { clock: () => clock, reducedMotion: () => false });
viewport.light();
let current: ViewState | null = null;

function revive(plain: Record<string, unknown>): BodyMesh {
  return {
    ...plain,
    triangles: Uint32Array.from(plain.triangles as number[]),
    positions: Float32Array.from(plain.positions as number[]),
    normals: Float32Array.from(plain.normals as number[]),
  } as BodyMesh;
}

/** Renders until the newest picture is shown at full quality; the clock stands still while a part puffs up. */
async function settle(): Promise<void> {
  for (let i = 0; i < 300 && current !== null; i++) {
    viewport.render(current);
    const { settled, puffing } = viewport.stats();
    if (settled) return;
    if (!puffing) clock += 0.05;
    else if (i > 10) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

let lastBody: { mesh: BodyMesh; fills: readonly (string | null)[] } | null = null;

async function look(options: Look): Promise<void> {
  const body = options.body
    ? { mesh: revive(options.body.mesh), fills: options.body.fills }
    : toyCat(options.fills ?? false, options.without);
  lastBody = body;
  viewport.setTheme(options.theme);
  viewport.setBody(null, []);
  viewport.setBody(body.mesh, body.fills);
  clock += options.puffAt ?? 10;
  const size = { width: container.clientWidth, height: container.clientHeight };
  const { minX, minY, maxX, maxY } = boundsOf(body.mesh.positions);
  const { centre } = body.mesh;
  const fitted = fitBox(
    { minX: minX + centre.x, maxX: maxX + centre.x, minY: centre.y - maxY, maxY: centre.y - minY },
    size,
    70,
  );
  const camera: Camera = {
    ...fitted,
    zoom: fitted.zoom * (options.zoom ?? 1),
    yaw: options.yaw ?? 0,
    pitch: options.pitch ?? 0,
  };
  current = {
    ...EMPTY_VIEW,
    mode: 'pose',
    camera,
    size,
    document: options.look ? { ...EMPTY, look: options.look } : EMPTY,
    ...options.view,
  } as ViewState;
  if (options.pins)
    viewport.applyFrame({
      positions: body.mesh.positions,
      normals: body.mesh.normals,
      pins: Float32Array.from(options.pins),
    });
  const { frame } = options;
  if (frame) {
    viewport.applyFrame({
      positions: Float32Array.from(frame.positions),
      normals: Float32Array.from(frame.normals),
      pins: Float32Array.from(frame.pins),
    });
  }
  await settle();
}

/** Every picture from now on seems to be done two looks late, as on a machine that can't keep up. */
function fallBehind(): void {
  const looks = new WeakMap<WebGLSync, number>();
  const real = WebGL2RenderingContext.prototype.getSyncParameter;
  WebGL2RenderingContext.prototype.getSyncParameter = function (sync, what) {
    const seen = (looks.get(sync) ?? 0) + 1;
    looks.set(sync, seen);
    return seen > 2 ? real.call(this, sync, what) : this.UNSIGNALED;
  };
}

/** Milliseconds: of the main thread, and until the picture is done, averaged over turning frames. */
async function measure(frames: number): Promise<{ mainMs: number; pictureMs: number; quality: number }> {
  if (current === null || lastBody === null) throw new Error('look first');
  let mainMs = 0;
  const started = performance.now();
  for (let i = 0; i < frames; i++) {
    const { mesh } = lastBody;
    viewport.applyFrame({ positions: mesh.positions, normals: mesh.normals, pins: new Float32Array() });
    current = { ...current, camera: { ...current.camera, yaw: 0.01 * i } };
    viewport.render(current);
    mainMs += viewport.stats().renderMs;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const pictureMs = (performance.now() - started) / frames;
  return { mainMs: mainMs / frames, pictureMs, quality: viewport.stats().quality };
}

/** Colours of the lit canvas at CSS pixels, [red, green, blue] each 0…255, read while the picture is fresh. */
async function colours(places: readonly (readonly [x: number, y: number])[]): Promise<number[][]> {
  if (current === null) throw new Error('look first');
  const stage = document.querySelector('[data-testid=viewport-stage]') as HTMLCanvasElement;
  const copy = document.createElement('canvas');
  const context = copy.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  for (;;) {
    const before = viewport.stats().frames;
    viewport.setFills(lastBody?.fills ?? []);
    viewport.render(current);
    if (viewport.stats().frames > before) break;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  copy.width = stage.width;
  copy.height = stage.height;
  context.drawImage(stage, 0, 0);
  const ratio = stage.width / stage.clientWidth;
  return places.map(([x, y]) => [
    ...context.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data.slice(0, 3),
  ]);
}

/** Takes the graphics context away and gives it back, as a driver's restart does. */
async function loseContext(): Promise<{ lostSeen: boolean; restored: boolean }> {
  const stage = document.querySelector('[data-testid=viewport-stage]') as HTMLCanvasElement;
  const extension = (stage.getContext('webgl2') as WebGL2RenderingContext).getExtension('WEBGL_lose_context');
  if (extension === null) throw new Error('the context cannot be lost here');
  const wait = () => new Promise((resolve) => setTimeout(resolve, 100));
  extension.loseContext();
  await wait();
  const lostSeen = viewport.stats().contextLost;
  if (current !== null) viewport.render(current);
  extension.restoreContext();
  await wait();
  return { lostSeen, restored: !viewport.stats().contextLost };
}

async function thumbnail(sizePx: number): Promise<number[]> {
  if (lastBody === null) throw new Error('look first');
  const blob = await drawThumbnail({ ...lastBody, pose: null, sizePx, look: lookOf(current?.document ?? EMPTY) });
  return [...new Uint8Array(await blob.arrayBuffer())];
}

Object.assign(globalThis, {
  look,
  measure,
  fallBehind,
  thumbnail,
  colours,
  loseContext,
  viewport,
  settle,
  tick: (seconds: number) => {
    clock += seconds;
  },
});
