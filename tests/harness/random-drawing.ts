/**
 * Random drawings: characters as an artist might draw them, mixed with whatever
 * a builder of surfaces could trip on. The same seed gives the same drawing.
 */

import type { Part, PartId, SketchDocument } from '../../src/document/sketch-document';
import { type Random, randomFrom } from './random';
import {
  arc,
  blob,
  knot,
  type Place,
  retraced,
  runOfPoints,
  type Sketched,
  sliver,
  star,
  tube,
  tubeOn,
  withRepeats,
  withSpike,
  zigzag,
} from './random-outlines';

/** `tame` draws only what an artist means: blobs, limbs on them, eyes. */
export type Temper = 'tame' | 'wild';

export function randomDrawing(seed: number, temper: Temper = seed % 3 === 0 ? 'tame' : 'wild'): SketchDocument {
  const random = randomFrom(seed);
  const count = random.chance(0.02) ? 30 + random.below(31) : 1 + random.below(9);
  const drawn: Sketched[] = [];
  for (let i = 0; i < count; i++) drawn.push(temper === 'tame' ? tameShape(random, drawn) : wildShape(random, drawn));
  const place = placing(random, temper);
  const parts = drawn.map((shape, i): Part => partOf(random, temper, shape, i, place));
  if (temper === 'wild' && random.chance(0.3)) shuffle(random, parts);
  for (const part of [...parts]) {
    if (part.closed ? !random.chance(0.03) : !random.chance(0.12)) continue;
    const twin = { ...part, id: `${part.id}t` as PartId, name: `${part.name} (twin)`, twinOf: part.id };
    if (random.chance(0.7)) parts.unshift(twin);
    else parts.push(twin);
  }
  return { name: `random ${seed}`, parts, pins: [], clips: [] };
}

function tameShape(random: Random, drawn: readonly Sketched[]): Sketched {
  const host = hostAmong(random, drawn);
  if (!host || random.chance(0.2)) {
    return { outline: blob(random, anywhere(random), random.between(40, 130)), closed: true };
  }
  const inside = placeIn(random, host);
  if (random.chance(0.2)) return { outline: blob(random, inside, random.between(6, 25)), closed: true };
  return {
    outline: tube(random, inside, random.between(60, 250), random.between(6, 30), random.between(0, 7)),
    closed: false,
  };
}

type Maker = (random: Random, drawn: readonly Sketched[]) => Sketched;

const FREE: readonly Maker[] = [
  (random) => ({ outline: blob(random, anywhere(random), random.between(20, 150)), closed: true }),
  (random) => ({ outline: knot(random, anywhere(random), random.between(20, 120)), closed: random.chance(0.6) }),
  (random) => ({ outline: zigzag(random, anywhere(random), random.between(10, 150)), closed: random.chance(0.5) }),
  (random) => ({ outline: star(random, anywhere(random), random.between(10, 150)), closed: random.chance(0.8) }),
  (random) => ({ outline: sliver(random, anywhere(random), random.between(10, 200)), closed: random.chance(0.7) }),
  (random) => ({ outline: runOfPoints(random, anywhere(random), random.between(10, 100)), closed: random.chance(0.8) }),
  withHoles,
];

const LIMBS: readonly Maker[] = [
  (random) => ({
    outline: tube(random, anywhere(random), random.between(40, 290), random.between(3, 45), random.between(0, 7)),
    closed: false,
  }),
  (random) => ({ outline: arc(random, anywhere(random), random.between(10, 100)), closed: false }),
  onHosts,
  onHosts,
  onOutline,
  sameJunction,
  acrossJunction,
  swallowing,
];

function wildShape(random: Random, drawn: readonly Sketched[]): Sketched {
  if (drawn.length === 0 || random.chance(0.35)) return roughened(random, random.pick(FREE)(random, drawn));
  if (random.chance(0.06)) return { ...random.pick(drawn) };
  return roughened(random, random.pick(LIMBS)(random, drawn));
}

