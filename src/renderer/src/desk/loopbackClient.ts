import type { DeskEvent } from '#shared/contract/events.ts';
import type { Output } from '#shared/contract/index.ts';
import {
  answerOf,
  bytesOf,
  type ConnectionState,
  type DeskClient,
  DeskFault,
  type Reply,
  unreachable,
} from './deskClient.ts';
import { openEventSocket } from './eventSocket.ts';

const HEADERS = { 'x-steward': '1' };

async function request(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      headers: { ...HEADERS, ...init.headers },
    });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable();
  }
  if (response.status === 401) throw new DeskFault({ code: 'unauthenticated', sub: 'tokenRefused' });
  return response;
}

async function json<Body>(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch {
    throw unreachable();
  }
}

function fileNameOf(response: Response, fallback: string): string {
  const disposition = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : fallback;
}

/** The desk behind 127.0.0.1. The token of the address is turned into a cookie before the first call. */
export function loopbackClient(token: string | undefined): DeskClient {
  const eventListeners = new Set<(event: DeskEvent) => void>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();

  async function enter(): Promise<void> {
    if (token) {
      await request('/session/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    }
    openEventSocket(`${window.location.origin.replace(/^http/, 'ws')}/events`, {
      onEvent: (event) => {
        for (const listener of eventListeners) listener(event);
      },
      onConnection: (state) => {
        for (const listener of connectionListeners) listener(state);
      },
    });
  }

  const entered = enter();
  entered.catch(() => {});

  return {
    async call(name, input, { signal, requestId, taskId } = {}) {
      await entered;
      const response = await request(`/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ input, requestId, taskId }),
        signal: signal ?? null,
      });
      return answerOf(await json<Reply>(response)) as Output<typeof name>;
    },
    async cancel(taskId) {
      await request(`/tasks/${taskId}`, { method: 'DELETE' });
    },
    subscribe(onEvent) {
      eventListeners.add(onEvent);
      return () => eventListeners.delete(onEvent);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    async uploadFile(file) {
      const bytes = await bytesOf(file);
      const response = await request('/files', {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(file.name),
        },
        body: bytes,
      });
      const body = await json<{ fileId?: string; fault?: DeskFault['fault'] }>(response);
      if (!body.fileId) throw body.fault ? new DeskFault(body.fault) : unreachable();
      return body.fileId;
    },
    async fetchFile(fileId) {
      const response = await request(`/files/${fileId}`, { method: 'GET' });
      if (!response.ok) throw new DeskFault({ code: 'not_found', sub: 'fileGone' });
      const blob = await response.blob();
      return new File([blob], fileNameOf(response, fileId), { type: blob.type });
    },
  };
}
