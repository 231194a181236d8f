import type { StoreApi } from 'zustand/vanilla';
import type { Preferences } from '../editor/preferences';

export type ThemeName = 'light' | 'dark';

/** Puts the artist's theme, or the system's, on the page, now and whenever it changes. */
export function followTheme(
  page: Window,
  preferences: StoreApi<Preferences>,
  tell: (theme: ThemeName) => void,
): ThemeName {
  const dark = page.matchMedia('(prefers-color-scheme: dark)');
  const current = (): ThemeName => {
    const { theme } = preferences.getState();
    return theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  const apply = () => {
    page.document.documentElement.dataset.theme = current();
    tell(current());
  };
  dark.addEventListener('change', apply);
  preferences.subscribe(apply);
  page.document.documentElement.dataset.theme = current();
  return current();
}
