import { DeviceError } from '../deviceError.ts';
import type { CrossedError } from './messages.ts';

/** What `emit` rejects with in the device process when the desk's listener threw. */
export class ListenerThrew extends Error {}

export function packError(error: unknown): CrossedError {
  if (error instanceof DeviceError) {
    const { code, retry, device, raw } = error;
    return { kind: 'device', code, retry, device, ...(raw !== undefined && { raw }) };
  }
  if (error instanceof ListenerThrew) return { kind: 'listener' };
  if (!(error instanceof Error)) return { kind: 'bug', message: String(error) };
  return { kind: 'bug', message: error.message, ...(error.stack !== undefined && { stack: error.stack }) };
}

/** `thrown` is what the listener of the call threw, if it did. */
export function unpackError(crossed: CrossedError, thrown: unknown): unknown {
  switch (crossed.kind) {
    case 'device':
      return new DeviceError(crossed.code, crossed.retry, crossed.device, { raw: crossed.raw });
    case 'listener':
      return thrown;
    case 'bug': {
      const error = new Error(crossed.message);
      if (crossed.stack !== undefined) error.stack = crossed.stack;
      return error;
    }
  }
}
