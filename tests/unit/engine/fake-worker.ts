/** Workers that answer only when a test says so. */

import type { EngineWorker } from '../../../src/engine/client';
import type { FrameBuffers, Reply, Request } from '../../../src/engine/protocol';

export class FakeWorker implements EngineWorker {
  onmessage: ((event: MessageEvent<Reply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly requests: Request[] = [];
  readonly transfers: (readonly Transferable[])[] = [];
  terminated = false;

  postMessage(message: Request, transfer: Transferable[]): void {
    this.requests.push(message);
    this.transfers.push(transfer);
  }

  terminate(): void {
    this.terminated = true;
  }

  get last(): Request {
    const request = this.requests.at(-1);
    if (request === undefined) throw new Error('nothing was asked of this worker');
    return request;
  }

  reply(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }

  /** A frame for the given request, in its own buffers or in fresh ones. */
  replyFrame(request = this.last, motion = 0): FrameBuffers {
    if (request.kind !== 'advance') throw new Error(`${request.kind} was asked, not a frame`);
    const { id, generation } = request;
    const buffers = request.buffers ?? freshBuffers();
    this.reply({ kind: 'frame', id, generation, buffers, motion, resting: motion === 0, milliseconds: 1 });
    return buffers;
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }
}

export function freshBuffers(): FrameBuffers {
  return { positions: new Float32Array(9), normals: new Float32Array(9), pins: new Float32Array(3) };
}
