/** A part that does not belong to a document yet, with an identity and a name of its own in it. */

import { newPartId } from './ids';
import { DEFAULT_SMOOTHING, type Part, type SketchDocument } from './sketch-document';
import { uniqueName } from './unique-name';

/** What is left out is as a plain stroke has it. */
export type PartWishes = Pick<Part, 'outline' | 'closed'> & Partial<Omit<Part, 'id'>>;

export function createPart(document: SketchDocument, wishes: PartWishes): Part {
  const taken = document.parts.map((part) => part.name);
  return {
    junction: [],
    holes: [],
    attach: 'auto',
    ride: 'auto',
    twinOf: null,
    fill: null,
    thickness: 1,
    smoothing: DEFAULT_SMOOTHING,
    hidden: false,
    locked: false,
    group: null,
    ...wishes,
    id: newPartId(document),
    name: uniqueName(wishes.name ?? (wishes.closed ? 'part' : 'limb'), taken),
  };
}
