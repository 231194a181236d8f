/** The system's clipboard as a page reaches it: through its own keys without asking, else as far as it is allowed. */

import type { ClipboardHandlers, ClipboardPort } from './ports';

const SVG = 'image/svg+xml';

export function createPageClipboard(page: Window): ClipboardPort {
  return {
    async write(text) {
      const written = await page.navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      );
      return written || writeBySelection(page.document, text);
    },
    async read() {
      return (await page.navigator.clipboard?.readText().catch(() => null)) ?? null;
    },
    onKeys(handlers) {
      const ends = new AbortController();
      const { signal } = ends;
      for (const kind of ['copy', 'cut'] as const) {
        page.addEventListener(kind, (event) => give(event as ClipboardEvent, handlers[kind]), { signal });
      }
      page.addEventListener('paste', (event) => void take(event as ClipboardEvent, handlers), { signal });
      return () => ends.abort();
    },
  };
}

function give(event: ClipboardEvent, textOf: () => string | null): void {
  if (isTyping(event) || !event.clipboardData) return;
  const text = textOf();
  if (text === null) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', text);
  event.clipboardData.setData(SVG, text);
}

/** Text as such, or a drawing that was copied as a file. */
async function take(event: ClipboardEvent, handlers: ClipboardHandlers): Promise<void> {
  if (isTyping(event) || !event.clipboardData) return;
  const { clipboardData: data } = event;
  const files = [...data.files];
  // A picture is no drawing, whatever words came with it.
  if (files.some(({ type }) => type.startsWith('image/') && type !== SVG)) return;
  const text = data.getData(SVG) || data.getData('text/plain');
  const file = files.find(({ type }) => type === SVG);
  if (text || file) await handlers.paste(text || (await (file as File).text()));
}

/** Text being edited has a clipboard of its own. */
function isTyping(event: Event): boolean {
  const target = event.target as Partial<Element> | null;
  return Boolean(target?.closest?.('input, textarea, [contenteditable]'));
}

/** Where the clipboard may not be asked for: selecting text and copying it is always allowed. */
function writeBySelection(document: Document, text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
