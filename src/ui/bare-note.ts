/** Words with their ways out on the bare page, where there are no panels to say them. Looks like a notice. */

import type { WayOut } from './shell';

/** @returns takes them away. */
export function showBareNote(page: Document, text: string, waysOut: readonly WayOut[]): () => void {
  const note = element('div', 'panel notice', page);
  note.dataset.tone = 'problem';
  note.setAttribute('role', 'alert');
  note.append(text);
  for (const { label, take } of waysOut) {
    const button = element('button', 'button', page);
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', take);
    note.append(button);
  }
  const foot = element('div', 'foot', page);
  foot.append(note);
  const overlay = element('div', 'overlay', page);
  overlay.append(foot);
  page.body.append(overlay);
  return () => overlay.remove();
}

function element<Name extends 'div' | 'button'>(name: Name, className: string, page: Document) {
  const made = page.createElement(name);
  made.className = className;
  return made;
}
