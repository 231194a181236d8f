import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Pacer } from './pacer';
import { ShownContext, useServices } from './services-context';

const PacerContext = createContext<Pacer | null>(null);

/** All that is paced lies in here. */
export function PacedPanels({ children }: { readonly children: ReactNode }) {
  const { editor, shell, preferences } = useServices();
  const [pacer] = useState(
    () => new Pacer({ session: editor.session, documents: editor.documents, shell, preferences }),
  );
  useEffect(() => pacer.begin(document), [pacer]);
  return <PacerContext value={pacer}>{children}</PacerContext>;
}

/** A panel that is brought up to date in a task of its own. Not for what moves with the canvas. */
export function Paced({ children }: { readonly children: ReactNode }) {
  const pacer = useContext(PacerContext);
  const [copy] = useState(() => pacer?.copy() ?? null);
  useEffect(() => (pacer && copy ? pacer.follow(copy) : undefined), [pacer, copy]);
  return <ShownContext value={copy?.stores ?? null}>{children}</ShownContext>;
}
