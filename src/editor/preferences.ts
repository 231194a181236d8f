/** Per artist, kept between sessions, never in the document. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
}

export const DEFAULT_PREFERENCES: Preferences = { theme: 'system' };
