import * as Dialog from '@radix-ui/react-dialog';
import { Film, type LucideIcon, PersonStanding, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Clip, ClipId } from '../document/sketch-document';
import { hasTakes } from '../editor/clip-state';
import { errorWords } from './error-words';
import { useDocument, useServices, useSession } from './services-context';
import { type ExportFacts, notify } from './shell';
import { readableSize } from './strings';

const FRAME_RATES = [12, 24, 30, 60] as const;
const USUAL_RATE = 30;

/** What to export, what it will be, and the way out when it can't. */
export function ExportDialog() {
  const { exporting, shell, strings } = useServices();
  const clips = useDocument((document) => document.clips);
  const hasClip = clips.some(hasTakes);
  const [animated, setAnimated] = useState(hasClip);
  /** Of those that there are; who leaves one out means it. */
  const [left, setLeft] = useState<readonly ClipId[]>(() =>
    clips.filter((clip) => !hasTakes(clip)).map(({ id }) => id),
  );
  const chosen = animated && hasClip ? clips.map(({ id }) => id).filter((id) => !left.includes(id)) : [];
  // What is long starts at a rate that fits, rather than with a refusal.
  const [fps, setFps] = useState(
    () => exporting.facts({ clips: chosen, fps: USUAL_RATE })?.tooMany?.fpsThatFits ?? USUAL_RATE,
  );
  /** Of the work done, 0 … 1; null: none is under way. */
  const [progress, setProgress] = useState<number | null>(null);
  const running = progress !== null;
  const ends = useRef<AbortController | null>(null);
  useEffect(() => () => ends.current?.abort(), []);
  const [problem, setProblem] = useState<string | null>(null);
  const moving = animated && hasClip;
  const request = { clips: chosen, fps };
  // the body may come, or change, while this is open
  useSession((session) => session.builtParts);
  const facts = exporting.facts(request);
  useWeighing(facts !== null && facts.bytes === null);
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
              title={strings.exportAnimated(clips.length)}
              text={hasClip ? strings.exportAnimatedHow(clips.length) : strings.exportNoAnimation}
              checked={moving}
              disabled={!hasClip || running}
              choose={() => setAnimated(true)}
            />
            <Choice
              icon={PersonStanding}
              title={strings.exportStill}
              text={strings.exportStillHow}
              checked={!moving}
              disabled={running}
              choose={() => setAnimated(false)}
            />
          </div>
          {moving && clips.length > 1 ? <Clips clips={clips} left={left} leave={setLeft} disabled={running} /> : null}
          {moving ? <FrameRate fps={fps} choose={setFps} /> : null}
          {facts ? (
            <Facts facts={facts} clips={chosen.length} />
          ) : (
            <div className="dialog-note">{strings.exportNothing}</div>
          )}
          {facts?.tooMany ? <TooMany tooMany={facts.tooMany} clips={chosen.length} fps={setFps} /> : null}
          {moving && chosen.length === 0 ? (
            <div className="dialog-note" role="alert">
              {strings.exportNoClip}
            </div>
          ) : null}
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
              disabled={running || !facts || facts.tooMany !== null || (moving && chosen.length === 0)}
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

/** @param wanted whether the size of the picture on the body is to be found out; the dialog is shown again then. */
function useWeighing(wanted: boolean): void {
  const { exporting } = useServices();
  const [weighings, weighed] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    const ends = new AbortController();
    // what is weighed may be another by the time that is done: then once more
    void exporting.weighPicture(ends.signal).then(() => ends.signal.aborted || weighed(weighings + 1));
    return () => ends.abort();
  }, [wanted, weighings, exporting]);
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

interface ClipsProps {
  readonly clips: readonly Clip[];
  /** Those that are left out. */
  readonly left: readonly ClipId[];
  readonly leave: (ids: readonly ClipId[]) => void;
  readonly disabled: boolean;
}

/** Which of several to write. */
function Clips({ clips, left, leave, disabled }: ClipsProps) {
  const { strings } = useServices();
  return (
    <fieldset className="export-clips" disabled={disabled}>
      <legend>{strings.clips}</legend>
      {clips.map(({ id, name, duration, tracks }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={!left.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              leave(checked ? left.filter((each) => each !== id) : [...left, id])
            }
          />
          <span className="name">{name}</span>
          <small>{tracks.length > 0 ? strings.seconds(duration) : strings.emptyClip}</small>
        </label>
      ))}
    </fieldset>
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

interface FactsProps {
  readonly facts: ExportFacts;
  /** Animations in the file. */
  readonly clips: number;
}

function Facts({ facts, clips }: FactsProps) {
  const { strings } = useServices();
  const rows: readonly (readonly [string, string])[] = [
    [strings.facts.parts, String(facts.parts)],
    [strings.facts.vertices, facts.vertices.toLocaleString()],
    [strings.facts.triangles, facts.triangles.toLocaleString()],
    ...(clips > 1 ? ([[strings.facts.animations, String(clips)]] as const) : []),
    ...(clips > 0
      ? ([
          [strings.facts.duration, strings.seconds(facts.seconds)],
          [strings.facts.frames, String(facts.frames)],
        ] as const)
      : []),
    ...(facts.picture ? ([[strings.facts.picture, strings.pictureIncluded]] as const) : []),
    [strings.facts.size, facts.bytes === null ? strings.beingWeighed : strings.about(readableSize(facts.bytes))],
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
  readonly clips: number;
  readonly fps: (fps: number) => void;
}

function TooMany({ tooMany, clips, fps }: TooManyProps) {
  const { strings } = useServices();
  const { targets, limit, fpsThatFits } = tooMany;
  return (
    <div className="dialog-note" role="alert">
      {fpsThatFits === null ? strings.tooLong(limit, clips) : strings.tooManyFrames(targets, limit, fpsThatFits)}
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
