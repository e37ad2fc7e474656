import { AppError } from '#shared/kernel/appError.ts';
import { BrokenLog } from '#shared/sync/deskExchange.ts';
import { HubRefused } from '../hubClient.ts';
import { HubUnreachable, HubUntrusted } from '../hubTransport.ts';
import type { CrossedError } from './messages.ts';

/** What failed as data, because a class doesn't survive the way between threads. */
export function packError(error: unknown): CrossedError {
  if (error instanceof AppError) {
    const { code, sub, path, params } = error;
    return { kind: 'app', code, sub, path, params };
  }
  if (error instanceof HubRefused) {
    const { refused, requests, afterMs } = error;
    return { kind: 'refused', refused, requests, afterMs };
  }
  if (error instanceof HubUnreachable) return { kind: 'unreachable', why: String(error.cause) };
  if (error instanceof HubUntrusted) return { kind: 'untrusted', why: error.why };
  if (error instanceof BrokenLog) return { kind: 'brokenLog', cseq: error.cseq };
  if (!(error instanceof Error)) {
    return { kind: 'bug', name: 'Error', message: String(error), stack: undefined };
  }
  return { kind: 'bug', name: error.name, message: error.message, stack: error.stack };
}

/** The same error again, of the same class. */
export function unpackError(crossed: CrossedError): Error {
  switch (crossed.kind) {
    case 'app': {
      const { code, sub, path, params } = crossed;
      return new AppError(code, sub, { ...(path && { path }), ...(params && { params }) });
    }
    case 'refused':
      return new HubRefused(crossed.refused, crossed.requests, crossed.afterMs);
    case 'unreachable':
      return new HubUnreachable(crossed.why);
    case 'untrusted':
      return new HubUntrusted(crossed.why);
    case 'brokenLog':
      return new BrokenLog(crossed.cseq);
    case 'bug': {
      const error = new Error(crossed.message);
      error.name = crossed.name;
      if (crossed.stack !== undefined) error.stack = crossed.stack;
      return error;
    }
  }
}
