/**
 * What reads files, in a script of its own: checks and parsers weigh as much as the whole canvas, and nobody opens
 * anything before the first picture. Writing is not in it: what was drawn can be saved whatever happens.
 */

import { MissingScript } from '../ui/error-words';
import { LateScript } from '../viewport/late-script';

export type Reader = typeof import('./document-files');

const READER = new LateScript(() => import('./document-files'));

/** @throws MissingScript where it can't be loaded, as when the page's server has gone. */
export async function bringReader(): Promise<Reader> {
  try {
    return await READER.bring();
  } catch (error) {
    throw new MissingScript('what reads files could not be loaded', { cause: error });
  }
}

/** The same where it is here already, for what must be done before whatever is asked for next. */
export function readerHere(): Reader | null {
  return READER.here;
}
