/** The few properties of an SVG element that mean something for a sketch: colour, holes, and whether it is seen. */

import { normalColour } from '../document/normal-colour';
import { problem } from '../document/problem';
import type { SvgReading } from './svg-reading';
import type { SvgElement } from './svg-tree';

/** Characters of a style that are read: parsing hostile ones stays quick. */
const LONGEST_STYLE = 20_000;

/** What an element hands down to those inside it. */
export interface InheritedStyle {
  /** A colour as #rrggbb; null = the default clay. */
  readonly fill: string | null;
  /** What `currentColor` is. */
  readonly color: string | null;
  readonly visible: boolean;
  readonly fillRule: 'nonzero' | 'evenodd';
}

export const INITIAL_STYLE: InheritedStyle = { fill: null, color: null, visible: true, fillRule: 'nonzero' };

/** Looks that are left out; worth a word because the picture will differ. */
const LEFT_OUT = ['filter', 'clip-path', 'mask'] as const;

/** @returns null where the element and all in it is not displayed. */
export function styleOf(element: SvgElement, inherited: InheritedStyle, reading: SvgReading): InheritedStyle | null {
  const declared = declarations(element.attributes.get('style') ?? '');
  const property = (name: string): string | null => declared.get(name) ?? element.attributes.get(name)?.trim() ?? null;
  if (property('display')?.toLowerCase() === 'none') return null;

  for (const name of LEFT_OUT) {
    const value = property(name);
    if (value && value !== 'none') reading.warn(element, problem('effect-ignored', name));
  }
  if (declared.has('transform')) reading.warn(element, problem('style-transform-ignored'));

  const color = colourOf(property('color'), inherited.color, inherited.color, element, reading);
  return {
    color,
    fill: colourOf(property('fill'), inherited.fill, color, element, reading),
    visible: visibilityOf(property('visibility'), inherited.visible),
    fillRule: fillRuleOf(property('fill-rule'), inherited.fillRule),
  };
}

function colourOf(
  value: string | null,
  inherited: string | null,
  currentColor: string | null,
  element: SvgElement,
  reading: SvgReading,
): string | null {
  const keyword = value?.toLowerCase() ?? 'inherit';
  if (keyword === '' || keyword === 'inherit' || keyword === 'unset') return inherited;
  if (keyword === 'none' || keyword === 'transparent' || keyword === 'initial') return null;
  if (keyword === 'currentcolor') return currentColor;
  if (keyword.startsWith('url(')) return colourOfPaintServer(value as string, element, reading);
  const colour = normalColour(keyword);
  if (colour === null) {
    reading.warn(element, problem('not-a-colour', keyword.slice(0, 60)));
    return inherited;
  }
  return colour;
}

/** `url(#sky) red` has a colour to fall back on; without one the part is clay. */
function colourOfPaintServer(value: string, element: SvgElement, reading: SvgReading): string | null {
  const match = /^url\(\s*["']?([^"')]*)["']?\s*\)\s*(.*)$/is.exec(value);
  const fallback = match?.[2] ? normalColour(match[2]) : null;
  reading.warn(element, problem('not-a-plain-colour', (match?.[1] ?? value).slice(0, 60)));
  return fallback;
}

function visibilityOf(value: string | null, inherited: boolean): boolean {
  const keyword = value?.toLowerCase();
  if (keyword === 'visible' || keyword === 'initial') return true;
  if (keyword === 'hidden' || keyword === 'collapse') return false;
  return inherited;
}

function fillRuleOf(value: string | null, inherited: 'nonzero' | 'evenodd'): 'nonzero' | 'evenodd' {
  const keyword = value?.toLowerCase();
  if (keyword === 'evenodd' || keyword === 'nonzero') return keyword;
  return keyword === 'initial' ? 'nonzero' : inherited;
}

function declarations(style: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const declaration of style
    .slice(0, LONGEST_STYLE)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, '');
    found.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim());
  }
  return found;
}
