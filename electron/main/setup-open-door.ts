import { basename } from 'node:path';
import { app } from 'electron';
import { CHANNELS } from '../shared/channels';
import type { AppWindow } from './app-window';
import type { Drafts } from './drafts';
import type { FileDesk } from './file-desk';
import type { FileTokens } from './file-tokens';
import type { Handle } from './guarded-handle';
import { OpenDoor, projectsInArguments } from './open-door';

/**
 * Makes this the only Plumpkin running and listens for files from outside.
 * @returns null if another one runs already: it was told, and this one should end.
 */
export function setupOpenDoor(appWindow: AppWindow): OpenDoor | null {
  if (!app.requestSingleInstanceLock()) return null;
  const door = new OpenDoor();
  const offerAll = (paths: readonly string[]) => {
    for (const path of paths) door.offer(path);
  };
  offerAll(projectsInArguments(process.argv.slice(1), process.cwd()));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    door.offer(path);
    // On a Mac the app goes on without a window, and a file alone doesn't activate it.
    appWindow.summon();
  });
  app.on('second-instance', (_event, args, folder) => {
    appWindow.summon();
    offerAll(projectsInArguments(args.slice(1), folder));
  });
  return door;
}

export interface DeliveryNeeds {
  readonly door: OpenDoor;
  readonly handle: Handle;
  readonly appWindow: AppWindow;
  readonly desk: FileDesk;
  readonly tokens: FileTokens;
  readonly drafts: Drafts;
}

/** From the moment its page says it listens, what was unsaved and files from outside go to the window. */
export function deliverThroughDoor({ door, handle, appWindow, desk, tokens, drafts }: DeliveryNeeds): void {
  handle(CHANNELS.ready, async (_nothing, windowId) => {
    const found = await drafts.take();
    if (found) {
      const { path, ...draft } = found;
      const file = path === null ? null : { name: basename(path), token: tokens.grant(windowId, path) };
      appWindow.tell({ kind: 'recovered', ...draft, file });
    }
    door.open(async (path) => {
      const reply = await desk.openPath(path, windowId);
      // The window it was read for was closed meanwhile: the next one gets it.
      if (!appWindow.has(windowId)) door.offer(path);
      else if (!reply.ok) appWindow.tell({ kind: 'open-failed', failure: reply });
      else if (reply.file) appWindow.tell({ kind: 'opened', file: reply.file });
    });
  });
}
