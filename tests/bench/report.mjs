// @ts-check
/** What `npm run bench` prints: our figures beside the original's, as ratios, and the goals. */
import { growthExponent, interpolateLogLog, milliseconds, table } from './table.mjs';

/** @typedef {import('./table.mjs').Row} Row */

const STAGES = ['regions', 'triangulate', 'stitch', 'inflate', 'prepare'];

const whole = (/** @type {number} */ value) => String(value);
const share = (/** @type {number} */ value) => value.toFixed(3);
const percent = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
const degrees = (/** @type {number} */ value) => `${value.toFixed(1)}°`;
const megabytes = (/** @type {number} */ value) => `${(value / 1e6).toFixed(1)} MB`;
const kilobytes = (/** @type {number} */ value) => (value / 1000).toFixed(0);

/**
 * The original's milliseconds at as many vertices, several of its figures together.
 * @param {any} original @param {readonly number[]} vertices @param {readonly string[]} names
 */
function theirs(original, vertices, ...names) {
  return vertices.map((count) =>
    names.reduce((sum, name) => sum + interpolateLogLog(original.vertices, original.milliseconds[name], count), 0),
  );
}

/**
 * A figure that the original was measured for at one size only: beside the body nearest to that, if any is near.
 * @param {any[]} bodies @param {any} original @param {number} value
 */
function atItsSize(bodies, original, value) {
  return bodies.map(({ vertices }) => (Math.abs(Math.log(vertices / original.vertices[2])) < 0.15 ? value : null));
}

/** @param {readonly number[]} range */
const middle = (range) => range.reduce((sum, value) => sum + value, 0) / range.length;

/** @param {any[]} bodies @param {any} original @returns {Row[]} */
function buildRows(bodies, original) {
  const vertices = bodies.map((body) => body.vertices);
  const row = (/** @type {string} */ name, /** @type {string} */ goal, /** @type {(body: any) => number} */ pick) => ({
    name,
    goal,
    ours: bodies.map(pick),
    format: milliseconds,
  });
  const build = theirs(original, vertices, 'build');
  return [
    {
      ...row('drawing to posed-ready body', '100 ms at 11k, 2 s at 100k', (body) => body.build.totalMs),
      original: build,
    },
    {
      ...row('  of it until it is shown', '', (body) => body.build.totalMs - body.build.stagesMs.prepare),
      original: build,
    },
    ...STAGES.map((stage) => row(`  ${stage}`, '', (body) => body.build.stagesMs[stage])),
    row('    factors', '', (body) => body.build.factorMs),
    {
      ...row('    settling after inflation', '300 ms', (body) => body.build.settleMs),
      original: atItsSize(bodies, original, middle(original.atVertices11409.settleAfterInflation.milliseconds)),
    },
    row('  the first in its process', '', (body) => body.firstBuildMs),
  ];
}

/** @param {any[]} bodies @param {any} original @returns {Row[]} */
function motionRows(bodies, original) {
  const vertices = bodies.map((body) => body.vertices);
  const row = (
    /** @type {string} */ name,
    /** @type {string} */ goal,
    /** @type {(motion: any) => number} */ pick,
  ) => ({
    name,
    goal,
    ours: bodies.map(({ motion }) => (motion === null ? null : pick(motion))),
    format: milliseconds,
  });
  const beside = (/** @type {Row} */ mine, /** @type {string[]} */ ...names) => ({
    ...mine,
    original: theirs(original, vertices, ...names),
  });
  const median = (/** @type {any} */ motion) => motion.drag.frameMs.median;
  return [
    beside(row('frame, depth on: median', '5 ms at 10k, 12 at 25k', median), 'depthFrame', 'normals'),
    beside(row('  against plane only, as the original plays', '1/6', median), 'dragFrame', 'normals'),
    row('  95th percentile', '8 ms at 10k, 16.7 at 25k and when carried', (motion) => motion.drag.frameMs.p95),
    row('    each frame the median of its times', 'the same', (motion) => motion.drag.workMs.p95),
    row('  longest', '', (motion) => motion.drag.frameMs.max),
    beside(
      row('pin added', '8 ms at 10k', (motion) => motion.addPinMs),
      'pinChange',
    ),
    beside(
      row('pin removed', '8 ms at 10k', (motion) => motion.removePinMs),
      'pinChange',
    ),
    {
      ...row('settling after a jump of all limbs', '300 ms', (motion) => motion.settleAfterPosing.milliseconds),
      original: atItsSize(bodies, original, middle(original.atVertices11409.settleAfterPosing.milliseconds)),
    },
    { ...row('  steps of 1/60 s', '', (motion) => motion.settleAfterPosing.steps), format: whole },
    {
      ...row('  motion left, units', '0.1', (motion) => motion.settleAfterPosing.motion),
      format: (value) => value.toFixed(2),
    },
    {
      ...row('frames of 300 with depth violations', '0', (motion) => motion.drag.framesWithDepthViolations),
      format: whole,
    },
    { ...row('  worst, units', '', (motion) => motion.drag.maxViolation), format: (value) => value.toFixed(1) },
  ];
}

/** @param {any[]} bodies @param {any} original @returns {Row[]} */
function surfaceRows(bodies, original) {
  const { heapBytes } = original.atVertices11409;
  return [
    {
      name: "the core's memory",
      goal: '100 MB at 10k',
      ours: bodies.map((body) => body.heapBytes),
      original: atItsSize(bodies, original, heapBytes),
      format: megabytes,
    },
    { name: 'boundary edges', goal: '0', ours: bodies.map((body) => body.boundaryEdges), format: whole },
    {
      name: 'triangles under 15°, 3D',
      goal: 'at sharp outlines',
      ours: bodies.map((body) => body.trianglesUnder15Deg),
      format: whole,
    },
  ];
}

