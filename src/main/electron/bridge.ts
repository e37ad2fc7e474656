import { randomUUID } from 'node:crypto';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { BridgeChannel, BridgeEventChannel, BridgeReply } from '#shared/contract/bridge.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { RunningDesk } from '../core/createDesk.ts';
import { isAppUrl } from './appScheme.ts';
import type { ElectronApi } from './electronApi.ts';

const EVENTS: BridgeEventChannel = 'steward:event';
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

const callRequest = z.strictObject({
  name: z.string(),
  input: z.unknown(),
  requestId: z.uuid().optional(),
  taskId: z.uuid().optional(),
});
const fileBytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LARGEST_FILE_BYTES);

type Parts = {
  readonly ipcMain: ElectronApi['ipcMain'];
  readonly window: BrowserWindow;
  readonly desk: RunningDesk;
  readonly reportBug: (incident: string, error: unknown) => void;
};

/** Answers the window's calls and pushes events to it. The window is one session: it signs in by itself. */
export function serveBridge({ ipcMain, window, desk, reportBug }: Parts): void {
  const sessionKey = randomUUID();

  /** Only the page itself may ask: no frame within it, no page of another origin. */
  const isOwn = ({ senderFrame, sender }: IpcMainInvokeEvent) =>
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame === window.webContents.mainFrame &&
    isAppUrl(senderFrame.url);

  function answer(channel: BridgeChannel, work: (...input: unknown[]) => Promise<BridgeReply>): void {
    ipcMain.handle(channel, async (event, ...input): Promise<BridgeReply> => {
      if (!isOwn(event)) return { ok: false, fault: { code: 'forbidden', sub: 'bridge.sender' } };
      try {
        return await work(...input);
      } catch (error) {
        return { ok: false, fault: faultOf(error, reportBug) };
      }
    });
  }

  answer('steward:invoke', async (request) => {
    const { name, input, ...ids } = callRequest.parse(request);
    return desk.call(sessionKey, { name, input, ...ids });
  });
  answer('steward:cancel', async (taskId) => {
    desk.cancel(z.uuid().parse(taskId));
    return { ok: true, value: null };
  });
  answer('steward:putFile', async (name, bytes) => {
    const type = 'application/octet-stream';
    return { ok: true, value: desk.files.put(z.string().parse(name), type, fileBytes.parse(bytes)) };
  });
  answer('steward:getFile', async (fileId) => {
    const { name, mediaType, bytes } = desk.files.get(z.uuid().parse(fileId));
    // A copy: a Buffer may be a view of a pool, and the whole pool would be cloned.
    return { ok: true, value: { name, mediaType, bytes: new Uint8Array(bytes) } };
  });

  const end = desk.events.subscribe((event) => {
    if (!window.isDestroyed()) window.webContents.send(EVENTS, event);
  });
  window.once('closed', end);
}

function faultOf(error: unknown, reportBug: Parts['reportBug']) {
  if (error instanceof AppError) return error.toFault();
  if (error instanceof z.ZodError) return { code: 'validation', sub: 'input' } as const;
  const incident = randomUUID().slice(0, 8).toUpperCase();
  reportBug(incident, error);
  return { code: 'internal', sub: 'internal', incident } as const;
}
