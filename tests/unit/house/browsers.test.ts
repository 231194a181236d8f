import { describe, expect, test } from 'vitest';
import { findChromium, missingBrowserLine } from '../../../scripts/lib/browsers.mjs';

function around(platform: NodeJS.Platform, programs: string[], env: NodeJS.ProcessEnv = {}) {
  return { platform, env, isProgram: (file: string) => programs.includes(file) };
}

describe('the browser to test in', () => {
  test.each([
    ['linux', '/usr/bin/chromium', {}],
    ['linux', '/home/me/bin/google-chrome', { PATH: '/home/me/bin:/usr/bin' }],
    ['linux', '/opt/microsoft/msedge/msedge', {}],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
    ['darwin', '/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium', { HOME: '/Users/me' }],
    [
      'win32',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
    ],
  ] as const)('is found on %s at %s', (platform, file, env) => {
    expect(findChromium(around(platform, [file], env))).toBe(file);
  });

  test('is Chromium before another of the family', () => {
    expect(findChromium(around('linux', ['/usr/bin/google-chrome', '/usr/bin/chromium']))).toBe('/usr/bin/chromium');
  });

  test('is the one named by hand, and no other in its place', () => {
    const programs = ['/usr/bin/chromium', '/my/chrome'];
    expect(findChromium(around('linux', programs, { PLUMPKIN_CHROMIUM: '/my/chrome' }))).toBe('/my/chrome');
    expect(findChromium(around('linux', programs, { PLUMPKIN_CHROMIUM: '/not/there' }))).toBeNull();
  });

  test('is missed with a line that says what to install', () => {
    expect(findChromium(around('linux', []))).toBeNull();
    expect(missingBrowserLine({})).toMatch(/install Chrome, Chromium or Edge/);
    expect(missingBrowserLine({ PLUMPKIN_CHROMIUM: '/not/there' })).toContain('/not/there');
  });
});
