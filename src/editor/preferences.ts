/** Per artist, kept between sessions, never in the document. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: LanguageChoice;
  /** Vertices that motion is solved on, found by how fast this machine is; null: as many as the engine chooses. */
  readonly solved: number | null;
  readonly pen: PenPreferences;
  /** Whether a small picture of the body, turned, stands beside the drawing. */
  readonly liveBody: boolean;
  /** Hints that need not be given again. */
  readonly hintsMet: readonly KeptHint[];
  /** What was last chosen in the command palette, the newest first. */
  readonly recentCommands: readonly string[];
}

export type LanguageChoice = 'system' | 'en' | 'ko';

export const FIRST_HINTS = ['limb', 'pose', 'record'] as const;
export type FirstHint = (typeof FIRST_HINTS)[number];

/** Those of the first run, each shown once; and why a part came off another, until it was understood. */
export const KEPT_HINTS = [...FIRST_HINTS, 'loose'] as const;
export type KeptHint = (typeof KEPT_HINTS)[number];

export interface PenPreferences {
  /** Whether pressing harder draws a broader line. */
  readonly pressure: boolean;
  /** Whether a pen laid flat does. */
  readonly tilt: boolean;
  /** Whether, once there is a pen, fingers move the view and hands may rest. */
  readonly palm: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  language: 'system',
  solved: null,
  pen: { pressure: true, tilt: true, palm: true },
  liveBody: true,
  hintsMet: [],
  recentCommands: [],
};
