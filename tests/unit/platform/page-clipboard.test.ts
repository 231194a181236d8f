import { describe, expect, it, vi } from 'vitest';
import { createPageClipboard } from '../../../src/platform/page-clipboard';

/** As much of a page as the clipboard touches. */
class FakePage extends EventTarget {
  readonly navigator = {
    clipboard: {
      writeText: vi.fn(async (_text: string) => {}),
      readText: vi.fn(async () => 'read'),
    },
  };
}

interface Transfer {
  readonly texts?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly type: string; text(): Promise<string> }[];
  readonly typing?: boolean;
}

function press(
  page: FakePage,
  kind: 'copy' | 'cut' | 'paste',
  { texts = {}, files = [], typing = false }: Transfer = {},
) {
  const put: Record<string, string> = {};
  const clipboardData = {
    files,
    getData: (type: string) => texts[type] ?? '',
    setData: (type: string, text: string) => {
      put[type] = text;
    },
  };
  const event = Object.assign(new Event(kind, { cancelable: true }), { clipboardData });
  const closest = () => (typing ? {} : null);
  Object.defineProperty(event, 'target', { value: { closest } });
  page.dispatchEvent(event);
  return { put, taken: event.defaultPrevented };
}

function setUp() {
  const page = new FakePage();
  const port = createPageClipboard(page as unknown as Window);
  const pasted: string[] = [];
  const copy = vi.fn<() => string | null>(() => '<svg/>');
  const cut = vi.fn<() => string | null>(() => '<svg/>');
  const stop = port.onKeys({ copy, cut, paste: (text) => void pasted.push(text) });
  return { page, port, pasted, copy, stop };
}

describe('the page’s clipboard', () => {
  it('hands over what is copied as text and as a drawing', () => {
    const { page } = setUp();
    expect(press(page, 'copy')).toEqual({ put: { 'text/plain': '<svg/>', 'image/svg+xml': '<svg/>' }, taken: true });
    expect(press(page, 'cut').taken).toBe(true);
  });

  it('leaves the clipboard as it is where there is nothing to copy, and to text being edited', () => {
    const { page, copy, pasted, stop } = setUp();
    expect(press(page, 'copy', { typing: true })).toEqual({ put: {}, taken: false });
    press(page, 'paste', { typing: true, texts: { 'text/plain': 'words' } });
    expect(pasted).toEqual([]);
    copy.mockReturnValue(null);
    expect(press(page, 'copy').taken).toBe(false);
    stop();
    copy.mockReturnValue('<svg/>');
    expect(press(page, 'copy').taken).toBe(false);
  });

  it('takes a drawing before its text, or out of a file; pictures are left to others', async () => {
    const { page, pasted } = setUp();
    press(page, 'paste', { texts: { 'text/plain': 'words', 'image/svg+xml': '<svg id="a"/>' } });
    press(page, 'paste', { texts: { 'text/plain': 'words' } });
    press(page, 'paste', { files: [{ type: 'image/svg+xml', text: async () => '<svg id="file"/>' }] });
    press(page, 'paste', { files: [{ type: 'image/png', text: async () => '' }], texts: { 'text/plain': 'a.png' } });
    await vi.waitFor(() => expect(pasted).toEqual(['<svg id="a"/>', 'words', '<svg id="file"/>']));
  });

  it('reads and writes as far as it may', async () => {
    const { page, port } = setUp();
    expect(await port.write('text')).toBe(true);
    expect(page.navigator.clipboard.writeText).toHaveBeenCalledWith('text');
    expect(await port.read()).toBe('read');
    page.navigator.clipboard.readText.mockRejectedValue(new DOMException('', 'NotAllowedError'));
    expect(await port.read()).toBeNull();
  });
});
