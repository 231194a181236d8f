import type { Mode } from '../editor/session';
import { useCommand, useServices } from './services-context';
import { useRovingFocus } from './use-roving-focus';

const MODES: readonly Mode[] = ['draw', 'pose', 'animate'];

export function ModeBar() {
  const { strings } = useServices();
  const roving = useRovingFocus<HTMLDivElement>();
  return (
    <div {...roving} className="panel modes" role="radiogroup" aria-label={strings.modesLabel}>
      {MODES.map((mode) => (
        <ModeButton key={mode} mode={mode} />
      ))}
    </div>
  );
}

function ModeButton({ mode }: { readonly mode: Mode }) {
  const { command, label, checked } = useCommand(`mode.${mode}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a segmented control looks nothing like a native radio.
    <button
      type="button"
      className="mode"
      role="radio"
      aria-checked={checked ?? false}
      aria-label={label}
      onClick={() => command.run(false)}
    >
      {label}
      <kbd aria-hidden>{command.shortcuts[0]?.key}</kbd>
    </button>
  );
}
