/** The colours of everything the viewport paints, one set a theme. CSS colours, sRGB. */

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
  },
};
