/** The language the page speaks, now and whenever the artist chooses another. */

import type { StoreApi } from 'zustand/vanilla';
import type { Preferences } from '../editor/preferences';
import { languageOf, TABLES } from '../ui/language';
import type { Strings } from '../ui/strings';

export interface Tongue {
  /** Always the words of the present language, also where it was handed on long ago. */
  readonly strings: Strings;
  /** The same for one of its groups. */
  readonly group: <Name extends GroupName>(name: Name) => Strings[Name];
  /** Speaks a table of its own until the preference changes: for tests. */
  readonly speak: (table: Strings, tag: string) => void;
  readonly onChange: (listener: () => void) => void;
}

type GroupName = { [Name in keyof Strings]: Strings[Name] extends string ? never : Name }[keyof Strings];

export function followLanguage(page: Window, preferences: StoreApi<Preferences>): Tongue {
  const wanted = () => languageOf(preferences.getState().language, page.navigator.languages);
  const listeners: (() => void)[] = [];
  let language = wanted();
  let table = TABLES[language];
  const speak = (next: Strings, tag: string) => {
    table = next;
    page.document.documentElement.lang = tag;
    for (const listener of listeners) listener();
  };
  const follow = () => {
    if (wanted() === language) return;
    language = wanted();
    speak(TABLES[language], language);
  };
  preferences.subscribe(follow);
  page.addEventListener('languagechange', follow);
  page.document.documentElement.lang = language;
  return {
    strings: live(() => table),
    group: (name) => live(() => table[name] as object) as Strings[typeof name],
    speak,
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

/** An object that is always another one as it is now. */
function live<T extends object>(now: () => T): T {
  return new Proxy({} as T, { get: (_, key) => Reflect.get(now(), key) });
}
