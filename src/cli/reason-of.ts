/** What the system says about a file, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOSPC') return 'no space left on the disk';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'ENOTDIR') return 'its path runs through something that is no folder';
  return error instanceof Error ? error.message : String(error);
}
