import { ArrowDown, ArrowUp, CopyPlus, Group, type LucideIcon, Trash2, Ungroup, Unlink } from 'lucide-react';
import { CommandButton } from './command-button';
import type { CommandId } from './commands';
import { useCommand, useServices } from './services-context';

const ALWAYS: readonly (readonly [CommandId, LucideIcon])[] = [
  ['order.forward', ArrowUp],
  ['order.backward', ArrowDown],
];

/** What can be done to the selected parts at a click. */
export function SelectionTools() {
  const { strings } = useServices();
  return (
    <div className="selection-tools" role="toolbar" aria-label={strings.selectionTools}>
      {ALWAYS.map(([id, icon]) => (
        <CommandButton key={id} id={id} icon={icon} className="small" />
      ))}
      <CommandButton id="duplicate" icon={CopyPlus} className="small" />
      <WhenEnabled id="part.group" icon={Group} />
      <WhenEnabled id="part.ungroup" icon={Ungroup} />
      <WhenEnabled id="part.unlink" icon={Unlink} />
      <CommandButton id="delete" icon={Trash2} className="small danger" />
    </div>
  );
}

function WhenEnabled({ id, icon }: { readonly id: CommandId; readonly icon: LucideIcon }) {
  const { enabled } = useCommand(id);
  return enabled ? <CommandButton id={id} icon={icon} className="small" /> : null;
}
