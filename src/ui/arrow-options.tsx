import { Diameter, ListPlus, type LucideIcon, Network, Scaling } from 'lucide-react';
import { toggleArrowOption } from '../editor/arrow-options';
import type { ArrowOptions as Options } from '../editor/session';
import { useServices, useSession } from './services-context';
import { Tip } from './tip';

const OPTIONS: readonly (readonly [keyof Options, LucideIcon])[] = [
  ['several', ListPlus],
  ['even', Scaling],
  ['centred', Diameter],
  ['along', Network],
];

/** Shift and Alt of the arrow, as switches for fingers and pens, and whether it takes along what hangs on a part. */
export function ArrowOptions() {
  const { editor, strings } = useServices();
  const options = useSession((session) => session.arrowOptions);
  return (
    <>
      {OPTIONS.map(([option, Icon]) => (
        <Tip key={option} label={strings.arrowOptions[option]}>
          <button
            type="button"
            className="icon-button"
            aria-label={strings.arrowOptions[option]}
            aria-pressed={options[option]}
            onClick={() => toggleArrowOption(editor, option)}
          >
            <Icon size={18} strokeWidth={1.9} aria-hidden />
          </button>
        </Tip>
      ))}
    </>
  );
}
