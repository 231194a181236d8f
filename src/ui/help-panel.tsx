import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { focusCanvas } from './focus-canvas';
import { matchScore } from './palette-search';
import { useServices, useSession } from './services-context';
import { shortcutText } from './shortcuts';

interface Entry {
  readonly what: string;
  readonly how: string;
}

/** Every gesture and every command, found by typing, beside the canvas so that it can be tried at once. */
export function HelpPanel() {
  const { shell, strings } = useServices();
  const { gestures, commands } = useEntries();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const query = typed.normalize('NFC').trim().toLowerCase();
  const answers = ({ what, how }: Entry) => query === '' || matchScore(query, what) > 0 || how.toLowerCase() === query;
  const shown = { gestures: gestures.filter(answers), commands: commands.filter(answers) };
  const close = () => {
    shell.setState({ help: false });
    focusCanvas();
  };
  return (
    <section className="panel side-panel help-panel" aria-label={strings.help}>
      <header className="side-head">
        <h2>{strings.help}</h2>
        <button type="button" className="icon-button small" aria-label={strings.closeHelp} onClick={close}>
          <X size={16} aria-hidden />
        </button>
      </header>
      <label className="help-search">
        <Search size={15} aria-hidden />
        <input
          ref={field}
          type="search"
          aria-label={strings.searchHelp}
          placeholder={strings.searchHelp}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (typed === '') close();
            else setTyped('');
          }}
        />
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <section className="help-list" tabIndex={0} aria-label={strings.keyboard}>
        <Entries title={strings.mouse.title} entries={shown.gestures} />
        <Entries title={strings.keyboard} entries={shown.commands} />
        <p role="status" className="help-nothing">
          {shown.gestures.length + shown.commands.length === 0 ? strings.helpNothing : null}
        </p>
      </section>
    </section>
  );
}

function Entries({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl className="shortcuts">
        {entries.map(({ what, how }) => (
          <div key={`${what} ${how}`}>
            <dt>{what}</dt>
            {how ? (
              <dd>
                <kbd>{how}</kbd>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </>
  );
}

function useEntries(): { readonly gestures: readonly Entry[]; readonly commands: readonly Entry[] } {
  const { strings, commands, platform } = useServices();
  const byTouch = useSession((session) => session.byTouch);
  const { title: _, ...gestures } = byTouch ? { ...strings.mouse, ...strings.touch } : strings.mouse;
  return {
    gestures: Object.values(gestures).map(([what, how]) => ({ what, how })),
    commands: [...commands.values()]
      .map(({ title, shortcuts }) => ({
        what: title,
        how: shortcuts[0] ? shortcutText(shortcuts[0], platform.system) : '',
      }))
      .toSorted((a, b) => Number(a.how === '') - Number(b.how === '')),
  };
}
