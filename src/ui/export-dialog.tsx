import * as Dialog from '@radix-ui/react-dialog';
import { Film, type LucideIcon, PersonStanding, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { errorWords } from './error-words';
import { useDocument, useServices, useSession } from './services-context';
import { type ExportFacts, notify } from './shell';
import { readableSize } from './strings';

const FRAME_RATES = [12, 24, 30, 60] as const;
const USUAL_RATE = 30;

/** What to export, what it will be, and the way out when it can't. */
export function ExportDialog() {
  const { exporting, shell, strings } = useServices();
  const hasClip = useDocument((document) => document.clips.some((clip) => clip.tracks.length > 0));
  const [animated, setAnimated] = useState(hasClip);
  // A long clip starts at a rate that fits, rather than with a refusal.
  const [fps, setFps] = useState(
    () => exporting.facts({ animated: hasClip, fps: USUAL_RATE })?.tooMany?.fpsThatFits ?? USUAL_RATE,
  );
  /** Of the work done, 0 … 1; null: none is under way. */
  const [progress, setProgress] = useState<number | null>(null);
  const running = progress !== null;
  const ends = useRef<AbortController | null>(null);
  useEffect(() => () => ends.current?.abort(), []);
  const [problem, setProblem] = useState<string | null>(null);
  const request = { animated: animated && hasClip, fps };
  // the body may come, or change, while this is open
  useSession((session) => session.builtParts);
  const facts = exporting.facts(request);
  const close = () => shell.setState({ dialog: 'none' });
  /** Gives up what is under way; with nothing under way, closes. */
  const cancel = () => (running ? ends.current?.abort() : close());

  const run = async () => {
    ends.current = new AbortController();
    const { signal } = ends.current;
    setProgress(0);
    setProblem(null);
    try {
      const written = await exporting.run(request, {
        signal,
        progress: (share) => signal.aborted || setProgress(share),
      });
      setProgress(null);
      if (!written) return;
      notify(shell, strings.exportDone(written.name, readableSize(written.bytes)));
      close();
    } catch (error) {
      setProgress(null);
      setProblem(errorWords(error, strings));
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && cancel()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="dialog" aria-describedby="export-text">
          <Dialog.Title>{strings.exportTitle}</Dialog.Title>
          <p id="export-text">{strings.exportText}</p>
          <div className="choices" role="radiogroup" aria-label={strings.exportWhat}>
            <Choice
              icon={Film}
              title={strings.exportAnimated}
              text={hasClip ? strings.exportAnimatedHow : strings.exportNoAnimation}
              checked={request.animated}
              disabled={!hasClip || running}
              choose={() => setAnimated(true)}
            />
            <Choice
              icon={PersonStanding}
              title={strings.exportStill}
              text={strings.exportStillHow}
              checked={!request.animated}
              disabled={running}
              choose={() => setAnimated(false)}
            />
          </div>
          {request.animated ? <FrameRate fps={fps} choose={setFps} /> : null}
          {facts ? <Facts facts={facts} /> : <div className="dialog-note">{strings.exportNothing}</div>}
          {facts?.tooMany ? <TooMany tooMany={facts.tooMany} fps={setFps} /> : null}
          {problem ? (
            <div className="dialog-note problem" role="alert">
              {problem}
            </div>
          ) : null}
          {running ? (
            <div
              className="progress"
              role="progressbar"
              aria-label={strings.exportRunning}
              aria-valuenow={Math.round(progress * 100)}
            >
              <div style={{ width: `${Math.max(2, progress * 100)}%` }} />
            </div>
          ) : null}
          <div className="dialog-actions">
            <button type="button" className="button" onClick={cancel}>
              {strings.cancel}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={running || !facts || facts.tooMany !== null}
              onClick={() => void run()}
            >
              {running ? strings.exportPercent(Math.round(progress * 100)) : strings.exportRun}
            </button>
          </div>
          <Dialog.Close className="icon-button dialog-close" aria-label={strings.close}>
            <X size={18} aria-hidden />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ChoiceProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly choose: () => void;
}

function Choice({ icon: Icon, title, text, checked, disabled, choose }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card with a picture and two lines is no native radio.
    <button
      type="button"
      className="choice"
      role="radio"
      aria-checked={checked}
      aria-label={title}
      disabled={disabled}
      onClick={choose}
    >
      <Icon size={22} aria-hidden />
      <span>
        <strong>{title}</strong>
        <small>{text}</small>
      </span>
    </button>
  );
}

function FrameRate({ fps, choose }: { readonly fps: number; readonly choose: (fps: number) => void }) {
  const { strings } = useServices();
  const rates = FRAME_RATES.some((rate) => rate === fps) ? FRAME_RATES : [...FRAME_RATES, fps].sort((a, b) => a - b);
  return (
    <div className="property" style={{ marginBottom: 10 }}>
      <span className="label" style={{ width: 'auto', flex: 1 }}>
        {strings.exportFps}
      </span>
      <div role="radiogroup" aria-label={strings.exportFps} style={{ display: 'flex', gap: 4 }}>
        {rates.map((rate) => (
          // biome-ignore lint/a11y/useSemanticElements: a row of small buttons of which one is on.
          <button
            key={rate}
            type="button"
            role="radio"
            aria-checked={rate === fps}
            className="icon-button"
            onClick={() => choose(rate)}
          >
            {rate}
          </button>
        ))}
      </div>
    </div>
  );
}

function Facts({ facts }: { readonly facts: ExportFacts }) {
  const { strings } = useServices();
  const rows: readonly (readonly [string, string])[] = [
    [strings.facts.parts, String(facts.parts)],
    [strings.facts.vertices, facts.vertices.toLocaleString()],
    [strings.facts.triangles, facts.triangles.toLocaleString()],
    ...(facts.seconds === null
      ? []
      : ([
          [strings.facts.duration, strings.seconds(facts.seconds)],
          [strings.facts.frames, String(facts.frames)],
        ] as const)),
    [strings.facts.size, strings.about(readableSize(facts.bytes))],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface TooManyProps {
  readonly tooMany: NonNullable<ExportFacts['tooMany']>;
  readonly fps: (fps: number) => void;
}

function TooMany({ tooMany, fps }: TooManyProps) {
  const { strings } = useServices();
  const { targets, limit, fpsThatFits } = tooMany;
  return (
    <div className="dialog-note" role="alert">
      {fpsThatFits === null ? strings.tooLong(limit) : strings.tooManyFrames(targets, limit, fpsThatFits)}
      {fpsThatFits === null ? null : (
        <div className="dialog-actions" style={{ marginTop: 8 }}>
          <button type="button" className="button" onClick={() => fps(fpsThatFits)}>
            {strings.takeFps(fpsThatFits)}
          </button>
        </div>
      )}
    </div>
  );
}
