import { describe, expect, test } from 'vitest';
import { aptCommand, missingPackages } from '../../../scripts/lib/system-packages.mjs';

describe('apt', () => {
  const debian = { platform: 'linux', hasApt: true, isRoot: false, hasFreeSudo: false } as const;

  test('is used by root, and through a sudo that asks for nothing', () => {
    expect(aptCommand({ ...debian, isRoot: true })).toEqual(['apt-get']);
    expect(aptCommand({ ...debian, hasFreeSudo: true })).toEqual(['sudo', '-n', 'apt-get']);
  });

  test('is left alone by everyone else', () => {
    expect(aptCommand(debian)).toBeNull();
    expect(aptCommand({ ...debian, isRoot: true, hasApt: false })).toBeNull();
    expect(aptCommand({ ...debian, isRoot: true, platform: 'darwin' })).toBeNull();
  });

  test('is asked only for what is missing and was not named by hand', () => {
    const nothing = { chromium: null, eigen: null, chosenChromium: undefined, chosenEigen: undefined };
    expect(missingPackages(nothing)).toEqual(['chromium', 'libeigen3-dev']);
    expect(missingPackages({ ...nothing, chromium: '/usr/bin/chromium' })).toEqual(['libeigen3-dev']);
    expect(missingPackages({ ...nothing, chosenChromium: '/no', chosenEigen: '/no' })).toEqual([]);
  });
});
