import type { Fault } from '../kernel/appError.ts';
import type { DeskEvent } from './events.ts';

/** What the preload puts on `window.steward`: everything the renderer can ask of Electron's main process. */
export type StewardBridge = {
  invoke(request: BridgeRequest): Promise<BridgeReply>;
  /** Answers the function that ends the subscription. */
  onEvent(listener: (event: DeskEvent) => void): () => void;
  cancel(taskId: string): Promise<unknown>;
  putFile(name: string, bytes: Uint8Array): Promise<string>;
  getFile(fileId: string): Promise<{ name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }>;
};

export type BridgeRequest = {
  readonly name: string;
  readonly input: unknown;
  readonly requestId?: string | undefined;
  readonly taskId?: string | undefined;
};

export type BridgeReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: Fault };

/** The channels below the bridge, asked by the preload and answered by the main process. */
export type BridgeChannel = 'steward:invoke' | 'steward:cancel' | 'steward:putFile' | 'steward:getFile';

/** The channel on which the main process pushes desk events. */
export type BridgeEventChannel = 'steward:event';
