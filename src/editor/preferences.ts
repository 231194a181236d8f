/** Per artist, kept between sessions, never in the document. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly pen: PenPreferences;
}

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
  pen: { pressure: true, tilt: true, palm: true },
};
