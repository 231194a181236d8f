import { createElement, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Panels } from './panels';
import type { PanelContext } from './services-context';

/** @returns shows the panels in that element, again with each context. In slices: a line may begin meanwhile. */
export function showPanels(element: HTMLElement): (context: PanelContext) => void {
  const root = createRoot(element);
  return (services) => startTransition(() => root.render(createElement(Panels, { services })));
}
