/**
 * What tests may ask of the page: `window.plumpkin`, behind `?test-driver` in
 * the address. Everything else they do, they do with real pointers and keys.
 */

import type { SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { pseudoStrings } from '../ui/pseudo-locale';
import type { Viewport, ViewportStats } from '../viewport/viewport';
import type { BodyLink } from './body-link';
import type { Clock } from './clock';
import type { Tongue } from './follow-language';
import { bodyThumbnail } from './thumbnail';

export interface TestDriver {
  /** The document as it would be saved. */
  documentJson(): SketchDocument;
  /** Of the body that is shown; null while there is none. */
  meshStats(): { vertices: number; triangles: number; parts: string[]; depth: number; buildMs: number } | null;
  /** Where every pin of the document is shown, CSS pixels of the page. */
  pinScreenPositions(): { id: string; name: string; x: number; y: number }[];
  /** A place of the sketch in CSS pixels of the page. */
  screenOf(x: number, y: number): { x: number; y: number };
  /** The tool's state and what the editor is about. */
  editorState(): { state: string; mode: string; build: string; playing: boolean; recording: string; time: number };
  viewportStats(): ViewportStats;
  /** A picture of the body as it is posed, as bytes of a PNG; null while there is none. */
  thumbnail(sizePx: number): Promise<number[] | null>;
  /** Farthest any vertex moved in the newest step, sketch units. */
  motion(): number;
  /** Resolves when nothing is built, compiled, puffed up or in motion. @throws after `seconds`. */
  whenSettled(seconds?: number): Promise<void>;
  /** For `--smoke` of the desktop app. @returns what came of opening and exporting, in a line. @throws with what went wrong. */
  smoke(): Promise<string>;
  /** Ends the engine's worker without a word, as a hang or a crash of its process does. */
  killEngine(): void;
  /** Speaks accented words 40 % longer, which show what is not in the table and what has no room. */
  speakPseudo(): void;
  /** Stops the clock of inputs and frames; `advanceClock` moves it on. */
  freezeClock(): void;
  advanceClock(seconds: number): void;
}

export interface DriverParts {
  readonly editor: Editor;
  readonly viewport: Viewport;
  readonly link: BodyLink;
  readonly clock: Clock;
  readonly canvas: HTMLElement;
  readonly smoke: (whenSettled: TestDriver['whenSettled']) => Promise<string>;
  readonly killEngine: () => void;
  readonly speak: Tongue['speak'];
}

declare global {
  interface Window {
    plumpkin?: TestDriver;
  }
}

export function installTestDriver(page: Window, parts: DriverParts): void {
  if (!new URLSearchParams(page.location.search).has('test-driver')) return;
  const { editor, viewport, link, clock, canvas, smoke, killEngine, speak } = parts;
  const onPage = ({ x, y }: { x: number; y: number }) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: x + left, y: y + top };
  };
  const whenSettled = async (seconds = 20) => {
    const end = performance.now() + seconds * 1000;
    const busy = ({ compiling, puffing }: ViewportStats) => compiling || puffing;
    while (!link.settled || busy(viewport.stats())) {
      if (performance.now() > end) throw new Error(`not settled after ${seconds} s`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  page.plumpkin = {
    documentJson: () => editor.document,
    meshStats: () => {
      const { mesh } = link;
      if (!mesh) return null;
      const buildMs = Object.values(mesh.timingsMs).reduce((sum, each) => sum + each, 0);
      const names = mesh.parts.map((part) => part.name);
      const { vertexCount: vertices, positions, triangles } = mesh;
      const depth = positions.reduce((most, value, i) => (i % 3 === 2 ? Math.max(most, value) : most), 0);
      return { vertices, triangles: triangles.length / 3, parts: names, depth, buildMs };
    },
    pinScreenPositions: () =>
      editor.document.pins.map(({ id, name }) => ({ id, name, ...onPage(editor.pinScreen(id)) })),
    screenOf: (x, y) => onPage(editor.screenOf(x, y)),
    editorState: () => {
      const { mode, build, playback, recording } = editor.session.getState();
      return {
        state: editor.stateName,
        mode,
        build: build.kind,
        playing: playback.playing,
        recording: recording.kind,
        time: playback.time,
      };
    },
    viewportStats: () => viewport.stats(),
    thumbnail: async (sizePx) => {
      const bytes = await bodyThumbnail(editor, link, sizePx);
      return bytes && [...bytes];
    },
    motion: () => link.motion,
    whenSettled,
    smoke: () => smoke(whenSettled),
    killEngine,
    speakPseudo: () => speak(pseudoStrings(), 'en'),
    freezeClock: () => clock.freeze(),
    advanceClock: (seconds) => clock.advance(seconds),
  };
}
