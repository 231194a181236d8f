import * as Menu from '@radix-ui/react-dropdown-menu';
import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { releaseKeyboard } from './focus-canvas';

/** A menu keeps so far from the edges of the window. */
const EDGE_PX = 10;

interface DropMenuProps {
  /** The button that opens it. */
  readonly button: ReactElement;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  /** Between the button and the menu, CSS pixels. */
  readonly away?: number;
}

/** A menu under a button, or over it. Closed, it leaves the keyboard to the canvas. */
export function DropMenu({ button, children, side = 'bottom', align = 'center', away = 8 }: DropMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>{button}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          className="menu"
          tabIndex={0}
          side={side}
          align={align}
          sideOffset={away}
          collisionPadding={EDGE_PX}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            releaseKeyboard();
          }}
        >
          {children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface SubMenuProps {
  readonly label: string;
  /** What is chosen in it now. */
  readonly value?: string | undefined;
  readonly children: ReactNode;
}

/** A menu beside an item of a menu, for what is seldom changed. */
export function SubMenu({ label, value, children }: SubMenuProps) {
  return (
    <Menu.Sub>
      <Menu.SubTrigger className="menu-item">
        {label}
        <span className="menu-value">{value}</span>
        <ChevronRight size={15} aria-hidden />
      </Menu.SubTrigger>
      <Menu.Portal>
        <Menu.SubContent className="menu" sideOffset={8} alignOffset={-7} collisionPadding={EDGE_PX}>
          {children}
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}
