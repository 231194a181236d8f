import { FileError, type FileFailureReason } from './ports';

/** The failure in the artist's words. */
export function fileError(reason: FileFailureReason, name: string): FileError {
  const what = name === '' ? 'The file' : `“${name}”`;
  const messages: Record<FileFailureReason, string> = {
    'not-found': `${what} is not there any more. It may have been moved, renamed or deleted.`,
    'read-only': `${what} can't be written there: the file or its folder is read-only. Save it somewhere else.`,
    'disk-full': `${what} could not be written: the disk is full. Nothing was changed.`,
    'too-large': `${what} is too large: files of up to 512 MB can be used.`,
    forgotten: `Where ${what} belongs is not known any more. Choose a place for it again.`,
    failed: `${what} could not be read or written.`,
  };
  return new FileError(reason, messages[reason]);
}
