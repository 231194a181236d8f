/** Builds one of each and connects them. */

import { createStore } from 'zustand/vanilla';
import { Editor } from '../editor/editor';
import { viewStateOf } from '../editor/view-state-of';
import { EngineClient } from '../engine/client';
import { detectPlatform } from '../platform/detect-platform';
import type { Platform } from '../platform/ports';
import { showBareNote } from '../ui/bare-note';
import { commandTable } from '../ui/commands';
import { NARROW_PX, PANEL_INSETS } from '../ui/panel-insets';
import { createPreferences } from '../ui/preferences-store';
import type { PanelContext } from '../ui/services-context';
import { INITIAL_SHELL, notify, type Services, type Shell } from '../ui/shell';
import { LateScript } from '../viewport/late-script';
import { nextPicture } from '../viewport/next-picture';
import { renderThumbnail } from '../viewport/render-thumbnail';
import { Viewport } from '../viewport/viewport';
import { BodyLink } from './body-link';
import { bringReader } from './bring-reader';
import { createClipboard } from './clipboard';
import { Clock } from './clock';
import { createExporting } from './exporting';
import { followLanguage } from './follow-language';
import { listenToKeys } from './keyboard';
import { MotionLevel } from './motion-level';
import { followMenu } from './native-menu';
import { PanelHost } from './panel-host';
import { PictureDesk } from './pictures';
import { PointerAdapter } from './pointer-input';
import { ProjectKeeper } from './project';
import { restPicture } from './rest-picture';
import { samplesWith } from './samples';
import { createPoses } from './saved-poses';
import { smoke } from './smoke';
import { listenToStrayErrors } from './stray-errors';
import { installTestDriver } from './test-driver';
import { followTheme } from './theme';
import { bodyThumbnail } from './thumbnail';
import { writeApart } from './write-apart';

/** Edge of a pose's thumbnail: twice what the strip shows. */
const POSE_PX = 192;

export function startPage(): void {
  const canvas = element('canvas');
  const clock = new Clock();
  const platform = detectPlatform(window);
  document.documentElement.dataset.system = platform.system;
  const preferences = createPreferences(pageStorage());
  const tongue = followLanguage(window, preferences);
  const { strings } = tongue;
  // Where it would lie over the drawing, the panel at the side waits to be asked for.
  const shell = createStore<Shell>(() => ({ ...INITIAL_SHELL, side: window.innerWidth > NARROW_PX }));
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  const editor = new Editor({
    names: tongue.group('names'),
    reducedMotion: () => stillness.matches,
  });

  const theme = followTheme(window, preferences, (name) => viewport.setTheme(name));
  const viewport = new Viewport(canvas, {
    theme,
    clock: () => clock.now(),
    pictureBytes: (file) => editor.shelf.get(file),
    onResize: (viewSize) => editor.patch({ viewSize }),
    onLit: () =>
      requestIdleCallback(() => {
        document.documentElement.removeAttribute('data-arriving');
        // Before anything is opened; whoever opens it then is told where it can't be.
        bringReader().catch(() => null);
      }),
    onGraphicsUnread: (again) =>
      notify(shell, strings.graphicsUnread, 'problem', { label: strings.tryAgain, take: again }),
    onContextMissing: () => notify(shell, strings.graphicsMissing, 'problem'),
    onContextLost: () => notify(shell, strings.graphicsLost),
  });
  editor.picker = viewport;

  const spawn = () => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' });
  let posing: Worker | null = null;
  const spawnPosing = () => {
    posing = spawn();
    return posing;
  };
  const client = new EngineClient(spawnPosing, () => {
    link.forget();
    notify(shell, strings.engineRestarted);
  });
  const level = new MotionLevel(preferences.getState().solved, (solved) => preferences.setState({ solved }));
  const link = new BodyLink({
    editor,
    viewport,
    client,
    level,
    onRefused: () => notify(shell, strings.engineRefuses, 'problem'),
  });

  const pictures = new PictureDesk({ editor, platform, shell, strings });
  pictures.listenToPaste(window);
  const project = new ProjectKeeper({
    editor,
    platform,
    shell,
    strings,
    thumbnail: () => bodyThumbnail(editor, link),
    takeFile: (file) => pictures.takeFile(file),
  });
  document.addEventListener('visibilitychange', () => document.hidden && void project.keepNow());
  shell.setState({ samples: samplesWith((load) => project.openSample(load)) });
  const services: Services = {
    editor,
    preferences,
    shell,
    project,
    pictures,
    poses: createPoses(
      editor,
      () => bodyThumbnail(editor, link, POSE_PX),
      restPicture(
        editor,
        () => link.finished,
        (mesh, fills, look) => renderThumbnail(mesh, null, fills, POSE_PX, look),
      ),
    ),
    exporting: createExporting({ editor, spawn, platform, write: writeApart, body: link }),
    clipboard: createClipboard({ editor, platform, shell, strings }),
    platform,
    live: viewport.live,
    strings,
  };
  const commands = new Map(commandTable(services));
  const panels: PanelContext = { ...services, commands };

  new PointerAdapter(canvas, editor, {
    clock,
    mac: platform.system === 'mac',
    pen: () => preferences.getState().pen,
  });
  listenToKeys(window, canvas, panels);
  followMenu(panels);
  editor.session.subscribe(({ cursor }) => {
    canvas.dataset.cursor = cursor;
  });
  editor.patch({ cursor: 'draw', insets: PANEL_INSETS, byTouch: window.matchMedia('(pointer: coarse)').matches });
  installTestDriver(window, {
    editor,
    viewport,
    link,
    clock,
    canvas,
    smoke: (whenSettled) => {
      const exporting = (to: Platform) =>
        createExporting({ editor, spawn, platform: to, write: writeApart, body: link });
      return smoke({ editor, shell, platform, exporting, whenSettled });
    },
    killEngine: () => posing?.terminate(),
    speak: tongue.speak,
  });
  // What is loaded and painted at once all waits for all: the paper that takes a stroke comes first, and alone.
  const paper = nextPicture().then(nextPicture);
  const REACT = new LateScript(() => import('../ui/show-panels'));
  const PANELS = new LateScript(() => import('../ui/panels'));
  let withoutPanels = () => {};
  const host = new PanelHost<PanelContext>({
    load: async (onBroken) => {
      await paper;
      const { showPanels } = await REACT.bring();
      const { Panels } = await PANELS.bring();
      return showPanels(element('root'), Panels, onBroken);
    },
    tell: (trouble) => {
      withoutPanels();
      const waysOut = [
        { label: strings.tryAgain, take: host.again },
        { label: strings.save, take: () => void project.save() },
      ];
      withoutPanels = trouble ? showBareNote(document, strings[trouble], waysOut) : () => {};
    },
  });
  listenToStrayErrors(window, () => {
    notify(shell, strings.fault, 'problem', { label: strings.save, take: () => void project.save() });
  });
  const say = () => {
    canvas.setAttribute('aria-label', strings.canvas);
    platform.window.setQuestions(strings.questions);
    project.describe();
    for (const [id, command] of commandTable(services)) commands.set(id, command);
    // Another context, so that every panel reads its words again.
    host.show({ ...panels });
  };
  tongue.onChange(say);
  say();
  void paper.then(() => {
    client.wake();
    viewport.light();
  });

  requestAnimationFrame(function frame() {
    requestAnimationFrame(frame);
    const now = clock.now();
    editor.tick(now);
    link.frame(now);
    viewport.render(viewStateOf(editor));
  });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Storage may be forbidden; then nothing is remembered. */
function pageStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
