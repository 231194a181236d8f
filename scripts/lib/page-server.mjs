// @ts-check
/** Serves the built page to this machine alone, with the same headers as the desktop shell's `app://`. */
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const MIME_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.glb': 'model/gltf-binary',
  '.plumpkin': 'application/zip',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * From nothing up: own scripts and styles, WebAssembly, the worker, pictures the artist brings as blobs.
 * Inline styles are let through because the dialog and menu primitives place themselves with them.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @type {Readonly<Record<string, string>>} */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** @param {string} file */
export function mimeType(file) {
  return MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * The file a request means, or null where it means none inside the folder.
 * @param {string} folder
 * @param {string} requestPath The path part of a URL, still encoded, without the query.
 * @returns {string | null}
 */
export function confinedPath(folder, requestPath) {
  let decoded;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  // On Windows a backslash parts folders and a colon names a drive or a stream.
  if (/[\0\\:]/.test(decoded)) return null;
  const wanted = decoded.endsWith('/') ? `${decoded}index.html` : decoded;
  const file = path.resolve(folder, `.${path.posix.normalize(`/${wanted}`)}`);
  const relative = path.relative(folder, file);
  const escapes = relative === '' || relative.startsWith('..') || path.isAbsolute(relative);
  const hidden = relative.split(path.sep).some((name) => name.startsWith('.'));
  return escapes || hidden ? null : file;
}

/**
 * @typedef {object} PageServer
 * @property {string} url Ends with a slash.
 * @property {number} port
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} folder The built page.
 * @param {{ port?: number }} [options] Port 0 (the default) takes a free one.
 * @returns {Promise<PageServer>}
 */
export async function servePage(folder, options = {}) {
  const top = await realpath(folder);
  const server = createServer((request, response) => {
    void answer(top, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, SECURITY_HEADERS);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the local server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} top
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(top, request, response) {
  /** @param {number} status @param {Record<string, string>} [headers] */
  const refuse = (status, headers = {}) => {
    response.writeHead(status, { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8', ...headers });
    response.end(`${status}\n`);
  };
  // Another site can point a name of its own at 127.0.0.1; only our own names are answered.
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (host !== '127.0.0.1' && host !== 'localhost') return refuse(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
  const file = confinedPath(top, (request.url ?? '/').split(/[?#]/)[0] ?? '/');
  if (!file) return refuse(404);
  let bytes;
  try {
    // A link inside the folder must not lead out of it either.
    const real = await realpath(file);
    if (path.relative(top, real).startsWith('..')) return refuse(404);
    bytes = await readFile(real);
  } catch {
    return refuse(404);
  }
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'Content-Type': mimeType(file),
    'Content-Length': bytes.length,
    'Cache-Control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
