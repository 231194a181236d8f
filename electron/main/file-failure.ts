import { basename } from 'node:path';
import type { FileFailure } from '../shared/shell-bridge';

const REASONS: Readonly<Record<string, FileFailure['reason']>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  ETOOLARGE: 'too-large',
};

/** What the page learns of an error: a reason and the file's name. The path stays here. */
export function fileFailure(error: unknown, path: string, doing: 'reading' | 'writing'): FileFailure {
  const code = (error as { code?: unknown } | null)?.code;
  const detail = typeof code === 'string' ? code : 'unknown';
  const reason = REASONS[detail] ?? 'failed';
  return {
    ok: false,
    reason: reason === 'read-only' && doing === 'reading' ? 'failed' : reason,
    name: basename(path),
    detail,
  };
}
