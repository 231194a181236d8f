import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isAppUrl } from './app-origin';

/**
 * The file of the page a URL names.
 * @param root absolute folder the page was built into.
 * @returns an absolute path inside `root`, or null for anything that isn't the app's own or leads out.
 */
export function resolvePageFile(root: string, url: string): string | null {
  if (!isAppUrl(url)) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  // On Windows a backslash parts folders and a colon names a drive or a stream; no file of the page has either.
  if (/[\0\\:]/.test(pathname)) return null;
  const path = resolve(join(root, pathname === '/' ? 'index.html' : pathname));
  const inside = relative(root, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return path;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  zip: 'application/zip',
  plumpkin: 'application/x-plumpkin',
};

/** The media type of a page's file; the browser is told never to guess. */
export function contentTypeOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[extension] ?? 'application/octet-stream';
}
