/** Sent with every answer to the page, by the app's own scheme and by a local server alike. */

/** From nothing up. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // The core is WebAssembly; nothing is ever compiled from a string.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  // Dialogs and menus lock scrolling with style elements made at run time.
  "style-src 'self' 'unsafe-inline'",
  // Pictures to trace, thumbnails and textures live in memory.
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  // Together these two isolate the page, which shared memory between it and its worker asks for.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
