/** The paper: a quiet vignette and a grid of dots that pans and zooms with the drawing and fades when it is turned. */

import { Color, LinearSRGBColorSpace, type Scene, Vector2, type WebGLRenderer } from 'three';
import type { Camera, ViewSize } from '../editor/camera';
import { FullscreenPass } from './fullscreen-pass';
import type { Palette } from './palette';

/** Dots stand this far apart at zoom 1, sketch units, and never nearer than half of it on screen. */
const SPACING = 28;

const FRAGMENT = /* glsl */ `
uniform vec3 paper;
uniform vec3 paperEdge;
uniform vec3 dotColour;
uniform vec2 size;
uniform float pixelRatio;
uniform vec2 phase;
uniform float spacing;
uniform float fineAmount;
uniform float dotAmount;
uniform float checks;
varying vec2 uv01;

float dots(vec2 fromMiddle, float apart) {
  vec2 cell = fromMiddle - apart * floor(fromMiddle / apart + 0.5);
  return 1.0 - smoothstep(1.05 - 0.5 / pixelRatio, 1.05 + 0.5 / pixelRatio, length(cell));
}

void main() {
  vec2 at = gl_FragCoord.xy / pixelRatio;
  vec2 fromMiddle = at - size * 0.5;
  float edge = smoothstep(0.25, 1.0, length(fromMiddle / size) * 1.35);
  vec3 colour = mix(paper, paperEdge, edge);
  if (checks > 0.0) {
    vec2 cell = mod(floor((at + 1.0) / 10.0), 2.0);
    colour = mix(paper, dotColour, abs(cell.x - cell.y));
  } else if (dotAmount > 0.0) {
    vec2 fromDot = fromMiddle - phase;
    float amount = dots(fromDot, spacing * 2.0);
    if (fineAmount > 0.0) amount = max(amount, dots(fromDot, spacing) * fineAmount);
    colour = mix(colour, dotColour, amount * dotAmount);
  }
  float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  gl_FragColor = vec4(colour + grain / 255.0, 1.0);
}
`;

export interface DotGrid {
  /** CSS pixels between the finer dots, SPACING / 2 … SPACING. */
  readonly spacing: number;
  /** How visible the finer dots between the coarser ones are, 0…1. */
  readonly fine: number;
  /** From the canvas' middle (y up) to a dot of the coarser grid, CSS pixels. */
  readonly phaseX: number;
  readonly phaseY: number;
  /** 1 seen from the front, 0 when turned. */
  readonly amount: number;
}

/** Dots at multiples of a power of two in the sketch: none jumps while zooming. */
export function dotGrid(camera: Camera): DotGrid {
  const octave = Math.log2(SPACING / (SPACING * camera.zoom));
  const step = 2 ** Math.floor(octave);
  const spacing = SPACING * step * camera.zoom;
  const coarse = 2 * SPACING * step;
  const offset = (value: number) => (value - coarse * Math.floor(value / coarse)) * camera.zoom;
  const turned = Math.hypot(camera.yaw, camera.pitch);
  return {
    spacing,
    fine: Math.min(1, Math.max(0, (spacing / SPACING - 0.5) * 2)) ** 2,
    phaseX: -offset(camera.centre.x),
    phaseY: offset(camera.centre.y),
    amount: 1 - Math.min(1, Math.max(0, (turned - 0.03) / 0.3)),
  };
}

export class Backdrop {
  readonly #size = new Vector2(1, 1);
  readonly #phase = new Vector2();
  readonly #pass = new FullscreenPass(FRAGMENT, {
    paper: { value: new Color() },
    paperEdge: { value: new Color() },
    dotColour: { value: new Color() },
    size: { value: this.#size },
    pixelRatio: { value: 1 },
    phase: { value: this.#phase },
    spacing: { value: SPACING },
    fineAmount: { value: 0 },
    dotAmount: { value: 1 },
    checks: { value: 0 },
  });

  get scenes(): readonly Scene[] {
    return [this.#pass.scene];
  }

  /** @param checks in place of paper, as a sign that there is none. */
  setPalette(palette: Palette, checks: boolean): void {
    this.#pass.set('checks', checks ? 1 : 0);
    this.#pass.set('paper', plainColour(palette.paper));
    this.#pass.set('paperEdge', plainColour(palette.paperEdge));
    this.#pass.set('dotColour', plainColour(palette.dot));
  }

  render(renderer: WebGLRenderer, camera: Camera, size: ViewSize, pixelRatio: number): void {
    const grid = dotGrid(camera);
    this.#size.set(size.width, size.height);
    this.#pass.set('pixelRatio', pixelRatio);
    this.#phase.set(grid.phaseX, grid.phaseY);
    this.#pass.set('spacing', grid.spacing);
    this.#pass.set('fineAmount', grid.fine);
    this.#pass.set('dotAmount', grid.amount);
    this.#pass.render(renderer);
  }

  dispose(): void {
    this.#pass.dispose();
  }
}

/** A colour that is painted as it is, without a way through linear light. */
export function plainColour(style: string): Color {
  return new Color().setStyle(style, LinearSRGBColorSpace);
}
