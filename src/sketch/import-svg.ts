/** SVG text to a sketch: `formats.md` §2. Later elements lie nearer the viewer. */

import { SketchFileError } from '../document/errors';
import { isImageOf, withMirror } from '../document/part-family';
import { type FileWarning, problem } from '../document/problem';
import {
  DEFAULT_SMOOTHING,
  type FlatPoints,
  type MirrorLink,
  type Part,
  type PartId,
  type SketchDocument,
} from '../document/sketch-document';
import { cleanName, NameRegister } from '../document/unique-name';
import { inverse, type Matrix, multiply, transformX, transformY } from '../math/matrix';
import { lengthOf, withoutRepeats } from '../math/polyline';
import { endsMeet } from './closing';
import { documentName } from './document-name';
import { hasArea } from './enclosed-area';
import { holesByFillRule } from './fill-rule-holes';
import { placeTwins } from './place-twins';
import type { Subpath } from './subpath-builder';
import { feelOfRoot } from './svg-feel';
import { SVG_LIMITS, SvgReading } from './svg-reading';
import { subpathsOf } from './svg-shapes';
import { parseSvgTree, type SvgElement } from './svg-tree';
import { readNumber, readNumbers } from './svg-values';
import { HIDDEN, type SeenShape, seenShapes } from './svg-walk';

/** What parts are called that the file gives no name. */
export interface NamesForNone {
  readonly part: string;
  readonly limb: string;
}

/** The same in every language: reports and files of the command line don't depend on it. */
const PLAIN_NAMES: NamesForNone = { part: 'part', limb: 'part' };

export interface SvgImport {
  readonly document: SketchDocument;
  /** What was left out or could not be meant as written. */
  readonly warnings: readonly FileWarning[];
}

const MOST_THICKNESS = 3;

/**
 * @param fileName names the document, and the file in errors.
 * @throws SketchFileError when the file is no usable drawing, or no part is left.
 */
export function importSvg(text: string, fileName: string, forNone: NamesForNone = PLAIN_NAMES): SvgImport {
  const reading = new SvgReading(fileName);
  const drafts: Draft[] = [];
  const names = new NameRegister();
  const nextId = (): PartId => `part-${drafts.length + 1}` as PartId;
  const root = parseSvgTree(text, fileName);
  const feel = feelOfRoot(root, reading);
  for (const shape of seenShapes(root, reading)) {
    for (const outline of outlinesOf(shape, reading)) {
      if (drafts.length >= SVG_LIMITS.parts) reading.fail(shape.element, problem('too-many-parts', SVG_LIMITS.parts));
      const name = names.take(nameOf(shape), outline.closed ? forNone.part : forNone.limb);
      drafts.push(draftOf(shape, outline, nextId(), name, reading));
    }
  }
  if (drafts.length === 0) {
    throw new SketchFileError('damaged', fileName, problem('nothing-enclosed'));
  }
  for (const draft of drafts.filter((one) => one.wantsTwin)) {
    const { shape, part } = draft;
    const twin = { ...part, id: nextId(), name: names.take(`${part.name} (twin)`), twinOf: part.id };
    drafts.push({ part: twin, shape, wantsTwin: false, isNewTwin: true });
  }
  const parts = resolveReferences(drafts, reading);
  const isNew = new Set(drafts.filter((draft) => draft.isNewTwin).map((draft) => draft.part.id));
  const placed = placeTwins(
    parts.filter((part) => !isNew.has(part.id)),
    parts.filter((part) => isNew.has(part.id)),
  );
  const document = {
    name: documentName(fileName, /\.svgz?$/i),
    ...(feel ? { feel } : {}),
    parts: placed,
    pins: [],
    clips: [],
  };
  return { document, warnings: reading.warnings };
}

interface Outline {
  readonly points: FlatPoints;
  readonly closed: boolean;
  readonly junction: FlatPoints;
  readonly holes: readonly FlatPoints[];
}

interface Draft {
  readonly part: Part;
  readonly shape: SeenShape;
  readonly wantsTwin: boolean;
  /** Added by `data-twin`, not drawn. */
  readonly isNewTwin: boolean;
}

