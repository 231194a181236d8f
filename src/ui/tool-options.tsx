import { centreSymmetry, placeSymmetry, setEraserSize, setInkSmoothing } from '../editor/draw-options';
import { ERASER_PX } from '../editor/session';
import { ArrowOptions } from './arrow-options';
import { NumberField } from './number-field';
import { PropertySlider } from './property-slider';
import { useServices, useSession } from './services-context';

/** What can be set of the tool in hand. */
export function ToolOptions() {
  const { editor, strings } = useServices();
  const { tool, symmetryX } = useSession((session) => ({
    tool: session.tool,
    symmetryX: session.mode === 'draw' ? session.symmetryX : null,
  }));
  const options =
    tool === 'draw' ? (
      <InkSmoothing />
    ) : tool === 'erase' ? (
      <EraserSize />
    ) : tool === 'select' ? (
      <ArrowOptions />
    ) : null;
  if (!options && symmetryX === null) return null;
  return (
    <fieldset className="panel tool-options" aria-label={strings.toolOptions}>
      {options}
      {symmetryX !== null && tool !== 'erase' ? (
        <>
          <NumberField
            label={strings.symmetryAcross}
            sign="X"
            value={symmetryX}
            onCommit={(x) => placeSymmetry(editor, x)}
          />
          <button type="button" className="button" onClick={() => centreSymmetry(editor)}>
            {strings.symmetryCentre}
          </button>
        </>
      ) : null}
    </fieldset>
  );
}

function InkSmoothing() {
  const { editor, strings } = useServices();
  const value = useSession((session) => session.drawOptions.smoothing);
  return (
    <PropertySlider
      label={strings.inkSmoothing}
      value={value}
      min={0}
      max={1}
      step={0.05}
      show={(shown) => `${Math.round(100 * shown)}%`}
      slide={() => ({ to: (next) => setInkSmoothing(editor, next), done: () => undefined })}
    />
  );
}

function EraserSize() {
  const { editor, strings } = useServices();
  const value = useSession((session) => session.drawOptions.eraserPx);
  return (
    <PropertySlider
      label={strings.eraserSize}
      value={value}
      min={ERASER_PX.least}
      max={ERASER_PX.most}
      step={2}
      show={String}
      slide={() => ({ to: (next) => setEraserSize(editor, next), done: () => undefined })}
    />
  );
}
