/**
 * A sketch to SVG text that `importSvg` reads back as the same parts, and that
 * other programs show as a drawing. Pins and clips are left out.
 *
 * Beyond `formats.md` §2 it writes, only where a part can't be told otherwise:
 * `data-open="true"`, a limb whose ends meet; `data-twin-of="NAME"`, a twin that
 * was moved, renamed or recoloured, so that `data-twin` would not give it back; `data-mirror-of="NAME"` with
 * `data-mirror="a b c d e f"`, what takes that part's lines to this one's;
 * `data-hidden="true"`, beside `visibility="hidden"`; `data-locked="true"`;
 * `data-group="NAME"`. On the root, where they are not the usual: `data-softness` and
 * `data-depth-spread`.
 */

import { DEFAULT_FEEL, feelOf } from '../document/feel';
import {
  DEFAULT_SMOOTHING,
  type FlatPoints,
  type Part,
  type PartId,
  type SketchDocument,
} from '../document/sketch-document';
import { boxOf, EMPTY_BOX, isEmptyBox, unionOfBoxes } from '../math/box';
import { sameNumbers } from '../math/same-numbers';
import { endsMeet } from './closing';
import { placeTwins } from './place-twins';

/** Room about the drawing, sketch units. */
const MARGIN = 10;

/** @param head XML that goes before the parts, a line each. */
export function exportSvg(document: SketchDocument, head = ''): string {
  const implied = impliedTwins(document.parts);
  const names = new Map(document.parts.map((part) => [part.id, part.name]));
  const twinned = new Set(document.parts.filter((part) => implied.has(part.id)).map((part) => part.twinOf));
  const paths = document.parts
    .filter((part) => !implied.has(part.id))
    .map((part) => `  ${pathOf(part, names, twinned.has(part.id))}\n`);
  const box = document.parts.map((part) => boxOf([...part.outline, ...part.junction])).reduce(unionOfBoxes, EMPTY_BOX);
  const [x, y, width, height] = isEmptyBox(box)
    ? [0, 0, 100, 100]
    : [
        Math.floor(box.minX) - MARGIN,
        Math.floor(box.minY) - MARGIN,
        Math.ceil(box.maxX) - Math.floor(box.minX) + 2 * MARGIN,
        Math.ceil(box.maxY) - Math.floor(box.minY) + 2 * MARGIN,
      ];
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" ' +
    `width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"${feelAttributes(document)}>\n${head}${paths.join('')}</svg>\n`
  );
}

function feelAttributes(document: SketchDocument): string {
  const { softness, depthSpread } = feelOf(document);
  return [
    softness === DEFAULT_FEEL.softness ? '' : ` data-softness="${softness}"`,
    depthSpread === DEFAULT_FEEL.depthSpread ? '' : ` data-depth-spread="${depthSpread}"`,
  ].join('');
}

/** The twins that `data-twin` on their originals gives back exactly, in the same place. */
function impliedTwins(parts: readonly Part[]): ReadonlySet<PartId> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const repeated = new Set<PartId>();
  const twins = parts.filter((part) => {
    const original = part.twinOf === null ? undefined : byId.get(part.twinOf);
    if (!original || original.twinOf !== null || repeated.has(original.id) || !isPlainTwin(part, original))
      return false;
    repeated.add(original.id);
    return true;
  });
  const implied = new Set(twins.map((twin) => twin.id));
  const drawn = parts.filter((part) => !implied.has(part.id));
  const inOriginalsOrder = drawn.flatMap((part) => twins.filter((twin) => twin.twinOf === part.id));
  const placed = placeTwins(drawn, inOriginalsOrder);
  return placed.every((part, i) => part === parts[i]) ? implied : new Set();
}

function isPlainTwin(twin: Part, original: Part): boolean {
  return (
    twin.name === `${original.name} (twin)` &&
    twin.closed === original.closed &&
    twin.attach === original.attach &&
    twin.fill === original.fill &&
    twin.thickness === original.thickness &&
    twin.smoothing === original.smoothing &&
    twin.hidden === original.hidden &&
    twin.locked === original.locked &&
    twin.group === original.group &&
    JSON.stringify(twin.ride) === JSON.stringify(original.ride) &&
    sameNumbers(twin.outline, original.outline) &&
    sameNumbers(twin.junction, original.junction) &&
    twin.holes.length === original.holes.length &&
    twin.holes.every((hole, i) => sameNumbers(hole, original.holes[i] ?? []))
  );
}

function pathOf(part: Part, names: ReadonlyMap<PartId, string>, hasTwin: boolean): string {
  const name = escaped(part.name);
  const attributes = [`id="${name}"`, `inkscape:label="${name}"`];
  if (!part.closed && endsMeet(part.outline)) attributes.push('data-open="true"');
  if (part.junction.length > 0) attributes.push(`data-junction="${pointList(part.junction)}"`);
  if (part.attach !== 'auto') attributes.push(`data-attach="${part.attach}"`);
  if (hasTwin) attributes.push('data-twin="far"');
  else if (part.twinOf !== null && names.has(part.twinOf)) {
    attributes.push(`data-twin-of="${escaped(names.get(part.twinOf) ?? '')}"`);
  }
  if (part.mirrorOf && names.has(part.mirrorOf.part)) {
    const { a, b, c, d, e, f } = part.mirrorOf.matrix;
    attributes.push(`data-mirror-of="${escaped(names.get(part.mirrorOf.part) ?? '')}"`);
    attributes.push(`data-mirror="${[a, b, c, d, e, f].join(' ')}"`);
  }
  if (part.ride === 'none') attributes.push('data-ride="none"');
  else if (part.ride !== 'auto')
    attributes.push(`data-ride="${escaped(rideName(names.get(part.ride.part) ?? 'auto'))}"`);
  if (part.thickness !== 1) attributes.push(`data-thickness="${part.thickness}"`);
  if (part.smoothing !== DEFAULT_SMOOTHING) attributes.push(`data-smoothing="${part.smoothing}"`);
  if (part.hidden) attributes.push('data-hidden="true"', 'visibility="hidden"');
  if (part.locked) attributes.push('data-locked="true"');
  if (part.group !== null) attributes.push(`data-group="${escaped(part.group)}"`);
  attributes.push(`fill="${escaped(part.fill ?? 'none')}"`);
  if (part.holes.length > 0) attributes.push('fill-rule="evenodd"');
  attributes.push('stroke="#000"', 'stroke-width="3"', 'stroke-linejoin="round"');
  const data = [lineData(part.outline, part.closed), ...part.holes.map((hole) => lineData(hole, true))].join(' ');
  return `<path ${attributes.join(' ')} d="${data}"/>`;
}

function lineData(points: FlatPoints, closed: boolean): string {
  const pairs: string[] = [];
  for (let i = 0; i < points.length; i += 2) pairs.push(`${i === 0 ? 'M' : 'L'}${points[i]} ${points[i + 1]}`);
  return pairs.join(' ') + (closed ? ' Z' : '');
}

function pointList(points: FlatPoints): string {
  const pairs: string[] = [];
  for (let i = 0; i < points.length; i += 2) pairs.push(`${points[i]},${points[i + 1]}`);
  return pairs.join(' ');
}

/** A part may be named like the words that `data-ride` knows. */
function rideName(name: string): string {
  return name === 'auto' || name === 'none' || name.startsWith('#') ? `#${name}` : name;
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
