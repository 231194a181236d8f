import { describe, expect, test } from 'vitest';
import { findEigen } from '../../../scripts/lib/eigen.mjs';

describe("Eigen's headers", () => {
  const exists = (folder: string) => (file: string) => file === `${folder}/Eigen/Core`;

  test('are found where systems put them', () => {
    expect(findEigen({ env: {}, exists: exists('/usr/include/eigen3') })).toBe('/usr/include/eigen3');
    expect(findEigen({ env: {}, exists: () => false })).toBeNull();
  });

  test('are taken from EIGEN_INCLUDE_DIR alone where it is set', () => {
    const env = { EIGEN_INCLUDE_DIR: '/my/eigen' };
    expect(findEigen({ env, exists: exists('/my/eigen') })).toBe('/my/eigen');
    expect(findEigen({ env, exists: exists('/usr/include/eigen3') })).toBeNull();
  });
});