function roughened(random: Random, shape: Sketched): Sketched {
  let { outline } = shape;
  if (random.chance(0.06)) outline = withSpike(random, outline, random.between(10, 200));
  if (random.chance(0.06)) outline = withRepeats(random, outline);
  if (random.chance(0.05) && outline.length > 8) outline = retraced(random, outline);
  if (random.chance(0.15)) outline = outline.map(Math.round);
  if (!shape.closed && random.chance(0.05)) {
    // ends that almost meet, or do
    const gap = random.pick([0, 1e-9, 1e-3, 1]);
    outline = [...outline, (outline[0] as number) + gap, outline[1] as number];
  }
  if (shape.closed || shape.junction || !random.chance(0.12)) return { ...shape, outline };
  const [x, y] = [outline[0] as number, outline[1] as number];
  const [u, v] = [outline[outline.length - 2] as number, outline[outline.length - 1] as number];
  const bow = random.between(-0.5, 0.5);
  const pieces = 1 + random.below(4);
  const junction = Array.from({ length: pieces }, (_, k) => {
    const t = (k + 1) / (pieces + 1);
    const out = bow * Math.sin(Math.PI * t);
    return [u + t * (x - u) - out * (y - v), v + t * (y - v) + out * (x - u)];
  }).flat();
  return { ...shape, outline, junction };
}

function withHoles(random: Random): Sketched {
  const [x, y] = anywhere(random);
  const radius = random.between(40, 150);
  const holes = Array.from({ length: 1 + random.below(3) }, () => {
    const reach = radius * (random.chance(0.8) ? 0.5 : 1.1);
    const middle: Place = [x + reach * random.between(-1, 1), y + reach * random.between(-1, 1)];
    return blob(random, middle, radius * random.between(0.02, 0.3), 24);
  });
  return { outline: blob(random, [x, y], radius), closed: true, holes };
}

/** A junction from one part to another, or to the same, or out of it. */
function onHosts(random: Random, drawn: readonly Sketched[]): Sketched {
  const [from, to] = [hostAmong(random, drawn), hostAmong(random, drawn)];
  const start = from ? placeIn(random, from) : anywhere(random);
  const end = to && random.chance(0.8) ? placeIn(random, to) : anywhere(random);
  return { outline: tubeOn(random, start, end, random.between(20, 250)), closed: false };
}

/** A junction that ends exactly on a line that is already there. */
function onOutline(random: Random, drawn: readonly Sketched[]): Sketched {
  const host = random.pick(drawn);
  const other = random.pick(drawn);
  const start = placeOn(random, host);
  const end = random.chance(0.5) ? placeOn(random, random.chance(0.5) ? host : other) : placeIn(random, other);
  return { outline: tubeOn(random, start, end, random.between(20, 250)), closed: false };
}

/** The same junction as another limb's, its part, or a chain along it. */
function sameJunction(random: Random, drawn: readonly Sketched[]): Sketched {
  const limb = limbAmong(random, drawn);
  if (!limb) return onHosts(random, drawn);
  let [from, to] = endsOf(limb);
  if (random.chance(0.4)) to = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  else if (random.chance(0.3)) [from, to] = [to, [2 * to[0] - from[0], 2 * to[1] - from[1]]];
  if (random.chance(0.5)) [from, to] = [to, from];
  return { outline: tubeOn(random, from, to, random.between(20, 250)), closed: false };
}

function acrossJunction(random: Random, drawn: readonly Sketched[]): Sketched {
  const limb = limbAmong(random, drawn);
  if (!limb) return onHosts(random, drawn);
  const [from, to] = endsOf(limb);
  const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const angle = random.between(0, 7);
  const half = random.between(0.2, 1) * Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [half * Math.cos(angle), half * Math.sin(angle)];
  const start: Place = [middle[0] - ux, middle[1] - uy];
  return { outline: tubeOn(random, start, [middle[0] + ux, middle[1] + uy], random.between(20, 250)), closed: false };
}

