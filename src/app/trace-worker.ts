/** Traces one picture, away from the page, and says what it found. */

import type { Pixels } from '../sketch/picture-pixels';
import { type TracedPart, tracePicture } from '../sketch/trace-picture';

export type TraceReply =
  | { readonly kind: 'traced'; readonly parts: readonly TracedPart[] }
  | { readonly kind: 'failed'; readonly message: string };

interface WorkerScope {
  onmessage: ((event: MessageEvent<Pixels>) => void) | null;
  postMessage(reply: TraceReply): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage({ kind: 'traced', parts: tracePicture(data) });
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
