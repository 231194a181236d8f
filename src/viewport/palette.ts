/** The colours of everything the viewport paints, one set a theme. CSS colours, sRGB. */

import { colord } from 'colord';

export type ThemeName = 'light' | 'dark';

export interface Palette {
  readonly paper: string;
  /** Mixed into the paper towards the canvas' edges. */
  readonly paperEdge: string;
  readonly dot: string;
  readonly ink: string;
  /** Outlines of parts, and the same where another part lies in front. */
  readonly outline: string;
  readonly outlineHidden: string;
  readonly accent: string;
  readonly accentSoft: string;
  /** Rings and casings that must be seen on the body and on the paper alike. */
  readonly casing: string;
  readonly recording: string;
  readonly groundShadow: string;
  /** Most of the ground shadow's opacity, 0…1. */
  readonly groundShadowStrength: number;
  /** Light that comes off the surroundings from above and below, and the rim light behind. */
  readonly sky: string;
  readonly bounce: string;
  readonly rim: string;
  readonly rimStrength: number;
  /** Lines about a body drawn as a cartoon. */
  readonly toonInk: string;
}

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    paper: '#f5f1e9',
    paperEdge: '#efe9de',
    dot: '#d9d2c4',
    ink: '#2b2a33',
    outline: '#2b2a33',
    outlineHidden: '#2b2a3338',
    accent: '#ff6a3d',
    accentSoft: '#ff6a3d30',
    casing: '#fffdf8',
    recording: '#e5302a',
    groundShadow: '#4a3421',
    groundShadowStrength: 0.5,
    sky: '#f6f8ff',
    bounce: '#e3bfb0',
    rim: '#fff6ea',
    rimStrength: 0.28,
    toonInk: '#2a2230',
  },
  dark: {
    paper: '#1f1e24',
    paperEdge: '#17161b',
    dot: '#34323c',
    ink: '#f2eee6',
    outline: '#f2eee6',
    outlineHidden: '#f2eee62e',
    accent: '#ff7f57',
    accentSoft: '#ff7f5738',
    casing: '#1f1e24',
    recording: '#ff4f45',
    groundShadow: '#050406',
    groundShadowStrength: 0.9,
    sky: '#e6e9f8',
    bounce: '#8d6f78',
    rim: '#bcd0ff',
    rimStrength: 0.62,
    toonInk: '#08070b',
  },
};

/** Fainter than this, 0 … 1, a background is dark: what is drawn on it is light. */
const DARK_BELOW = 0.45;

/**
 * The colours on a background of the artist's own: ink and lights of the theme
 * that fits it, paper and dots of its colour.
 * @param background as in `Look`.
 */
export function stagePalette(theme: ThemeName, background: string): Palette {
  if (background === 'none') {
    const palette = PALETTES[theme];
    return theme === 'light'
      ? { ...palette, paper: '#ffffff', paperEdge: '#ffffff', dot: '#e4e2e0' }
      : { ...palette, paper: '#2b2a30', paperEdge: '#2b2a30', dot: '#38373e' };
  }
  const colour = colord(background);
  if (background === 'theme' || !colour.isValid()) return PALETTES[theme];
  const dark = colour.brightness() < DARK_BELOW;
  return {
    ...PALETTES[dark ? 'dark' : 'light'],
    paper: background,
    paperEdge: colour.darken(dark ? 0.03 : 0.035).toHex(),
    dot: (dark ? colour.lighten(0.1) : colour.darken(0.1)).toHex(),
    groundShadow: colour.darken(0.42).toHex(),
  };
}
