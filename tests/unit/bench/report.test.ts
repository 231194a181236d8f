/** What the benchmark prints, from figures made up. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anglesOf } from '../../bench/angles';
import { monster, redrawn } from '../../bench/monster';
import { angleReport, changeReport, roundnessReport, sizeReport, speedReport } from '../../bench/report.mjs';

const original = JSON.parse(readFileSync(new URL('../../bench/original.json', import.meta.url), 'utf8'));

const lineOf = (text: string, start: string): string =>
  text.split('\n').find((line) => line.trimStart().startsWith(start)) ?? '';

function body(vertices: number, totalMs: number, moved: boolean) {
  const frameMs = { median: 4, p95: 6, max: 9 };
  const workMs = { median: 4, p95: 5, max: 7 };
  const drag = { frameMs, workMs, framesWithDepthViolations: 3, maxViolation: 1.5 };
  const settleAfterPosing = { steps: 20, milliseconds: 100, motion: 0.05 };
  return {
    vertices,
    firstBuildMs: 900,
    build: {
      totalMs,
      stagesMs: { regions: 1, triangulate: 2, stitch: 3, inflate: 4, prepare: 30 },
      factorMs: 5,
      settleMs: 6,
    },
    heapBytes: 5e7,
    boundaryEdges: 0,
    trianglesUnder15Deg: 7,
    motion: moved ? { addPinMs: 1, removePinMs: 2, drag, settleAfterPosing } : null,
  };
}

describe('the report', () => {
  it('puts the original beside every size, as a ratio, and a dash where nothing was moved', () => {
    const text = speedReport([body(11409, 95, true), body(53553, 600, false)], original);
    expect(lineOf(text, 'drawing to posed-ready')).toContain('95.0 ms  (950 ms, 1/10)');
    expect(lineOf(text, 'drawing to posed-ready')).toContain('600 ms  (9712 ms, 1/16)');
    expect(lineOf(text, 'of it until it is shown')).toContain('65.0 ms');
    expect(lineOf(text, 'frame, depth on')).toMatch(/4\.00 ms {2}\(176 ms, 1\/44\) .*–/);
    expect(lineOf(text, '95th percentile')).toContain('6.00 ms');
    expect(lineOf(text, 'each frame the median')).toContain('5.00 ms');
    expect(lineOf(text, "the core's memory")).toContain('50.0 MB  (266.0 MB, 1/5.3)');
    expect(lineOf(text, "the core's memory").match(/MB, /g)).toHaveLength(1);
    expect(text).toContain('body n^1.19');
  });

  it('compares changes with doing everything again, shapes with the closed form, and sizes', () => {
    const changes = {
      thickness: { vertices: 11409, moveMs: 9.5 },
      redraw: { parts: 30, vertices: 11409, shownMs: 47.5, posableMs: 95 },
    };
    expect(lineOf(changeReport(changes, original), 'thickness')).toContain('9.50 ms  (950 ms, 1/100)');
    expect(lineOf(changeReport(changes, original), 'a part of 30')).toContain('47.5 ms  (950 ms, 1/20)');
    const shape = { height: 0.99, profileRms: 0.012 };
    const round = roundnessReport({ disc: shape, capsule: shape, ellipse: shape, torus: shape, stem: shape }, original);
    expect(lineOf(round, 'disc')).toMatch(/0\.990 +0\.707/);
    expect(lineOf(round, 'torus')).toMatch(/0\.990 +–/);
    expect(lineOf(round, 'profile')).toContain('1.2 %');
    const sizes = sizeReport({ '.wasm': { bytes: 188500, gzip: 100 }, 'the page': null }, original);
    expect(lineOf(sizes, '.wasm')).toContain('(754, 1/4.0)');
    expect(lineOf(sizes, 'the page')).toMatch(/– +–/);
  });

  it('has a row of angles for every sketch', () => {
    const angles = { vertices: 100, minAngleDeg: 16.25, triangles: 200, trianglesUnder5Deg: 0, trianglesUnder15Deg: 4 };
    const text = angleReport({ 'cat.svg': angles, 'dog.svg': { ...angles, minAngleDeg: 3 } }, original);
    expect(lineOf(text, 'cat.svg')).toMatch(/16\.3° +0 +4 +100/);
    expect(lineOf(text, 'dog.svg')).toMatch(/3\.0°/);
  });
});

describe('what is measured', () => {
  it('finds the sharpest angles, in depth as well', () => {
    const positions = Float32Array.from([0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0.05]);
    const { minAngleDeg, ...counts } = anglesOf({ positions, triangles: Uint32Array.from([0, 1, 2, 0, 1, 3]) });
    expect(minAngleDeg).toBeCloseTo((Math.atan(0.05) * 180) / Math.PI, 4);
    expect(counts).toEqual({ triangles: 2, trianglesUnder5Deg: 1, trianglesUnder15Deg: 1 });
  });

  it('redraws one part of a monster and no other, each time otherwise', () => {
    const before = monster(30);
    expect(before.parts).toHaveLength(30);
    const outlines = [0, 1].map((time) => {
      const after = redrawn(before, time);
      const changed = after.parts.filter((part, i) => part !== before.parts[i]);
      expect(changed).toHaveLength(1);
      return JSON.stringify(changed[0]?.outline);
    });
    expect(outlines[0]).not.toBe(outlines[1]);
  });
});
