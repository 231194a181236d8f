import { describe, expect, it } from 'vitest';
import { frameTimes } from '../../../src/animation/plan-motion';
import { fpsThatFits } from '../../../src/app/exporting';
import type { Clip, ClipId } from '../../../src/document/sketch-document';
import { MOST_TARGETS } from '../../../src/export/morph-targets';

const clip = (duration: number, loop = true): Clip => ({
  id: 'clip-1' as ClipId,
  name: 'walk',
  duration,
  loop,
  tracks: [],
});

describe('the frame rate a clip fits at', () => {
  it('is the highest whole one whose frames a file can hold', () => {
    for (const [duration, loop] of [
      [11.01, true],
      [8.5, true],
      [30, false],
      [100, true],
      [254.9, true],
    ] as const) {
      const fps = fpsThatFits(clip(duration, loop)) as number;
      const targets = (rate: number) => frameTimes(duration, rate).length - (loop ? 1 : 0);
      expect(targets(fps)).toBeLessThanOrEqual(MOST_TARGETS);
      expect(targets(fps + 1)).toBeGreaterThan(MOST_TARGETS);
    }
  });

  it('is none for a clip of many minutes', () => {
    expect(fpsThatFits(clip(256))).toBeNull();
  });
});
