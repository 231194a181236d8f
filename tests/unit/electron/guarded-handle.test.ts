import { describe, expect, test, vi } from 'vitest';
import { createHandle, type InvokeEvent, type Ipc } from '../../../electron/main/guarded-handle';
import { CHANNELS } from '../../../electron/shared/channels';
import { FILE_EXTENSIONS, PAYLOADS } from '../../../electron/shared/ipc-contract';

const OURS = 3;
const GOOD: InvokeEvent = {
  sender: { id: OURS },
  senderFrame: { url: 'app://plumpkin/index.html', origin: 'app://plumpkin', parent: null },
};

function set() {
  const listeners = new Map<string, (event: InvokeEvent, ...payload: unknown[]) => Promise<unknown>>();
  const ipc: Ipc = { handle: (channel, listener) => listeners.set(channel, listener) };
  const complain = vi.fn<(message: string) => void>();
  const handle = createHandle(ipc, (id) => id === OURS, complain);
  const call = (channel: string, event: InvokeEvent, ...payload: unknown[]) => {
    const listener = listeners.get(channel);
    if (!listener) throw new Error(`nobody handles ${channel}`);
    return listener(event, ...payload);
  };
  return { handle, call, complain };
}

describe('who is listened to', () => {
  const strangers: [string, InvokeEvent][] = [
    ['a frame that is gone', { ...GOOD, senderFrame: null }],
    ['a frame inside the page', { ...GOOD, senderFrame: { ...frame(), parent: {} } }],
    ['a website', { ...GOOD, senderFrame: { ...frame(), url: 'https://plumpkin/', origin: 'https://plumpkin' } }],
    ['a file', { ...GOOD, senderFrame: { ...frame(), url: 'file:///index.html', origin: 'file://' } }],
    [
      'another host',
      { ...GOOD, senderFrame: { ...frame(), url: 'app://plumpkin.evil/', origin: 'app://plumpkin.evil' } },
    ],
    ['a name before the host', { ...GOOD, senderFrame: { ...frame(), url: 'app://plumpkin@evil/' } }],
    ['an opaque origin', { ...GOOD, senderFrame: { ...frame(), origin: 'null' } }],
    ['a blank page', { ...GOOD, senderFrame: { ...frame(), url: 'about:blank' } }],
    ['another window', { ...GOOD, sender: { id: OURS + 1 } }],
  ];

  function frame() {
    return { url: 'app://plumpkin/index.html', origin: 'app://plumpkin', parent: null };
  }

  test('the top frame of our window is', async () => {
    const { handle, call } = set();
    handle(CHANNELS.describeWindow, ({ title }, windowId) => `${title} ${windowId}`);
    expect(await call(CHANNELS.describeWindow, GOOD, { title: 'Dragon', dirty: true })).toBe('Dragon 3');
  });

  test.each(strangers)('%s is refused, aloud, and its message not handled', async (_name, event) => {
    const { handle, call, complain } = set();
    const handler = vi.fn();
    handle(CHANNELS.describeWindow, handler);
    await expect(call(CHANNELS.describeWindow, event, { title: 'x', dirty: false })).rejects.toThrow(/Refused/);
    expect(handler).not.toHaveBeenCalled();
    expect(complain).toHaveBeenCalledOnce();
  });
});

describe('what is listened to', () => {
  const bytes = new Uint8Array(4);
  const filters = [{ label: 'glTF binary', extensions: ['glb'] }];
  const token = '0123456789abcdef0123456789abcdef';
  const bad: [string, unknown][] = [
    [CHANNELS.ready, {}],
    [CHANNELS.openFile, undefined],
    [CHANNELS.openFile, { from: 'path', path: '/etc/passwd' }],
    [CHANNELS.openFile, { from: 'dialog', filters, path: '/etc/passwd' }],
    [CHANNELS.openFile, { from: 'dialog', filters: [] }],
    [CHANNELS.openFile, { from: 'dialog', filters: [{ label: 'Programs', extensions: ['sh'] }] }],
    [CHANNELS.openFile, { from: 'recent', id: '../../etc/passwd' }],
    [CHANNELS.saveFile, { to: 'token', token: '/home/me/dragon.plumpkin', bytes }],
    [CHANNELS.saveFile, { to: 'token', token, bytes: 'text' }],
    [CHANNELS.saveFile, { to: 'token', token, bytes: [1, 2, 3] }],
    [CHANNELS.saveFile, { to: 'token', token, bytes: { byteLength: 4 } }],
    [CHANNELS.saveFile, { to: 'export', suggestedName: '../.bashrc', filters, bytes }],
    [CHANNELS.saveFile, { to: 'export', suggestedName: 'a\0.glb', filters, bytes }],
    [CHANNELS.saveFile, { to: 'export', suggestedName: 'C:\\autorun.glb', filters, bytes }],
    [
      CHANNELS.saveFile,
      { to: 'export', suggestedName: 'a.exe', filters: [{ label: 'x', extensions: ['exe'] }], bytes },
    ],
    [CHANNELS.describeWindow, { title: 'x'.repeat(301), dirty: false }],
    [CHANNELS.describeWindow, { title: 'x', dirty: 'yes' }],
    [CHANNELS.describeWindow, { title: 'x', dirty: false, __proto__: { admin: true }, extra: 1 }],
    [CHANNELS.setMenu, [{ label: 'File', items: [{ id: 'open', label: 'Open', role: 'toggleDevTools' }] }]],
    [CHANNELS.setMenu, [{ label: 'File', items: [{ role: 'toggleDevTools' }] }]],
    [CHANNELS.setMenu, Array.from({ length: 13 }, () => ({ label: 'M', items: [] }))],
    [CHANNELS.setQuestions, { unsaved: { message: 'Save?' } }],
    [CHANNELS.openLink, 5],
  ];

  test.each(bad)('%s with %j is refused', async (channel, payload) => {
    const { handle, call, complain } = set();
    const handler = vi.fn();
    handle(channel as keyof typeof PAYLOADS, handler);
    await expect(call(channel, GOOD, payload)).rejects.toThrow(/Refused/);
    expect(handler).not.toHaveBeenCalled();
    expect(complain).toHaveBeenCalledOnce();
  });

  test('a second payload is refused', async () => {
    const { handle, call } = set();
    handle(CHANNELS.describeWindow, () => null);
    await expect(call(CHANNELS.describeWindow, GOOD, { title: '', dirty: false }, 'more')).rejects.toThrow(/Refused/);
  });

  test('what the artist wrote is not repeated in the refusal', async () => {
    const { handle, call, complain } = set();
    handle(CHANNELS.describeWindow, () => null);
    await expect(call(CHANNELS.describeWindow, GOOD, { title: 'secret', dirty: 'secret' })).rejects.toThrow();
    expect(complain.mock.calls.flat().join()).not.toContain('secret');
  });

  test('every channel has a schema, and there are few', () => {
    expect(Object.keys(PAYLOADS).sort()).toEqual(Object.values(CHANNELS).sort());
    expect(Object.keys(PAYLOADS).length).toBeLessThanOrEqual(11);
  });

  test('nothing that runs can be written', () => {
    const runnable = ['exe', 'sh', 'bat', 'cmd', 'js', 'desktop', 'app', 'html', 'lnk', 'dll', 'py', 'command'];
    expect(FILE_EXTENSIONS.filter((extension) => runnable.includes(extension))).toEqual([]);
  });
});
