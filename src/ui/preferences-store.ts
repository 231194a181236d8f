import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_PREFERENCES, type Preferences } from '../editor/preferences';

const KEY = 'plumpkin.preferences';

/** Kept in the page's own storage; a page without storage forgets them. */
export function createPreferences(storage: Storage | null): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => read(storage));
  store.subscribe((preferences) => {
    try {
      storage?.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // Storage that is full or forbidden costs the preferences, nothing else.
    }
  });
  return store;
}

function read(storage: Storage | null): Preferences {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('theme' in kept)) return DEFAULT_PREFERENCES;
    const { theme } = kept;
    return theme === 'light' || theme === 'dark' ? { ...DEFAULT_PREFERENCES, theme } : DEFAULT_PREFERENCES;
  } catch {
    return DEFAULT_PREFERENCES;
  }
}
