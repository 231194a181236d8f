import { describe, expect, it } from 'vitest';
import { KNOWN_SHAPES, roundnessOf } from '../../bench/roundness';
import { realEngine } from './drawings';

const engine = await realEngine();

describe('what is drawn round is round', () => {
  // a ball is one down to where its stem begins, too
  it.each(KNOWN_SHAPES.flatMap((shape) => [3000, 8000].map((vertices) => [shape.name, vertices, shape] as const)))(
    '%s of %i vertices',
    (_name, vertices, shape) => {
      const { height, profileRms } = roundnessOf(engine, shape, vertices);
      expect(Math.abs(height - 1)).toBeLessThan(0.02);
      expect(profileRms).toBeLessThan(0.03);
    },
  );
});
