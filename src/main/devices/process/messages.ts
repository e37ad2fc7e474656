import type { DeviceErrorCode, RetryAdvice } from '../deviceError.ts';

/** An error on its way from the device process: a DeviceError with all it knows, or a bug with its words. */
export type CrossedError =
  | {
      readonly kind: 'device';
      readonly code: DeviceErrorCode;
      readonly retry: RetryAdvice;
      readonly device: string;
      readonly raw?: string;
    }
  /** The parent's own listener threw; the parent still has what it threw. */
  | { readonly kind: 'listener' }
  | { readonly kind: 'bug'; readonly message: string; readonly stack?: string };

/** What the desk says to the device process. Everything survives a structured clone. */
export type ToDevices =
  | { readonly type: 'call'; readonly callId: number; readonly name: string; readonly params: unknown }
  | { readonly type: 'cancel'; readonly callId: number }
  /** The listener of an event has returned (`taken`) or thrown. */
  | { readonly type: 'heard'; readonly eventId: number; readonly taken: boolean }
  | { readonly type: 'ping' };

/** What the device process says to the desk. */
export type FromDevices =
  | { readonly type: 'event'; readonly callId: number; readonly eventId: number; readonly event: unknown }
  | { readonly type: 'done'; readonly callId: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly callId: number; readonly error: CrossedError }
  | { readonly type: 'pong' };
