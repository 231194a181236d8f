/**
 * The one place where messages of the page are let in: the sender must be the
 * top frame of a window of ours at the app's origin, the payload must fit its
 * channel's schema. Anything else is rejected, and said aloud.
 */

import type { z } from 'zod';
import type { Channel } from '../shared/channels';
import { PAYLOADS } from '../shared/ipc-contract';
import { isAppUrl } from './app-origin';

/** What is needed of Electron's IpcMainInvokeEvent. */
export interface InvokeEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly origin: string; readonly parent: unknown } | null;
}

/** What is needed of Electron's ipcMain. */
export interface Ipc {
  handle(channel: string, listener: (event: InvokeEvent, ...payload: unknown[]) => Promise<unknown>): void;
}

/** @param windowId the webContents the message came from. */
export type Handler<C extends Channel> = (
  payload: z.infer<(typeof PAYLOADS)[C]>,
  windowId: number,
) => unknown | Promise<unknown>;

export type Handle = <C extends Channel>(channel: C, handler: Handler<C>) => void;

export function createHandle(
  ipc: Ipc,
  isOurWindow: (windowId: number) => boolean,
  complain: (message: string) => void,
): Handle {
  return (channel, handler) => {
    ipc.handle(channel, async (event, ...payload) => {
      const refusal = senderFault(event, isOurWindow) ?? (payload.length > 1 ? 'more than one payload' : null);
      if (refusal !== null) throw refuse(channel, refusal, complain);
      const schema: z.ZodType = PAYLOADS[channel];
      const parsed = schema.safeParse(payload[0]);
      if (!parsed.success) {
        // Where and why, never what: the payload may be the artist's work.
        const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`);
        throw refuse(channel, faults.join('; '), complain);
      }
      return await handler(parsed.data as Parameters<typeof handler>[0], event.sender.id);
    });
  };
}

function refuse(channel: Channel, reason: string, complain: (message: string) => void): Error {
  const message = `Refused ${channel}: ${reason}`;
  complain(message);
  return new Error(message);
}

/** Why this sender isn't listened to, or null. */
export function senderFault(event: InvokeEvent, isOurWindow: (windowId: number) => boolean): string | null {
  const frame = event.senderFrame;
  if (!frame) return 'its frame is gone';
  if (frame.parent !== null) return 'not the top frame';
  if (!isAppUrl(frame.url) || !isAppUrl(`${frame.origin}/`)) return `not from the app: ${frame.origin}`;
  if (!isOurWindow(event.sender.id)) return 'not a window of the app';
  return null;
}