/** A limb much larger than what it grows from. */
function swallowing(random: Random, drawn: readonly Sketched[]): Sketched {
  const host = random.pick(drawn);
  const [from, to] = [placeIn(random, host), placeIn(random, host)];
  const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const radius = random.between(150, 300);
  const start = random.between(0, 7);
  const outline = Array.from({ length: 31 }, (_, k) => [
    middle[0] + radius * Math.cos(start + (6 * k) / 30),
    middle[1] + radius * Math.sin(start + (6 * k) / 30),
  ]).flat();
  return { outline: [...from, ...outline, ...to], closed: false };
}

function anywhere(random: Random): Place {
  return [random.between(0, 400), random.between(0, 400)];
}

function hostAmong(random: Random, drawn: readonly Sketched[]): Sketched | undefined {
  return drawn.length === 0 ? undefined : random.pick(drawn);
}

function limbAmong(random: Random, drawn: readonly Sketched[]): Sketched | undefined {
  const limbs = drawn.filter((shape) => !shape.closed);
  return limbs.length === 0 ? undefined : random.pick(limbs);
}

function endsOf({ outline }: Sketched): [Place, Place] {
  return [
    [outline[0] as number, outline[1] as number],
    [outline[outline.length - 2] as number, outline[outline.length - 1] as number],
  ];
}

/** Likely inside: between the middle of the line's points and one of them. */
function placeIn(random: Random, { outline }: Sketched): Place {
  const at = 2 * random.below(outline.length / 2);
  const opposite = (at + outline.length / 2 + (outline.length % 4 === 0 ? 0 : 1)) % outline.length;
  const t = random.between(0.1, 0.9);
  return [
    (outline[at] as number) * t + (outline[opposite] as number) * (1 - t),
    (outline[at + 1] as number) * t + (outline[opposite + 1] as number) * (1 - t),
  ];
}

/** A point of the line, or the middle between two. */
function placeOn(random: Random, { outline }: Sketched): Place {
  const at = 2 * random.below(outline.length / 2);
  const next = (at + 2) % outline.length;
  const t = random.pick([0, 0, 0.5, random.next()]);
  return [
    (outline[at] as number) * (1 - t) + (outline[next] as number) * t,
    (outline[at + 1] as number) * (1 - t) + (outline[next + 1] as number) * t,
  ];
}

/** Where the page lies and how large it is. */
function placing(random: Random, temper: Temper): (points: readonly number[]) => number[] {
  if (temper === 'tame' || random.chance(0.4)) return (points) => [...points];
  const scale = random.chance(0.5) ? 1 : 10 ** random.between(-3, 3);
  const shift = random.chance(0.5) ? 0 : scale * 10 ** random.between(1, 5);
  const turn = random.chance(0.5) ? 0 : random.between(0, 7);
  const [cos, sin] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  const mirror = random.chance(0.2) ? -1 : 1;
  return (points) =>
    points.map((value, i) => {
      const x = mirror * (i % 2 === 0 ? value : (points[i - 1] as number));
      const y = i % 2 === 0 ? (points[i + 1] as number) : value;
      return shift + (i % 2 === 0 ? cos * x - sin * y : sin * x + cos * y);
    });
}

function partOf(
  random: Random,
  temper: Temper,
  shape: Sketched,
  index: number,
  place: (points: readonly number[]) => number[],
): Part {
  const name = `${shape.closed ? 'part' : 'limb'} ${index + 1}`;
  return {
    id: `p${index}` as PartId,
    name,
    outline: place(shape.outline),
    closed: shape.closed,
    junction: place(shape.junction ?? []),
    holes: (shape.holes ?? []).map(place),
    attach: random.chance(0.04) ? 'none' : 'auto',
    ride: random.chance(0.05) ? 'none' : 'auto',
    twinOf: null,
    fill: null,
    thickness: temper === 'tame' || random.chance(0.8) ? 1 : random.pick([0, 0.1, 0.5, 2, 3]),
    smoothing: [0.5, 0.5, 1, 0.5, 0.75, 0][index % 6] as number,
    hidden: false,
    locked: false,
    group: null,
  };
}

function shuffle<Item>(random: Random, items: Item[]): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [items[i], items[j]] = [items[j] as Item, items[i] as Item];
  }
}