function outlinesOf(shape: SeenShape, reading: SvgReading): Outline[] {
  const subpaths = subpathsOf(shape.element, shape.matrix, shape.viewport, reading);
  const keptOpen = attributeOf(shape, 'data-open') === 'true';
  const junction = junctionOf(shape, reading);
  let junctionIsTaken = false;
  const lines = subpaths.map((subpath) => {
    const closed = isClosed(subpath, keptOpen);
    const points = withoutRepeats(subpath.points, closed, 1e-9 * lengthOf(subpath.points));
    const own = closed || junctionIsTaken ? [] : junction;
    if (!closed) junctionIsTaken = true;
    return { points, closed, junction: own };
  });
  if (junction.length > 0 && !junctionIsTaken) reading.warn(shape.element, problem('junction-of-closed'));
  const kept = lines.filter((line) => hasArea([...line.points, ...line.junction]));
  if (kept.length < lines.length || lines.length === 0) {
    reading.warn(shape.element, problem(lines.length > 1 ? 'subpath-no-area' : 'no-area'));
  }
  // an open line is filled as if a straight line closed it, and so can have holes; it is never one
  const loops = kept.map((line) => ({ points: [...line.points, ...line.junction] }));
  const holeIn = holesByFillRule(loops, shape.style.fillRule, (steps) => reading.countHoleSteps(shape.element, steps));
  const isHole = (i: number) => kept[i]?.closed === true && (holeIn[i] ?? null) !== null;
  return kept.flatMap((line, i) => {
    if (isHole(i)) return [];
    return [{ ...line, holes: kept.filter((_, j) => holeIn[j] === i && isHole(j)).map(({ points }) => points) }];
  });
}

function isClosed(subpath: Subpath, keptOpen: boolean): boolean {
  return subpath.closed || (!keptOpen && endsMeet(subpath.points));
}

function junctionOf(shape: SeenShape, reading: SvgReading): FlatPoints {
  const text = attributeOf(shape, 'data-junction');
  if (text === null) return [];
  const numbers = readNumbers(text);
  if (!numbers || numbers.length % 2 !== 0) {
    return reading.fail(shape.element, problem('not-a-point-list', `data-junction="${text.slice(0, 60)}"`));
  }
  reading.countPoints(shape.element, numbers.length / 2);
  const placed: number[] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    const x = numbers[i] as number;
    const y = numbers[i + 1] as number;
    placed.push(transformX(shape.matrix, x, y), transformY(shape.matrix, x, y));
  }
  if (placed.some((value) => !(Math.abs(value) <= SVG_LIMITS.coordinate))) {
    reading.fail(shape.element, problem('junction-too-large'));
  }
  return placed;
}

function draftOf(shape: SeenShape, outline: Outline, id: PartId, name: string, reading: SvgReading): Draft {
  const attach = choice(shape, 'data-attach', ['auto', 'none'], id, reading);
  const twin = choice(shape, 'data-twin', ['none', 'far'], id, reading);
  return {
    part: {
      id,
      name,
      outline: outline.points,
      closed: outline.closed,
      junction: outline.junction,
      holes: outline.holes,
      attach,
      ride: 'auto',
      twinOf: null,
      fill: shape.style.fill,
      thickness: numberOf(shape, 'data-thickness', 1, MOST_THICKNESS, id, reading),
      smoothing: numberOf(shape, 'data-smoothing', DEFAULT_SMOOTHING, 1, id, reading),
      hidden: attributeOf(shape, HIDDEN) === 'true',
      locked: attributeOf(shape, 'data-locked') === 'true',
      group: cleanName(attributeOf(shape, 'data-group') ?? '') || null,
    },
    shape,
    wantsTwin: twin === 'far',
    isNewTwin: false,
  };
}

/** The first of `allowed` is what holds where the attribute is absent or says something else. */
function choice<Choice extends string>(
  shape: SeenShape,
  name: string,
  allowed: readonly [Choice, ...Choice[]],
  part: PartId,
  reading: SvgReading,
): Choice {
  const text = attributeOf(shape, name);
  if (text === null) return allowed[0];
  const found = allowed.find((one) => one === text);
  if (!found) {
    const said = `${name}="${text.slice(0, 40)}"`;
    reading.warn(shape.element, problem('not-one-of', said, allowed.join(', ')), part);
  }
  return found ?? allowed[0];
}

