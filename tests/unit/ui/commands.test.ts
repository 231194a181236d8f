import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { DEFAULT_PREFERENCES } from '../../../src/editor/preferences';
import { setMode } from '../../../src/editor/view-actions';
import { createMemoryPlatform } from '../../../src/platform/memory-platform';
import { type CommandId, commandTable } from '../../../src/ui/commands';
import { INITIAL_SHELL, type Services, sideOf } from '../../../src/ui/shell';
import { commandFor } from '../../../src/ui/shortcuts';
import { ENGLISH } from '../../../src/ui/strings';
import { circle, Driver } from '../editor/drive';

function setUp() {
  const driver = new Driver();
  const asked: string[] = [];
  const say = (what: string) => () => {
    asked.push(what);
    return Promise.resolve(true);
  };
  const tell = (what: string) => async () => {
    asked.push(what);
  };
  const services: Services = {
    editor: driver.editor,
    preferences: createStore(() => DEFAULT_PREFERENCES),
    shell: createStore(() => INITIAL_SHELL),
    project: {
      create: say('new'),
      open: say('open'),
      openRecent: say('recent'),
      save: say('save'),
      saveAs: say('as'),
      answer: say('answer'),
    },
    poses: { save: tell('save-pose'), update: tell('update-pose'), rest: async () => null },
    pictures: { open: say('picture'), trace: tell('trace'), saveTemplate: tell('template') },
    exporting: { facts: () => null, weighPicture: () => Promise.resolve(), run: () => Promise.resolve(null) },
    clipboard: { cut: tell('cut'), copy: tell('copy'), paste: tell('paste') },
    platform: createMemoryPlatform(),
    live: { show: () => {}, turnBy: () => {}, turnBack: () => {} },
    strings: ENGLISH,
  };
  const commands = commandTable(services);
  const press = (key: string, more: { ctrlKey?: boolean; shiftKey?: boolean } = {}) => {
    const keys = { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more };
    const command = commandFor(commands, keys, 'linux');
    command?.run(keys.shiftKey);
    return command?.id ?? null;
  };
  const get = (id: CommandId) => {
    const command = commands.get(id);
    if (!command) throw new Error(id);
    return command;
  };
  return { driver, services, press, get, asked, commands };
}

