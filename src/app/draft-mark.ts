/** Beside a project that is kept as a draft: how much of the journal it stands for. */
export const MARK_ENTRY = 'journal.json';
