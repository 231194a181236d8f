import { ImagePlus } from 'lucide-react';
import { pictureOf } from '../document/pictures';
import { useDocument, useServices, useSession, useShell } from './services-context';

/** The empty paper: an invitation, and characters to start from. Lets every stroke through. */
export function Welcome() {
  const { strings, pictures } = useServices();
  const empty = useDocument((document) => document.parts.length === 0);
  const traces = useDocument((document) => pictureOf(document, 'template') !== null);
  const idle = useSession((session) => session.mode === 'draw' && session.ink === null);
  const samples = useShell((shell) => shell.samples);
  if (!empty) return null;
  return (
    <div className="welcome" style={idle ? undefined : { opacity: 0 }} inert={!idle}>
      <div>
        <h1>{strings.welcomeTitle}</h1>
        <p>{strings.welcomeText}</p>
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
              {sample.name} <small>{sample.moves ? strings.sampleMoves : strings.sampleStill}</small>
            </span>
          </button>
        ))}
        {traces ? null : (
          <button
            type="button"
            className="sample trace"
            aria-label={strings.openPicture.template}
            onClick={() => pictures.open('template')}
          >
            <ImagePlus size={40} strokeWidth={1.3} aria-hidden />
            <span>{strings.traceSample}</span>
          </button>
        )}
      </div>
    </div>
  );
}
