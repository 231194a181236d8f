import { type SketchDocument, UNNAMED } from '../document/sketch-document';
import type { Names } from './names';
import type { Session } from './session';

/**
 * What the character is called: by the name that the artist gave it, else by that of its file, whatever that is by now.
 * So a drawing saved as “dragon” is Dragon's without being named twice, and one that was named keeps its name in any file.
 */
export function characterName(document: SketchDocument, { goesBy }: Pick<Session, 'goesBy'>, names: Names): string {
  return document.name === UNNAMED ? (goesBy ?? names.untitled) : document.name;
}
