import type { DeskEvent } from '#shared/contract/events.ts';
import type { Output } from '#shared/contract/index.ts';
import { answerOf, bytesOf, type DeskClient, type Reply } from './deskClient.ts';

export type StewardBridge = {
  invoke(request: {
    name: string;
    input: unknown;
    requestId?: string | undefined;
    taskId?: string | undefined;
  }): Promise<Reply>;
  onEvent(listener: (event: DeskEvent) => void): () => void;
  cancel(taskId: string): Promise<unknown>;
  putFile(name: string, bytes: Uint8Array): Promise<string>;
  getFile(fileId: string): Promise<{ name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }>;
};

declare global {
  interface Window {
    /** Put there by the preload of Electron; absent in a browser tab. */
    readonly steward?: StewardBridge;
  }
}

export function electronClient(bridge: StewardBridge): DeskClient {
  return {
    async call(name, input, options = {}) {
      const { requestId, taskId, signal } = options;
      const cancel = () => taskId && void bridge.cancel(taskId);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const reply = await bridge.invoke({ name, input, requestId, taskId });
        return answerOf(reply) as Output<typeof name>;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    async cancel(taskId) {
      await bridge.cancel(taskId);
    },
    subscribe: (onEvent) => bridge.onEvent(onEvent),
    onConnection: () => () => {},
    async uploadFile(file) {
      return bridge.putFile(file.name, await bytesOf(file));
    },
    async fetchFile(fileId) {
      const { name, mediaType, bytes } = await bridge.getFile(fileId);
      return new File([bytes], name, { type: mediaType });
    },
  };
}
