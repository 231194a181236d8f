/** Keys of the whole window: shortcuts from the command table, Space to move the view, Escape to give up. */

import type { Editor } from '../editor/editor';
import { selectNothing } from '../editor/selection';
import type { PanelContext } from '../ui/services-context';
import { commandFor } from '../ui/shortcuts';

/** Keys that a focused control uses itself. */
const CONTROL_KEYS = new Set([
  ' ',
  'Enter',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** Keys that, with Ctrl or Cmd, do something to the text being typed. */
const TEXT_KEYS = new Set(['z', 'y', 'a', 'c', 'v', 'x']);

/** Where text is typed. */
export const TEXT_FIELDS = 'input:not([type="color"]), textarea, [contenteditable]';

const SYSTEM_COMMANDS: ReadonlySet<string> = new Set(['cut', 'copy', 'paste']);

/** @param canvas shows that it has the keyboard only when it was walked to with Tab. */
export function listenToKeys(page: Window, canvas: HTMLElement, services: PanelContext): () => void {
  const { editor, commands, platform, shell } = services;
  const ends = new AbortController();
  const { signal } = ends;

  page.addEventListener('keydown', (event) => canvas.toggleAttribute('data-by-tab', event.key === 'Tab'), { signal });
  page.addEventListener('pointerdown', () => canvas.removeAttribute('data-by-tab'), { signal, capture: true });
  keepAltFromMenu(page, signal);
  page.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.isComposing || shell.getState().dialog !== 'none') return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const typing = target?.closest(TEXT_FIELDS) ?? null;
      const command = platform.system === 'mac' ? event.metaKey : event.ctrlKey;
      if (typing && (!command || TEXT_KEYS.has(event.key.toLowerCase()))) return;
      // Tab walks from part to part only while the canvas has the keyboard, and past the last one goes on.
      if (event.key === 'Tab' && target !== canvas && target !== page.document.body) return;
      if (target?.closest('[role="menu"]')) return;
      const inControl = target?.closest('button, [role="slider"], [role="menu"]') ?? null;
      if (inControl && CONTROL_KEYS.has(event.key)) return;
      if (event.key === 'Escape') {
        if (shell.getState().alone) shell.setState({ alone: false });
        else giveUp(editor);
        return;
      }
      const found = commandFor(commands, event, platform.system);
      // The system does these itself: it asks for what to copy, and hands over what to paste.
      if (found && SYSTEM_COMMANDS.has(found.id)) return;
      if (found) {
        event.preventDefault();
        if (!event.repeat || REPEATING.test(found.id)) found.run(event.shiftKey);
      } else if (event.key === ' ') {
        event.preventDefault();
        if (!event.repeat) editor.dispatch({ kind: 'pan-hold', held: true });
      }
    },
    { signal },
  );

  page.addEventListener(
    'keyup',
    (event) => {
      if (event.key === ' ') editor.dispatch({ kind: 'pan-hold', held: false });
    },
    { signal },
  );

  return () => ends.abort();
}

/**
 * On Windows and Linux an Alt that is let go puts the keyboard into the window's menu, unless another key came between.
 * One that was held for what the pointer did was no call for the menu either.
 */
function keepAltFromMenu(page: Window, signal: AbortSignal): void {
  let used = false;
  const note = (event: PointerEvent) => {
    used ||= event.altKey && event.buttons !== 0;
  };
  for (const kind of ['pointerdown', 'pointermove', 'pointerup'] as const) {
    page.addEventListener(kind, note, { signal, capture: true });
  }
  page.addEventListener('blur', () => (used = false), { signal });
  page.addEventListener(
    'keyup',
    (event) => {
      if (event.key !== 'Alt') return;
      if (used) event.preventDefault();
      used = false;
    },
    { signal },
  );
}

/** Commands that go on while the key is held. */
const REPEATING = /^(?:undo|redo|nudge\.|zoom\.|order\.|select\.)/;

/** One thing at a time: the gesture, then the recording, then the selection. */
function giveUp(editor: Editor): void {
  if (editor.cancel()) return;
  if (editor.session.getState().recording.kind !== 'off') editor.patch({ recording: { kind: 'off' } });
  else selectNothing(editor);
}
