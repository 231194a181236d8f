import type { ShellQuestions } from '../shared/shell-bridge';

/** Until the page has told its own: a page that crashes as it starts has no time to. */
export const ENGLISH_QUESTIONS: ShellQuestions = {
  unsaved: {
    message: 'Save the changes before closing?',
    detail: 'What you drew and recorded since the last save would be lost.',
    save: 'Save',
    cancel: 'Cancel',
    discard: 'Don’t save',
  },
  crashed: {
    message: 'Plumpkin’s window keeps crashing.',
    detail: 'It was brought back several times within a minute.',
    again: 'Try again',
    close: 'Close',
  },
};
