/** What the panels show besides the editor: dialogs, notices, whether the work is saved. */

import type { StoreApi } from 'zustand/vanilla';
import type { ClipId, PictureRole, PoseId } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import type { Preferences } from '../editor/preferences';
import type { Platform, RecentFile } from '../platform/ports';
import type { Strings } from './strings';

export interface Notice {
  readonly id: number;
  readonly text: string;
  /** A word goes away by itself; news and problems stay until dismissed. */
  readonly tone: 'word' | 'news' | 'problem';
  readonly waysOut: readonly WayOut[];
}

/** What the artist can do about it, on a button. */
export interface WayOut {
  readonly label: string;
  readonly take: () => void;
}

export interface Sample {
  readonly name: string;
  /** Address of a picture of it. */
  readonly thumbnail: string;
  readonly moves: boolean;
  /** Opens it. */
  readonly open: () => void;
}

/** Of the lists at the side: a part or a pin by its id, a group by its name; or a clip of the timeline's. */
export interface ListEntry {
  readonly kind: 'part' | 'group' | 'pin' | 'clip';
  readonly id: string;
}

export type OpenDialog = 'none' | 'export' | 'palette' | 'discard';

export interface Shell {
  readonly dialog: OpenDialog;
  /** The mode's own panel is shown at the side, where no other stands in its place. */
  readonly side: boolean;
  /** Nothing is shown but the character. */
  readonly alone: boolean;
  /** The look panel is shown in its place, or where there was none. */
  readonly look: boolean;
  /** A picture is being traced. */
  readonly tracing: boolean;
  /** The help panel is shown in place of all of these. */
  readonly help: boolean;
  /** Whose name is being typed in its row. */
  readonly renaming: ListEntry | null;
  readonly notices: readonly Notice[];
  /** Of the project it is saved in, without its ending; null: none yet. */
  readonly fileName: string | null;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly samples: readonly Sample[];
  readonly recent: readonly RecentFile[];
}

/** What stands at the side; null: the canvas has its room. */
export function sideOf({ side, look, help }: Pick<Shell, 'side' | 'look' | 'help'>): 'own' | 'look' | 'help' | null {
  return help ? 'help' : look ? 'look' : side ? 'own' : null;
}

export const INITIAL_SHELL: Shell = {
  dialog: 'none',
  side: true,
  alone: false,
  look: false,
  tracing: false,
  help: false,
  renaming: null,
  notices: [],
  fileName: null,
  dirty: false,
  saving: false,
  samples: [],
  recent: [],
};

/** What exporting would give, before it is done. */
export interface ExportFacts {
  readonly parts: number;
  readonly vertices: number;
  readonly triangles: number;
  /** Of all animations together; 0: a still body. */
  readonly seconds: number;
  readonly frames: number;
  /** Whether the picture on the body goes into the file. */
  readonly picture: boolean;
  /** Null: the picture has not been weighed. */
  readonly bytes: number | null;
  /** Null: it can be exported. Otherwise the frame rate at which it can, or none. */
  readonly tooMany: { readonly targets: number; readonly limit: number; readonly fpsThatFits: number | null } | null;
}

export interface ExportRequest {
  /** Each becomes an animation of its own; none: the body alone. */
  readonly clips: readonly ClipId[];
  readonly fps: number;
}

/** How the dialog follows an export, and ends it. */
export interface ExportWatch {
  readonly signal: AbortSignal;
  /** @param share of the work that is done, 0 … 1. */
  readonly progress: (share: number) => void;
}

/** Exporting as the dialog needs it; the app knows engine and writers. */
export interface Exporting {
  /** Null while there is no body. */
  facts(request: ExportRequest): ExportFacts | null;
  /** Done once the facts say how large a file with the picture on the body will be, or when `signal` ends it. */
  weighPicture(signal: AbortSignal): Promise<void>;
  /** @returns the name and size of what was written, null if it was given up: nothing is left behind then. */
  run(request: ExportRequest, watch: ExportWatch): Promise<{ readonly name: string; readonly bytes: number } | null>;
}

export interface Project {
  create(): void;
  open(): void;
  openRecent(id: string): void;
  /** @returns whether the work is saved now. */
  save(): Promise<boolean>;
  saveAs(): Promise<boolean>;
  /** The artist's answer to "keep your changes?". */
  answer(choice: 'save' | 'drop' | 'cancel'): void;
}

/** Cut, copy and paste where they are not the system's own keys. */
export interface Clipboard {
  cut(): Promise<void>;
  copy(): Promise<void>;
  paste(): Promise<void>;
}

export interface Pictures {
  /** Asks for a picture, to be taken in with that role. */
  open(role: PictureRole): void;
  /** Writes the drawing out as a picture to paint on elsewhere. */
  saveTemplate(): Promise<void>;
  /** Makes parts of the picture to trace. */
  trace(): Promise<void>;
}

/** Saving poses takes a picture of the body, which takes a moment. */
export interface Poses {
  /** The present one, as a new pose. */
  save(): Promise<void>;
  /** The present one, in place of what a pose was. */
  update(id: PoseId): Promise<void>;
  /** The body as it was drawn, PNG, as soon as it is there; null: it can't be painted. */
  rest(): Promise<Uint8Array | null>;
}

/** The small picture of the body beside the drawing. */
export interface LiveBody {
  /** @param host what it fills from now on; null: it is not to be seen. */
  show(host: HTMLElement | null): void;
  /** Radians to the right and up. */
  turnBy(yaw: number, pitch: number): void;
  /** As it was turned at first. */
  turnBack(): void;
}

/** Everything a panel may use, made once by the app. */
export interface Services {
  readonly editor: Editor;
  readonly preferences: StoreApi<Preferences>;
  readonly shell: StoreApi<Shell>;
  readonly project: Project;
  readonly pictures: Pictures;
  readonly poses: Poses;
  readonly exporting: Exporting;
  readonly clipboard: Clipboard;
  readonly platform: Platform;
  readonly live: LiveBody;
  readonly strings: Strings;
}

let lastNotice = 0;

/** Says something to the artist. @returns which notice it is. */
export function notify(
  shell: StoreApi<Shell>,
  text: string,
  tone: Notice['tone'] = 'word',
  ...waysOut: readonly WayOut[]
): number {
  lastNotice += 1;
  const notice = { id: lastNotice, text, tone, waysOut };
  shell.setState(({ notices }) => ({ notices: [...notices.filter((each) => each.text !== text), notice].slice(-3) }));
  if (tone === 'word') setTimeout(() => dismiss(shell, notice.id), 5000);
  return notice.id;
}

export function dismiss(shell: StoreApi<Shell>, id: number): void {
  shell.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
