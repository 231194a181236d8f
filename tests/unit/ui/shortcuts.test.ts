import { describe, expect, it } from 'vitest';
import { type KeyPress, matches, shortcutText } from '../../../src/ui/shortcuts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more };
}

describe('shortcuts', () => {
  const undo = { key: 'z', command: true };
  const redo = { key: 'z', command: true, shift: true };

  it('take Ctrl, and Cmd on a Mac, never both', () => {
    expect(matches(undo, press('z', { ctrlKey: true }), 'linux')).toBe(true);
    expect(matches(undo, press('z', { metaKey: true }), 'mac')).toBe(true);
    expect(matches(undo, press('z', { metaKey: true }), 'linux')).toBe(false);
    expect(matches(undo, press('z', { ctrlKey: true }), 'mac')).toBe(false);
    expect(matches(undo, press('z', { ctrlKey: true, metaKey: true }), 'linux')).toBe(false);
  });

  it('tell undo from redo by Shift, with capitals as Shift types them', () => {
    expect(matches(undo, press('Z', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(false);
    expect(matches(redo, press('Z', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(true);
  });

  it('go by what a key types, wherever it lies', () => {
    expect(matches(undo, press('z', { ctrlKey: true, code: 'KeyW' }), 'linux')).toBe(true);
    expect(matches(undo, press('w', { ctrlKey: true, code: 'KeyZ' }), 'linux')).toBe(false);
  });

  it('go by the place of a key that types no Latin letter', () => {
    expect(matches(undo, press('я', { ctrlKey: true, code: 'KeyZ' }), 'linux')).toBe(true);
    expect(matches({ key: 'r' }, press('к', { code: 'KeyR' }), 'linux')).toBe(true);
  });

  it('let signs be typed with Shift or without', () => {
    expect(matches({ key: '?' }, press('?', { shiftKey: true }), 'linux')).toBe(true);
    expect(matches({ key: '+' }, press('+'), 'linux')).toBe(true);
    expect(matches({ key: 'd' }, press('D', { shiftKey: true }), 'linux')).toBe(false);
  });

  it('leave Alt to the system', () => {
    expect(matches({ key: 'd' }, press('d', { altKey: true }), 'linux')).toBe(false);
  });

  it('are written as each system writes them', () => {
    expect(shortcutText(redo, 'linux')).toBe('Ctrl+Shift+Z');
    expect(shortcutText(redo, 'mac')).toBe('⇧⌘Z');
    expect(shortcutText({ key: ' ' }, 'windows')).toBe('Space');
  });
});
