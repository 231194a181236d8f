/** Per artist, kept between sessions, never in the document. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** Hints already understood are not shown again. */
  readonly hintsSeen: readonly string[];
}

export const DEFAULT_PREFERENCES: Preferences = { theme: 'system', hintsSeen: [] };
