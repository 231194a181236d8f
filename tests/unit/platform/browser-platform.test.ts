import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PickerHost } from '../../../src/platform/browser-files';
import { createBrowserPlatform } from '../../../src/platform/browser-platform';

const BYTES = new Uint8Array([1, 2, 3]);

/** As much of a browser as the adapter touches; its clock is set by hand. */
class FakePage extends EventTarget {
  nowMs = 0;
  readonly performance = { now: () => this.nowMs };
  readonly crypto = globalThis.crypto;
  readonly navigator = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150' };
  readonly downloads: string[] = [];
  /** What the artist picks in the file input. */
  upload: File | null = null;
  readonly document = {
    title: '',
    createElement: (tag: string) => (tag === 'a' ? this.#link() : this.#input()),
  };

  #link() {
    const link = { href: '', download: '', click: () => this.downloads.push(link.download) };
    return link;
  }

  #input() {
    const input = Object.assign(new EventTarget(), {
      type: '',
      accept: '',
      files: this.upload ? [this.upload] : [],
      click: () => input.dispatchEvent(new Event(this.upload ? 'change' : 'cancel')),
    });
    return input;
  }
}

class FakeHandle {
  written = new Uint8Array();
  aborted = false;
  failing: string | null = null;
  constructor(readonly name: string) {}
  getFile = async () => new File([this.written], this.name);
  createWritable = async () => {
    let pending = new Uint8Array();
    return {
      write: async (bytes: Uint8Array<ArrayBuffer>) => {
        if (this.failing) throw new DOMException('', this.failing);
        pending = bytes;
      },
      close: async () => {
        this.written = pending;
      },
      abort: async () => {
        this.aborted = true;
      },
    };
  };
}

let page: FakePage & PickerHost;
let handle: FakeHandle;

beforeEach(() => {
  page = new FakePage();
  handle = new FakeHandle('dragon.plumpkin');
});

function platform() {
  return createBrowserPlatform(page as unknown as Window & PickerHost);
}

function picker(answer: FakeHandle | string, afterMs: number) {
  return vi.fn(async () => {
    page.nowMs += afterMs;
    if (typeof answer === 'string') throw new DOMException('', answer);
    return answer as unknown as FileSystemFileHandle;
  });
}

describe('saving', () => {
  test('with a picker: written through the handle, and again by its token', async () => {
    page.showSaveFilePicker = picker(handle, 3000);
    const { files } = platform();
    const saved = await files.saveAs('dragon', BYTES);
    expect(handle.written).toEqual(BYTES);
    if (!saved?.token) throw new Error('no token');
    await files.save(saved.token, new Uint8Array([9]));
    expect(handle.written).toEqual(new Uint8Array([9]));
    expect(page.downloads).toEqual([]);
  });

  test.each([
    ['has none', null, 0],
    ['aborts before a person could', 'AbortError', 20],
    ['is forbidden', 'SecurityError', 500],
    ['is not allowed here', 'NotAllowedError', 500],
  ] as const)('falls back to a download where the picker %s', async (_why, error, afterMs) => {
    if (error) page.showSaveFilePicker = picker(error, afterMs);
    const { files } = platform();
    expect(await files.saveAs('dragon', BYTES)).toEqual({ name: 'dragon.plumpkin', token: null });
    expect(await files.exportFile('dragon.plumpkin', ['glb'], BYTES)).toBe('dragon.glb');
    expect(page.downloads).toEqual(['dragon.plumpkin', 'dragon.glb']);
  });

  test('a person who cancels gets no download instead', async () => {
    page.showSaveFilePicker = picker('AbortError', 1500);
    const { files } = platform();
    expect(await files.saveAs('dragon', BYTES)).toBeNull();
    expect(await files.exportFile('dragon', ['glb'], BYTES)).toBeNull();
    expect(page.downloads).toEqual([]);
  });

  test.each([
    ['QuotaExceededError', 'disk-full'],
    ['NotAllowedError', 'read-only'],
    ['InvalidStateError', 'failed'],
  ])('%s while writing is told as %s, and the file left as it was', async (failing, reason) => {
    page.showSaveFilePicker = picker(handle, 3000);
    const { files } = platform();
    const saved = await files.saveAs('dragon', BYTES);
    handle.failing = failing;
    if (!saved?.token) throw new Error('no token');
    await expect(files.save(saved.token, new Uint8Array([9]))).rejects.toMatchObject({ reason });
    expect(handle.aborted).toBe(true);
    expect(handle.written).toEqual(BYTES);
  });

  test('a token of another page is forgotten', async () => {
    await expect(platform().files.save('made-up' as never, BYTES)).rejects.toMatchObject({ reason: 'forgotten' });
  });
});

describe('opening', () => {
  test('a project comes with the right to save it, a drawing without', async () => {
    for (const [name, mayWrite] of [
      ['dragon.plumpkin', true],
      ['dragon.svg', false],
    ] as const) {
      const found = new FakeHandle(name);
      found.written = BYTES;
      page.showOpenFilePicker = async () => [found as unknown as FileSystemFileHandle];
      const file = await platform().files.open(['project', 'sketch']);
      expect(file).toMatchObject({ name, bytes: BYTES });
      expect(file?.token !== null).toBe(mayWrite);
    }
  });

  test('falls back to a file input where the picker gives up at once', async () => {
    page.showOpenFilePicker = async () => {
      throw new DOMException('', 'AbortError');
    };
    page.upload = new File([BYTES], 'dragon.plumpkin');
    expect(await platform().files.open(['project'])).toMatchObject({ name: 'dragon.plumpkin', token: null });
    page.upload = null;
    expect(await platform().files.open(['project'])).toBeNull();
  });
});

test('leaving with unsaved changes asks, without them it does not', () => {
  const { window } = platform();
  const leave = () => page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  window.describe({ title: 'Dragon', dirty: true });
  expect(leave()).toBe(false);
  expect(page.document.title).toContain('Dragon');
  window.describe({ title: 'Dragon', dirty: false });
  expect(leave()).toBe(true);
});
