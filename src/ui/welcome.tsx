import { ImagePlus, Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import { pictureOf } from '../document/pictures';
import { isDrawing } from '../editor/session';
import { focusCanvas } from './focus-canvas';
import { useDocument, useServices, useSession, useShell } from './services-context';

/** The empty paper: an invitation, and characters to start from. Lets every stroke through; off a picture to trace. */
export function Welcome() {
  const { strings, pictures, editor } = useServices();
  const empty = useDocument((document) => document.parts.length === 0);
  const traces = useDocument((document) => pictureOf(document, 'template') !== null);
  const idle = useSession((session) => session.mode === 'draw' && !isDrawing(session));
  const samples = useShell((shell) => shell.samples);
  const [declined, setDeclined] = useState(false);
  useEffect(() => {
    if (!empty) setDeclined(false);
  }, [empty]);
  if (!empty || declined || traces) return null;
  const drawHere = () => {
    editor.takeTool('draw');
    setDeclined(true);
    focusCanvas();
  };
  return (
    <div className="welcome" style={idle ? undefined : { opacity: 0 }} inert={!idle}>
      <div>
        <h1>{strings.welcomeTitle}</h1>
        <p>{strings.welcomeText}</p>
      </div>
      <div className="welcome-ways">
        <button type="button" className="button" onClick={drawHere}>
          <Pencil size={16} aria-hidden />
          {strings.welcomeDraw}
        </button>
        <button type="button" className="button" onClick={() => pictures.open('template')}>
          <ImagePlus size={16} aria-hidden />
          {strings.openPicture.template}
        </button>
      </div>
      {samples.length > 0 ? <h2>{strings.welcomeSamples}</h2> : null}
      <div className="samples">
        {samples.map((sample) => (
          <button
            key={sample.name}
            type="button"
            className="sample"
            aria-label={strings.openSample(sample.name)}
            onClick={sample.open}
          >
            <img src={sample.thumbnail} alt="" draggable={false} />
            <span>
              <b translate="no">{sample.name}</b>{' '}
              <small>{sample.moves ? strings.sampleMoves : strings.sampleStill}</small>
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
