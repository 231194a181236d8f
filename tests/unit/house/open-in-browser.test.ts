import { expect, test } from 'vitest';
import { hasDisplay, openCommand } from '../../../scripts/lib/open-in-browser.mjs';

test('Linux has a display where X or Wayland says so; the others always', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});

test.each([
  ['linux', 'xdg-open'],
  ['darwin', 'open'],
  ['win32', 'cmd.exe'],
] as const)('%s opens an address with %s', (platform, command) => {
  const [program, ...args] = openCommand(platform, 'http://127.0.0.1:1/');
  expect(program).toBe(command);
  expect(args.at(-1)).toBe('http://127.0.0.1:1/');
});
