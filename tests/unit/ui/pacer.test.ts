import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Editor } from '../../../src/editor/editor';
import { DEFAULT_PREFERENCES, type Preferences } from '../../../src/editor/preferences';
import { Pacer, type ShownStores } from '../../../src/ui/pacer';
import { INITIAL_SHELL, type Shell } from '../../../src/ui/shell';

function paced() {
  const editor = new Editor();
  const stores: ShownStores = {
    session: editor.session,
    documents: editor.documents,
    shell: createStore<Shell>(() => INITIAL_SHELL),
    preferences: createStore<Preferences>(() => DEFAULT_PREFERENCES),
  };
  const tasks: (() => void)[] = [];
  const pacer = new Pacer(stores, (work) => tasks.push(work));
  const listeners = new EventTarget();
  const end = pacer.begin(listeners as Document);
  const open = () => {
    const copy = pacer.copy();
    const close = pacer.follow(copy);
    return { stores: copy.stores, close, alone: () => copy.stores.shell.getState().alone };
  };
  return { stores, pacer, tasks, end, open, runTask: () => tasks.shift()?.() };
}

describe('Pacer', () => {
  it('brings one panel up to date a task, the first to open first', () => {
    const { stores, tasks, open, runTask } = paced();
    const [first, second] = [open(), open()];
    stores.shell.setState({ alone: true });
    stores.shell.setState({ dirty: true });
    expect([first.alone(), second.alone()]).toEqual([false, false]);
    expect(tasks).toHaveLength(1);
    runTask();
    expect([first.alone(), second.alone()]).toEqual([true, false]);
    runTask();
    expect([first.alone(), second.alone()]).toEqual([true, true]);
    expect(second.stores.shell.getState()).toBe(stores.shell.getState());
    expect(tasks).toHaveLength(0);
  });

  it('shows all of a change in one panel together', () => {
    const { stores, open, runTask } = paced();
    const { stores: shown } = open();
    const seen: unknown[] = [];
    stores.session.setState({ mode: 'pose' });
    stores.shell.setState({ alone: true });
    shown.session.subscribe(({ mode }) => seen.push(mode));
    shown.shell.subscribe(({ alone }) => seen.push(alone));
    runTask();
    expect(seen).toEqual(['pose', true]);
  });

  it('shows at once what is done in a panel, and what was waiting before it, until the next task', () => {
    const { stores, pacer, open, runTask } = paced();
    const [first, second] = [open(), open()];
    stores.shell.setState({ alone: true });
    pacer.hurry();
    expect([first.alone(), second.alone()]).toEqual([true, true]);
    stores.shell.setState({ alone: false });
    expect([first.alone(), second.alone()]).toEqual([false, false]);
    runTask();
    stores.shell.setState({ alone: true });
    expect([first.alone(), second.alone()]).toEqual([false, false]);
  });

  it('shows what happened between a panel’s first picture and its following', () => {
    const { stores, pacer } = paced();
    const copy = pacer.copy();
    stores.shell.setState({ alone: true });
    pacer.follow(copy);
    expect(copy.stores.shell.getState().alone).toBe(true);
  });

  it('leaves alone what was closed, and everything once it has ended', () => {
    const { stores, end, open, tasks, runTask } = paced();
    const [closed, kept] = [open(), open()];
    stores.shell.setState({ alone: true });
    closed.close();
    runTask();
    expect([closed.alone(), kept.alone()]).toEqual([false, true]);
    end();
    stores.shell.setState({ alone: false });
    expect(kept.alone()).toBe(true);
    expect(tasks).toHaveLength(0);
  });
});