describe('commands', () => {
  it('name what undo takes back, and are off when there is nothing', () => {
    const { driver, get } = setUp();
    expect(get('undo').enabled()).toBe(false);
    driver.drag(circle(500, 300, 100));
    expect(get('undo').label).toBe('Undo draw shape');
    expect(get('undo').enabled()).toBe(true);
  });

  it('give one key to the command that makes sense in the mode', () => {
    const { driver, press } = setUp();
    driver.drag(circle(500, 300, 100));
    expect(press('v')).toBe('tool.select');
    expect(press('2')).toBe('mode.pose');
    expect(press('v')).toBe('tool.pose');
    expect(press(' ')).toBeNull();
    expect(press('r')).toBe('record');
    expect(driver.session.mode).toBe('animate');
  });

  it('save a pose once there is a pin, in Pose alone', () => {
    const { driver, press, asked } = setUp();
    driver.drag(circle(500, 300, 100));
    press('2');
    expect(press('s')).toBeNull();
    driver.click([500, 300]);
    expect(press('s')).toBe('pose.save');
    expect(asked).toEqual(['save-pose']);
    press('3');
    expect(press('s')).toBeNull();
  });

  it('copy and paste parts in Draw, and movements in Animate', () => {
    const { driver, press } = setUp();
    const command = { ctrlKey: true };
    driver.drag(circle(500, 300, 100));
    expect(press('v', command)).toBe('paste');
    press('3');
    expect(press('c', command)).toBeNull();
    expect(press('F2')).toBeNull();
    expect(press('PageDown')).toBeNull();
    press('r');
    driver.drag(
      Array.from({ length: 20 }, (_, i) => [500 + 2 * i, 300] as const),
      { seconds: 1 },
    );
    expect(press('v', command)).toBeNull();
    expect(press('c', command)).toBe('take.copy');
    expect(press('v', command)).toBe('take.paste');
    driver.editor.patch({ selectedPins: [] });
    expect(press('v', command)).toBeNull();
    expect(press('F2')).toBe('clip.rename');
    press('2');
    expect(press('F2')).toBeNull();
  });

  it('delete parts in Draw and pins elsewhere', () => {
    const { driver, press } = setUp();
    driver.drag(circle(500, 300, 100));
    press('2');
    driver.click([500, 300]);
    expect(press('Delete')).toBe('delete');
    expect(driver.editor.document.pins).toHaveLength(0);
    expect(driver.editor.document.parts).toHaveLength(1);
    press('1');
    expect(press('Backspace')).toBe('delete');
    expect(driver.editor.document.parts).toHaveLength(0);
    expect(press('Delete')).toBeNull();
  });

  it('rename one part, one whole group, shown unfolded, or one pin', () => {
    const { driver, press, services, get } = setUp();
    const renaming = () => services.shell.getState().renaming;
    for (const x of [200, 500, 800]) driver.drag(circle(x, 300, 100));
    const [first, second] = driver.editor.document.parts.map(({ id }) => id);
    if (!first || !second) throw new Error('two circles are two parts');
    driver.editor.patch({ selectedParts: [] });
    expect(press('F2')).toBeNull();
    driver.editor.patch({ selectedParts: [first, second] });
    expect(get('rename').enabled()).toBe(false);
    press('g', { ctrlKey: true });
    expect(press('F2')).toBe('rename');
    expect(renaming()).toEqual({ kind: 'group', id: 'Group' });
    driver.editor.patch({ selectedParts: [second], foldedGroups: ['Group'] });
    press('F2');
    expect(renaming()).toEqual({ kind: 'part', id: second });
    expect(driver.session.foldedGroups).toEqual([]);
    press('2');
    driver.click([500, 300]);
    press('F2');
    expect(renaming()).toEqual({ kind: 'pin', id: driver.editor.document.pins[0]?.id });
  });

  it('show look and help at the side, also where it is hidden, and leave it as it was', () => {
    const { press, get, services } = setUp();
    const shown = () => sideOf(services.shell.getState());
    press('l');
    expect([shown(), get('look').checked?.()]).toEqual(['look', true]);
    press('?');
    expect([shown(), get('look').checked?.()]).toEqual(['help', false]);
    press('l');
    expect(shown()).toBe('look');
    press('l');
    expect(shown()).toBe('own');
    press('?');
    press('.', { ctrlKey: true });
    expect(shown()).toBeNull();
    for (const key of ['l', '?']) {
      press(key);
      expect(shown()).not.toBeNull();
      expect(get('side').label).toBe('Hide the panel');
      press(key);
      expect(shown()).toBeNull();
    }
    press('.', { ctrlKey: true });
    expect(shown()).toBe('own');
  });

  it('show the small view of the body where there is room for it, while drawing', () => {
    const { services, get } = setUp();
    const { editor, preferences } = services;
    const command = get('live-body');
    for (const [width, height, room] of [
      [1024, 768, true],
      [820, 1180, true],
      [1000, 700, false],
      [1200, 600, false],
      [390, 1200, false],
    ] as const) {
      editor.patch({ viewSize: { width, height } });
      expect(command.enabled()).toBe(room);
    }
    editor.patch({ viewSize: { width: 1200, height: 800 } });
    expect([command.enabled(), command.checked?.()]).toEqual([true, true]);
    command.run(false);
    expect([preferences.getState().liveBody, command.checked?.()]).toEqual([false, false]);
    editor.patch({ viewSize: { width: 1200, height: 800 } });
    setMode(editor, 'pose');
    expect(command.enabled()).toBe(false);
  });

  it('nudge pins, farther with Shift', () => {
    const { driver, press } = setUp();
    driver.drag(circle(500, 300, 100));
    press('2');
    driver.click([500, 300]);
    press('ArrowRight');
    const near = driver.editor.document.pins[0]?.target.x ?? 0;
    press('ArrowRight', { shiftKey: true });
    const far = driver.editor.document.pins[0]?.target.x ?? 0;
    expect(near).toBeGreaterThan(500);
    expect(far - near).toBeGreaterThan(near - 500);
  });

  it('reach files, and export only where there is something', () => {
    const { driver, press, asked, services } = setUp();
    press('s', { ctrlKey: true });
    press('S', { ctrlKey: true, shiftKey: true });
    press('o', { ctrlKey: true });
    expect(asked).toEqual(['save', 'as', 'open']);
    expect(press('e', { ctrlKey: true })).toBeNull();
    driver.drag(circle(500, 300, 100));
    press('e', { ctrlKey: true });
    expect(services.shell.getState().dialog).toBe('export');
  });

  it('never give one key to two commands at once', () => {
    const { driver, commands } = setUp();
    driver.drag(circle(500, 300, 100));
    for (const mode of ['mode.draw', 'mode.pose', 'mode.animate'] as const) {
      commands.get(mode)?.run(false);
      const taken = new Map<string, string>();
      for (const command of commands.values()) {
        if (!command.enabled()) continue;
        for (const shortcut of command.shortcuts) {
          const key = JSON.stringify(shortcut);
          expect(taken.get(key) ?? command.id, key).toBe(command.id);
          taken.set(key, command.id);
        }
      }
    }
  });
});
