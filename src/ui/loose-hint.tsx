import { Link2, Sprout, X } from 'lucide-react';
import { project } from '../editor/camera';
import { canGrowOn, growOn, letRide } from '../editor/loose-parts';
import type { LoosePart, Session } from '../editor/session';
import { useDocument, usePreferences, useServices, useSession } from './services-context';

/** What it takes of the canvas, and the air about it, CSS pixels. */
const WIDTH_PX = 310;
const HEIGHT_PX = 120;
const AIR_PX = 20;

/** Why a part came off another, said beside it, with what would keep it on. */
export function LooseHint() {
  const { editor, preferences, strings } = useServices();
  const loose = useSession((session) => session.loose);
  const place = useSession((session) => (session.loose ? placeBeside(session, session.loose) : null));
  const part = useDocument(({ parts }) => parts.find(({ id }) => id === loose?.part));
  const carrier = useDocument(({ parts }) => parts.find(({ id }) => id === loose?.carrier));
  const met = usePreferences(({ hintsMet }) => hintsMet.includes('loose'));
  if (!loose || !place || !part || !carrier || met) return <div role="status" className="visually-hidden" />;
  return (
    <div className="panel loose-hint" role="status" style={{ ...place, width: WIDTH_PX }}>
      <p>{strings.onlyOver(part.name, carrier.name)}</p>
      <div className="loose-ways">
        {canGrowOn(editor, loose) ? (
          <button type="button" className="button primary" onClick={() => growOn(editor, loose)}>
            <Sprout size={15} aria-hidden />
            {strings.growOn}
          </button>
        ) : null}
        <button type="button" className="button" onClick={() => letRide(editor, loose)}>
          <Link2 size={15} aria-hidden />
          {strings.ride}
        </button>
      </div>
      <button
        type="button"
        className="icon-button small"
        aria-label={strings.gotIt}
        onClick={() => {
          editor.patch({ loose: null });
          preferences.setState(({ hintsMet }) => ({ hintsMet: [...hintsMet, 'loose'] }));
        }}
      >
        <X size={15} aria-hidden />
      </button>
    </div>
  );
}

/** To the right of the part, or where there is no room, to its left; between the panels. */
function placeBeside({ camera, viewSize, insets }: Session, { box }: LoosePart): { left: number; top: number } {
  const corners = [box.minX, box.maxX].flatMap((x) =>
    [box.minY, box.maxY].map((y) => project(camera, viewSize, { x, y, z: 0 }).screen),
  );
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const right = Math.max(...xs) + AIR_PX;
  const most = viewSize.width - insets.right - WIDTH_PX;
  const left = right > most ? Math.min(...xs) - AIR_PX - WIDTH_PX : right;
  const top = (Math.min(...ys) + Math.max(...ys) - HEIGHT_PX) / 2;
  return {
    left: Math.max(insets.left, Math.min(left, most)),
    top: Math.max(insets.top, Math.min(top, viewSize.height - insets.bottom - HEIGHT_PX)),
  };
}
