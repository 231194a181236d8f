import { readFile } from 'node:fs/promises';
import { PAGE_HEADERS } from '../shared/page-headers';
import { contentTypeOf, resolvePageFile } from './resolve-page-file';

/**
 * The answer to one request of the page for its own files.
 * @param root absolute folder the page was built into.
 */
export async function answerPageRequest(root: string, request: { url: string; method: string }): Promise<Response> {
  if (request.method !== 'GET') return refusal(405);
  const path = resolvePageFile(root, request.url);
  if (path === null) return refusal(404);
  try {
    const bytes = await readFile(path);
    return new Response(bytes, { headers: { ...PAGE_HEADERS, 'Content-Type': contentTypeOf(path) } });
  } catch {
    return refusal(404);
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: PAGE_HEADERS });
}