/** A number from 0 to `most`; kept within them with a warning, `absent` where nothing is said. */
function numberOf(
  shape: SeenShape,
  name: string,
  absent: number,
  most: number,
  part: PartId,
  reading: SvgReading,
): number {
  const text = attributeOf(shape, name);
  if (text === null) return absent;
  const value = readNumber(text);
  if (value === null) return reading.fail(shape.element, problem('not-finite', `${name}="${text.slice(0, 40)}"`));
  const kept = Math.min(most, Math.max(0, value));
  if (kept !== value) reading.warn(shape.element, problem('outside', `${name}="${text}"`, most), part);
  return kept;
}

/** `data-ride`, `data-twin-of` and `data-mirror-of` name parts, which are known by their names or by the ids of their elements. */
function resolveReferences(drafts: readonly Draft[], reading: SvgReading): Part[] {
  const known = new Map<string, Draft>();
  for (const draft of drafts) known.set(draft.part.name, draft);
  for (const draft of drafts) {
    const id = idOf(draft.shape);
    if (id && !draft.isNewTwin && !known.has(id)) known.set(id, draft);
  }
  return drafts.map((draft) => {
    const twinOf = draft.isNewTwin ? draft.part.twinOf : originalOf(draft, known, reading);
    const part = { ...draft.part, twinOf, ride: rideOf(draft, known, reading) };
    return withMirror(part, draft.isNewTwin ? null : mirrorOf(draft, known));
  });
}

function rideOf({ part, shape }: Draft, known: ReadonlyMap<string, Draft>, reading: SvgReading): Part['ride'] {
  const text = attributeOf(shape, 'data-ride') ?? 'auto';
  if (text === 'auto' || text === 'none') return text;
  // A leading # tells a part named "none" from the word.
  const host = (text.startsWith('#') ? known.get(text.slice(1)) : undefined) ?? known.get(text);
  if (host && host.part.id !== part.id) return { part: host.part.id };
  const reason = host ? problem('rides-itself') : problem('no-carrier', text.slice(0, 60));
  reading.warn(shape.element, reason, part.id);
  return 'auto';
}

function originalOf({ part, shape }: Draft, known: ReadonlyMap<string, Draft>, reading: SvgReading): PartId | null {
  const text = attributeOf(shape, 'data-twin-of');
  if (text === null) return null;
  const original = known.get(text);
  const isTwin = original && (original.isNewTwin || attributeOf(original.shape, 'data-twin-of') !== null);
  if (original && !isTwin && original.part.id !== part.id) return original.part.id;
  reading.warn(shape.element, problem('no-original', text.slice(0, 60)), part.id);
  return null;
}

/** Where one of the two was changed by another program, they are no mirror images any more. */
function mirrorOf({ part, shape }: Draft, known: ReadonlyMap<string, Draft>): MirrorLink | null {
  const drawn = known.get(attributeOf(shape, 'data-mirror-of') ?? '')?.part;
  const [a, b, c, d, e, f] = readNumbers(attributeOf(shape, 'data-mirror') ?? '') ?? [];
  if (!drawn || drawn.id === part.id || f === undefined) return null;
  const written = { a, b, c, d, e, f } as Matrix;
  const matrix = multiply(shape.matrix, multiply(written, inverse(shape.matrix)));
  return isImageOf(part, drawn, matrix) ? { part: drawn.id, matrix } : null;
}

function attributeOf(shape: SeenShape, name: string): string | null {
  for (const element of [...shape.uses, shape.element]) {
    const text = element.attributes.get(name);
    if (text !== undefined) return text.trim();
  }
  return null;
}

function nameOf(shape: SeenShape): string {
  for (const element of [...shape.uses, shape.element]) {
    const name = element.attributes.get('inkscape:label') || titleOf(element) || element.attributes.get('id');
    if (name?.trim()) return name;
  }
  return '';
}

function idOf(shape: SeenShape): string | null {
  const [first] = [...shape.uses, shape.element];
  return first?.attributes.get('id') ?? null;
}

function titleOf(element: SvgElement): string {
  return element.children.find((child) => child.name === 'title')?.text.trim() ?? '';
}
