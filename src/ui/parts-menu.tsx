import * as Menu from '@radix-ui/react-dropdown-menu';
import { Ellipsis } from 'lucide-react';
import type { CommandId } from './commands';
import { DropMenu } from './drop-menu';
import { MenuCommand } from './main-menu';
import { useServices } from './services-context';

const ITEMS: readonly (readonly CommandId[])[] = [
  ['cut', 'copy', 'paste', 'duplicate'],
  ['select.all', 'part.group', 'part.ungroup', 'part.unlink', 'rename'],
  ['part.hide', 'part.show-all', 'part.lock', 'part.unlock-all'],
  ['order.front', 'order.back', 'mirror.horizontal', 'mirror.vertical', 'mirror.image'],
];

/** All that can be done to parts, where there is no keyboard. */
export function PartsMenu() {
  const { strings } = useServices();
  return (
    <DropMenu
      align="end"
      button={
        <button type="button" className="icon-button small" aria-label={strings.partsMenu}>
          <Ellipsis size={18} aria-hidden />
        </button>
      }
    >
      {ITEMS.map((group, index) => (
        <Menu.Group key={group[0]}>
          {index > 0 ? <div className="menu-line" /> : null}
          {group.map((id) => (
            <MenuCommand key={id} id={id} />
          ))}
        </Menu.Group>
      ))}
    </DropMenu>
  );
}
