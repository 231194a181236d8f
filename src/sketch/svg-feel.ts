/** How the body gives way, as `data-softness` and `data-depth-spread` of the root say it. */

import { DEFAULT_FEEL } from '../document/feel';
import { problem } from '../document/problem';
import type { Feel } from '../document/sketch-document';
import type { SvgReading } from './svg-reading';
import type { SvgElement } from './svg-tree';
import { readNumber } from './svg-values';

/** @returns null where the root says nothing. */
export function feelOfRoot(root: SvgElement, reading: SvgReading): Feel | null {
  const softness = shareOf(root, 'data-softness', reading);
  const depthSpread = shareOf(root, 'data-depth-spread', reading);
  if (softness === null && depthSpread === null) return null;
  return { softness: softness ?? DEFAULT_FEEL.softness, depthSpread: depthSpread ?? DEFAULT_FEEL.depthSpread };
}

function shareOf(root: SvgElement, name: string, reading: SvgReading): number | null {
  const text = root.attributes.get(name);
  if (text === undefined) return null;
  const value = readNumber(text);
  if (value === null) return reading.fail(root, problem('not-finite', `${name}="${text.slice(0, 40)}"`));
  const kept = Math.min(1, Math.max(0, value));
  if (kept !== value) reading.warn(root, problem('outside', `${name}="${text}"`, 1));
  return kept;
}
