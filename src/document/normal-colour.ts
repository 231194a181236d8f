import { colord, extend } from 'colord';
import namesPlugin from 'colord/plugins/names';

extend([namesPlugin]);

/**
 * A CSS colour as #rrggbb, its transparency dropped; null for what is none. Everything that shows or writes a colour
 * understands that one way of writing it, and each a different choice of the others.
 */
export function normalColour(text: string): string | null {
  const keyword = text.slice(0, 100).trim().toLowerCase();
  if (keyword === 'transparent') return null;
  const colour = colord(keyword);
  return colour.isValid() ? colour.alpha(1).toHex() : null;
}
