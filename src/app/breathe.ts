/** What this file uses of browsers that have it. */
interface Scheduling {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Lets whatever waits have its turn, above all the hand; goes on in another task, soon. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as Scheduling;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