/** The elephant at several sizes. @param {any[]} bodies @param {any} original */
export function speedReport(bodies, original) {
  const heads = bodies.map(({ vertices }) => `${vertices} vertices`);
  const rows = [...buildRows(bodies, original), ...motionRows(bodies, original), ...surfaceRows(bodies, original)];
  return `${table(heads, rows)}${bodies.length > 1 ? `\n\n${growth(bodies, original)}` : ''}`;
}

/** @param {any[]} bodies @param {any} original */
function growth(bodies, original) {
  const grows = (/** @type {any[]} */ list, /** @type {(body: any) => number} */ pick) =>
    list.length > 1
      ? `n^${growthExponent(
          list.map(({ vertices }) => vertices),
          list.map(pick),
        ).toFixed(2)}`
      : '–';
  const moved = bodies.filter(({ motion }) => motion !== null);
  const whole = growthExponent(original.vertices, original.milliseconds.build).toFixed(2);
  return (
    `growth with the number of vertices n: body ${grows(bodies, (body) => body.build.totalMs)}, ` +
    `frame ${grows(moved, (body) => body.motion.drag.frameMs.median)} ` +
    `(the original: body n^${whole}, of it merging n^1.96, frames n^1.22)`
  );
}

/** @param {any} changes @param {any} original */
export function changeReport({ thickness, redraw }, original) {
  const again = (/** @type {number} */ vertices) => theirs(original, [vertices], 'build');
  return table(
    ['ours'],
    [
      {
        name: `thickness, a move of the slider, ${thickness.vertices} vertices`,
        goal: '33 ms',
        ours: [thickness.moveMs],
        original: again(thickness.vertices),
        format: milliseconds,
      },
      {
        name: `a part of ${redraw.parts} drawn again, ${redraw.vertices} vertices: shown`,
        goal: '50 ms',
        ours: [redraw.shownMs],
        original: again(redraw.vertices),
        format: milliseconds,
      },
      {
        name: '  and ready to move',
        goal: '',
        ours: [redraw.posableMs],
        original: again(redraw.vertices),
        format: milliseconds,
      },
    ],
  );
}

const SHAPES = /** @type {const} */ ([
  ['disc', 'disc: height / R', '0.97–1.03', 'discHeight'],
  ['capsule', 'capsule: depth / half width', '0.97–1.03', 'capsuleDepth'],
  ['ellipse', 'ellipse 2:1: height / half height', '≥ 0.95', 'ellipseHeight'],
  ['torus', 'torus outline: height / half width', '0.97–1.03', null],
  ['stem', 'ball on a stem: height / R', '0.97–1.03', null],
]);

/** Against closed forms. @param {any} roundness @param {any} original */
export function roundnessReport(roundness, original) {
  return table(
    ['ours', 'original'],
    SHAPES.flatMap(([shape, name, goal, their]) => [
      { name, goal, ours: [roundness[shape].height, their && original.quality[their]], format: share },
      { name: '  profile, root mean square off', goal: '', ours: [roundness[shape].profileRms, null], format: percent },
    ]),
  );
}

/** Angles in 3D, a row a sketch. @param {any} sketches @param {any} original */
export function angleReport(sketches, original) {
  const { minAngleDeg, trianglesUnder5Deg } = original.quality;
  const rows = Object.entries(sketches).map(([name, { vertices, minAngleDeg: least, ...angles }]) => ({
    name,
    goal: '',
    ours: [least, angles.trianglesUnder5Deg, angles.trianglesUnder15Deg, vertices],
    format: (/** @type {number} */ value, /** @type {number} */ column) =>
      column === 0 ? degrees(value) : whole(value),
  }));
  return (
    `${table(['least angle', 'triangles under 5°', 'under 15°', 'vertices'], rows)}\n` +
    `the original, on the elephant: ${minAngleDeg.join('–')}°, ${trianglesUnder5Deg.join('–')} triangles under 5°; ` +
    'our goal: none under 15° but at sharp outlines'
  );
}

/** @param {Record<string, { bytes: number, gzip: number } | null>} sizes @param {any} original */
export function sizeReport(sizes, original) {
  return table(
    ['kB', 'gzipped'],
    Object.entries(sizes).map(([name, size]) => ({
      name,
      goal: name === '.wasm' ? '≤ 300' : '',
      ours: [size?.bytes ?? null, size?.gzip ?? null],
      original: name === '.wasm' ? [original.wasmBytes, original.wasmGzipBytes] : [null, null],
      format: kilobytes,
    })),
  );
}

/** @param {any} original */
export function legend(original) {
  const { quality, atVertices11409: there } = original;
  return `Beside each figure in brackets: the original's, at as many vertices, and ours as a share of it; after a change it does
everything again; its frames hold depth still, but in the row of frames with depth on. At ${original.vertices[2]} vertices it takes
${there.settleAfterInflation.milliseconds.join('–')} ms to settle after inflation, ${there.settleAfterPosing.milliseconds.join('–')} ms after posing, and has ${quality.elephantBoundaryEdges} boundary edges.
Goals are our own. The core's own tests check that a frame allocates nothing. Original: ${original.source}`;
}
