import { createElement, startTransition } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Panels } from './panels';
import type { PanelContext } from './services-context';

/**
 * @param Shown what shows all of them: read apart from this, since both at once would hold the page up.
 * @param onBroken one of them failed, and all are gone until they are shown again.
 * @returns shows the panels in that element, again with each context. In slices: a line may begin meanwhile.
 */
export function showPanels(
  element: HTMLElement,
  Shown: typeof Panels,
  onBroken: () => void,
): (context: PanelContext) => void {
  let root: Root | null = null;
  const open = () => {
    const opened = createRoot(element, {
      onUncaughtError: (error) => {
        // The artist hears that they are gone; why is for whoever looks.
        console.error(error);
        if (root !== opened) return;
        root = null;
        // Not while it is still at work on it.
        queueMicrotask(() => opened.unmount());
        onBroken();
      },
    });
    return opened;
  };
  return (services) => {
    root ??= open();
    const opened = root;
    startTransition(() => opened.render(createElement(Shown, { services })));
  };
}
