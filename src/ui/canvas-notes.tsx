import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { project } from '../editor/camera';
import { useServices, useSession, useShell } from './services-context';
import { dismiss } from './shell';

/** How much wider than its place words on the canvas can be, with their air, CSS pixels. */
const MESSAGE_PX = 298;

/** Words beside the stroke they are about, and beside the panels. */
export function CanvasMessage() {
  const { strings } = useServices();
  const { message, camera, size, insets } = useSession((session) => ({
    message: session.message,
    camera: session.camera,
    size: session.viewSize,
    insets: session.insets,
  }));
  if (!message) return null;
  const { screen } = project(camera, size, { ...message.at, z: 0 });
  const style = {
    left: Math.min(Math.max(screen.x, insets.left), size.width - insets.right - MESSAGE_PX),
    top: Math.min(Math.max(screen.y, insets.top), size.height - insets.bottom),
  };
  return (
    <div className="canvas-message" role={message.stroke.length > 0 ? 'alert' : 'status'} style={style}>
      {strings.onCanvas[message.reason]}
    </div>
  );
}

export function RubberBand() {
  const band = useSession((session) => session.rubberBand);
  if (!band) return null;
  const style = { left: band.minX, top: band.minY, width: band.maxX - band.minX, height: band.maxY - band.minY };
  return <div className="rubber-band" style={style} aria-hidden />;
}

/** News that belong to no place on the canvas. */
export function Notices() {
  const { shell, strings } = useServices();
  const notices = useShell((state) => state.notices);
  return (
    <div className="notices" aria-live="polite">
      <BuildingNote />
      <StepNote />
      {notices.map(({ id, text, tone, waysOut }) => (
        <div key={id} className="panel notice" data-tone={tone} role={tone === 'problem' ? 'alert' : undefined}>
          {text}
          {waysOut.map(({ label, take }) => (
            <button
              key={label}
              type="button"
              className="button"
              onClick={() => {
                dismiss(shell, id);
                take();
              }}
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            className="icon-button small"
            aria-label={strings.dismiss}
            onClick={() => dismiss(shell, id)}
          >
            <X size={15} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}

/** The step that was taken back or done again: what it changed may be out of sight. */
function StepNote() {
  const { strings } = useServices();
  const news = useSession((session) => session.stepNews);
  return news ? <div className="panel notice step-note">{strings[news.way](strings.steps[news.step])}</div> : null;
}

/** A build that takes longer than a blink is worth a word. */
const PATIENCE_MS = 500;

function BuildingNote() {
  const { strings } = useServices();
  const building = useSession((session) => session.build.kind === 'building');
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!building) return setShown(false);
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [building]);
  return shown ? <div className="panel notice">{strings.building}</div> : null;
}
