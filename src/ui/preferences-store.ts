import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_PREFERENCES, KEPT_HINTS, type PenPreferences, type Preferences } from '../editor/preferences';

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
    if (typeof kept !== 'object' || kept === null) return DEFAULT_PREFERENCES;
    const found = kept as { readonly [key: string]: unknown };
    const { theme, solved, language, pen, liveBody, hintsMet, recentCommands } = found;
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : DEFAULT_PREFERENCES.theme,
      language: language === 'en' || language === 'ko' ? language : DEFAULT_PREFERENCES.language,
      solved: typeof solved === 'number' ? solved : DEFAULT_PREFERENCES.solved,
      pen: readSwitches(pen),
      liveBody: typeof liveBody === 'boolean' ? liveBody : DEFAULT_PREFERENCES.liveBody,
      hintsMet: KEPT_HINTS.filter((hint) => Array.isArray(hintsMet) && hintsMet.includes(hint)),
      recentCommands: Array.isArray(recentCommands) ? recentCommands.filter((id) => typeof id === 'string') : [],
    };
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

function readSwitches(kept: unknown): PenPreferences {
  const switches = typeof kept === 'object' && kept !== null ? (kept as { readonly [key: string]: unknown }) : {};
  const usual = DEFAULT_PREFERENCES.pen;
  const one = (name: keyof PenPreferences) => (typeof switches[name] === 'boolean' ? switches[name] : usual[name]);
  return { pressure: one('pressure'), tilt: one('tilt'), palm: one('palm') };
}
