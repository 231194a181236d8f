/** One line of the command table, as it is written down. */

import type { Shortcut } from './shortcuts';

export interface CommandSpec<Id extends string> {
  readonly id: Id;
  readonly label: string | (() => string);
  readonly title?: string;
  readonly shortcuts?: readonly Shortcut[];
  readonly enabled?: () => boolean;
  readonly checked?: () => boolean;
  /** @param far Shift was held: the larger step. */
  readonly run: (far: boolean) => void;
}
