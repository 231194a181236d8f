import * as Tooltip from '@radix-ui/react-tooltip';
import { Minimize } from 'lucide-react';
import { type MouseEvent, useEffect, useLayoutEffect } from 'react';
import { CanvasMessage, Notices, RubberBand } from './canvas-notes';
import { CommandPalette } from './command-palette';
import { DiscardDialog } from './discard-dialog';
import { DocumentBar } from './document-bar';
import { ExportDialog } from './export-dialog';
import { FirstRunHint } from './first-run';
import { focusCanvas } from './focus-canvas';
import { HelpPanel } from './help-panel';
import { Hint } from './hint';
import { Later, useArrived } from './later';
import { LiveBodyView } from './live-body-view';
import { LookPanel } from './look-panel';
import { LooseHint } from './loose-hint';
import { ModeBar } from './mode-bar';
import { Paced, PacedPanels } from './paced';
import { makeRoomInView, takeSide } from './panel-insets';
import { PickedColourLens } from './part-colour';
import { PartsPanel } from './parts-panel';
import { PinsPanel } from './pins-panel';
import { PosesStrip } from './poses-strip';
import { type PanelContext, ServicesContext, useServices, useSession, useShell } from './services-context';
import { sideOf } from './shell';
import { SymmetryHandle } from './symmetry-handle';
import { Timeline } from './timeline';
import { Tip } from './tip';
import { ToolBar } from './tool-bar';
import { ToolOptions } from './tool-options';
import { ViewBar } from './view-bar';
import { ViewCube } from './view-cube';
import { Welcome } from './welcome';

/** Everything that floats over the canvas. */
export function Panels({ services }: { readonly services: PanelContext }) {
  return (
    <ServicesContext value={services}>
      <Tooltip.Provider delayDuration={450} skipDelayDuration={200}>
        <PacedPanels>
          <Overlay />
        </PacedPanels>
        <WayBack />
        <Dialogs />
      </Tooltip.Provider>
    </ServicesContext>
  );
}

function Overlay() {
  const { editor } = useServices();
  const mode = useSession((session) => session.mode);
  const size = useSession((session) => session.viewSize);
  const animating = mode === 'animate' || undefined;
  const alone = useShell((shell) => shell.alone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say what room there is.
  useLayoutEffect(() => makeRoomInView(editor), [editor, mode, size]);
  // Those that a hand goes to first come first.
  const arrived = useArrived(4);
  return (
    // biome-ignore lint/a11y: handing the keyboard back after a click is no control of its own.
    <div className="overlay" data-alone={alone || undefined} inert={alone} onClick={handBack}>
      {arrived > 1 ? (
        <Paced>
          <Welcome />
        </Paced>
      ) : null}
      <RubberBand />
      <PickedColourLens />
      <SymmetryHandle />
      <CanvasMessage />
      <LooseHint />
      {arrived > 0 ? (
        <Paced>
          <DocumentBar />
        </Paced>
      ) : null}
      <ModeBar />
      {arrived > 3 ? (
        <Paced>
          <ViewBar />
        </Paced>
      ) : null}
      <Paced>
        <ToolBar />
      </Paced>
      <Later>{mode === 'draw' ? <LiveBodyView /> : <ViewCube aboveTimeline={mode === 'animate'} />}</Later>
      {arrived > 2 ? (
        <Paced>
          <ToolOptions />
        </Paced>
      ) : null}
      {arrived > 3 ? <Side /> : null}
      {animating ? (
        <Later pictures={2}>
          <Paced>
            <Timeline />
          </Paced>
        </Later>
      ) : null}
      <div className="foot" data-above-timeline={animating}>
        <Paced>
          <Notices />
        </Paced>
        <Paced>
          <FirstRunHint />
        </Paced>
        {animating || arrived < 1 ? null : (
          <Paced>
            <Hint />
          </Paced>
        )}
        <Paced>
          <PosesStrip />
        </Paced>
      </div>
    </div>
  );
}

/** Where the character is alone, to the panels. */
function WayBack() {
  const { shell, strings } = useServices();
  const alone = useShell((state) => state.alone);
  if (!alone) return null;
  return (
    <Tip label={strings.showPanels} keys="Esc" side="left">
      <button
        type="button"
        className="icon-button panel way-back"
        aria-label={strings.showPanels}
        onClick={() => shell.setState({ alone: false })}
      >
        <Minimize size={19} strokeWidth={1.9} aria-hidden />
      </button>
    </Tip>
  );
}

const SIDES = { help: <HelpPanel />, look: <LookPanel />, parts: <PartsPanel />, pins: <PinsPanel /> } as const;

/** The mode's own panel, or one that was asked for in its place; or none, and the canvas has its room. */
function Side() {
  const { editor } = useServices();
  const mode = useSession((session) => session.mode);
  const side = useShell(sideOf);
  const bare = side === null;
  useEffect(() => (bare ? takeSide(editor) : undefined), [editor, bare]);
  if (side === null) return null;
  const shown = side !== 'own' ? side : mode === 'draw' ? 'parts' : 'pins';
  return (
    <aside className="side" data-above-timeline={mode === 'animate' || undefined}>
      <Later key={shown}>
        <Paced>{SIDES[shown]}</Paced>
      </Later>
    </aside>
  );
}

function Dialogs() {
  const dialog = useShell((shell) => shell.dialog);
  if (dialog === 'export') return <ExportDialog />;
  if (dialog === 'palette') return <CommandPalette />;
  if (dialog === 'discard') return <DiscardDialog />;
  return null;
}

/** A click with a pointer leaves the keyboard to the canvas, so that Space plays and doesn't press the button again. */
function handBack(event: MouseEvent): void {
  const pressed = event.target instanceof Element ? event.target.closest('button, [role="slider"]') : null;
  if (event.detail > 0 && pressed && !pressed.hasAttribute('aria-haspopup')) focusCanvas();
}
