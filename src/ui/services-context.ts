import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Clip, SketchDocument } from '../document/sketch-document';
import { characterName } from '../editor/character-name';
import { currentClip } from '../editor/clip-state';
import type { Preferences } from '../editor/preferences';
import type { Session } from '../editor/session';
import type { Command, CommandId, CommandTable } from './commands';
import type { ShownStores } from './pacer';
import type { Services, Shell } from './shell';

export interface PanelContext extends Services {
  readonly commands: CommandTable;
}

export const ServicesContext = createContext<PanelContext | null>(null);

export function useServices(): PanelContext {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('Panels are shown inside a ServicesContext.');
  return services;
}

/** What the panel round about shows; null: what is, at once. */
export const ShownContext = createContext<ShownStores | null>(null);

export function useShown(): ShownStores {
  const { editor, shell, preferences } = useServices();
  const shown = useContext(ShownContext);
  return shown ?? { session: editor.session, documents: editor.documents, shell, preferences };
}

export function useSession<T>(select: (session: Session) => T): T {
  return useStore(useShown().session, useShallow(select));
}

export function useDocument<T>(select: (document: SketchDocument) => T): T {
  return useStore(useShown().documents, (state) => select(state.document));
}

export function usePreferences<T>(select: (preferences: Preferences) => T): T {
  return useStore(useShown().preferences, select);
}

/** The clip in hand; null: there is none. */
export function useClip(): Clip | null {
  const clip = useSession((session) => session.clip);
  return useDocument((document) => currentClip(document, { clip }));
}

export function useShell<T>(select: (shell: Shell) => T): T {
  return useStore(useShown().shell, useShallow(select));
}

export function useCharacterName(): string {
  const { strings } = useServices();
  const document = useDocument((whole) => whole);
  const goesBy = useSession((session) => session.goesBy);
  return characterName(document, { goesBy }, strings.names);
}

export interface CommandView {
  readonly command: Command;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean | null;
}

/** A command as it stands now; shown again when its label, enabled or checked change. */
export function useCommand(id: CommandId): CommandView {
  const { commands } = useServices();
  const shown = useShown();
  const command = commands.get(id);
  if (!command) throw new Error(`There is no command ${id}.`);
  const subscribe = (listener: () => void) => {
    const ends = Object.values(shown).map((store) => store.subscribe(listener));
    return () => {
      for (const end of ends) end();
    };
  };
  const facts = useSyncExternalStore(subscribe, () =>
    JSON.stringify([command.label, command.enabled(), command.checked?.() ?? null]),
  );
  const [label, enabled, checked] = JSON.parse(facts) as [string, boolean, boolean | null];
  return { command, label, enabled, checked };
}
