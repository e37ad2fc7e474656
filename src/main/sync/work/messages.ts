import type { FaultCode, FaultParams } from '#shared/kernel/appError.ts';
import type { HubRefusal } from '#shared/sync/hubApi.ts';
import type { DeskIdentity } from '../../core/ledger.ts';

/** What the worker is handed at its start, in the memory of this process alone: the keys never leave it. */
export type WorkerStart = {
  /** Path of the community's file. */
  readonly file: string;
  readonly identity: DeskIdentity;
  readonly series: string;
  readonly communityKey: Uint8Array;
  /** PKCS 8. */
  readonly deskKey: Uint8Array;
  readonly turn: SharedArrayBuffer;
};

/** `now` (epoch ms) is the desk's clock: the worker has none of its own. */
export type ToWorker =
  | { readonly type: 'exchange'; readonly callId: number; readonly now: number }
  | { readonly type: 'takeBundle'; readonly callId: number; readonly now: number; readonly bytes: Uint8Array }
  | { readonly type: 'abort'; readonly callId: number }
  | { readonly type: 'end' };

export type FromWorker =
  | { readonly type: 'placed'; readonly callId: number; readonly cursor: number; readonly head: number }
  | { readonly type: 'carried'; readonly callId: number; readonly sent: number; readonly received: number }
  | { readonly type: 'step'; readonly callId: number; readonly done: number; readonly total: number }
  /** Somebody was erased: the mark outside of the file is for the desk to set. */
  | { readonly type: 'erased' }
  | { readonly type: 'done'; readonly callId: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly callId: number; readonly error: CrossedError };

/** An error on its way between the threads; what isn't known by kind is a bug. */
export type CrossedError =
  | {
      readonly kind: 'app';
      readonly code: FaultCode;
      readonly sub: string;
      readonly path: readonly (string | number)[] | undefined;
      readonly params: FaultParams | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly refused: HubRefusal;
      readonly requests: number | undefined;
      readonly afterMs: number | undefined;
    }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'untrusted'; readonly why: string }
  | { readonly kind: 'brokenLog'; readonly cseq: number }
  | {
      readonly kind: 'bug';
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
    };
