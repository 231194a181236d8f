import { describe, expect, test } from 'vitest';
import { QUALITY_LEVELS, QualityGovernor } from '../../../src/viewport/quality';

function note(governor: QualityGovernor, late: boolean, times: number): void {
  for (let i = 0; i < times; i++) governor.note(late);
}

describe('the quality governor', () => {
  test('stays at its best while frames are on time', () => {
    const governor = new QualityGovernor();
    note(governor, false, 1000);
    expect(governor.index).toBe(0);
  });

  test('forgives a stutter', () => {
    const governor = new QualityGovernor();
    for (let i = 0; i < 100; i++) {
      note(governor, true, 3);
      note(governor, false, 20);
    }
    expect(governor.index).toBe(0);
  });

  test('goes down step by step and never past the last', () => {
    const governor = new QualityGovernor();
    note(governor, true, 8);
    expect(governor.index).toBe(1);
    note(governor, true, 1000);
    expect(governor.index).toBe(QUALITY_LEVELS.length - 1);
  });

  test('comes back up in time, and later when that proved too much', () => {
    const governor = new QualityGovernor();
    note(governor, true, 8);
    const framesUntilUp = () => {
      const before = governor.index;
      for (let i = 1; ; i++) {
        governor.note(false);
        if (governor.index < before) return i;
      }
    };
    const first = framesUntilUp();
    note(governor, true, 8);
    expect(framesUntilUp()).toBeGreaterThan(first);
  });

  test('rests at full quality whatever moving frames are drawn at', () => {
    const governor = new QualityGovernor();
    note(governor, true, 1000);
    expect(governor.resting).toBe(QUALITY_LEVELS[0]);
  });

  test('each level costs no more than the one before', () => {
    for (let i = 1; i < QUALITY_LEVELS.length; i++) {
      const [better, cheaper] = [QUALITY_LEVELS[i - 1], QUALITY_LEVELS[i]];
      if (!better || !cheaper) throw new Error('levels');
      expect(cheaper.maxPixelRatio).toBeLessThanOrEqual(better.maxPixelRatio);
      expect(cheaper.samples).toBeLessThanOrEqual(better.samples);
      expect(Number(cheaper.layers)).toBeLessThanOrEqual(Number(better.layers));
    }
  });
});
