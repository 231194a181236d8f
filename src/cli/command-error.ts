/** The two ways a command can end badly; everything else is a fault of ours. */

/** The input can't be used, or the output not written: one line naming file, element or pin, and reason. Exit 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The command line itself is wrong. Exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
