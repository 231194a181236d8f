/** Every channel between the page and the main process. The page asks on these… */
export const CHANNELS = {
  /** The page listens now: files given at the start may come. */
  ready: 'plumpkin:ready',
  openFile: 'plumpkin:open-file',
  saveFile: 'plumpkin:save-file',
  recentFiles: 'plumpkin:recent-files',
  /** What is unsaved, for when the page goes down. */
  keepDraft: 'plumpkin:keep-draft',
  /** The journal of steps, as it grows. */
  writeJournal: 'plumpkin:write-journal',
  describeWindow: 'plumpkin:describe-window',
  setMenu: 'plumpkin:set-menu',
  /** What came of `save-before-close`. */
  savedBeforeClose: 'plumpkin:saved-before-close',
  /** What the shell asks by itself, in the artist's language. */
  setQuestions: 'plumpkin:set-questions',
  openLink: 'plumpkin:open-link',
} as const;

export type Channel = (typeof CHANNELS)[keyof typeof CHANNELS];

/** …and the main process tells it on this one. */
export const EVENT_CHANNEL = 'plumpkin:event';
