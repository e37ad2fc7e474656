import { AppError } from '#shared/kernel/appError.ts';
import { BrokenLog } from '#shared/sync/deskExchange.ts';
import { HubRefused } from './hubClient.ts';
import { HubUnreachable, HubUntrusted } from './hubTransport.ts';

/** What failed between this desk and the hub, in the words of the contract. */
export function asHubFault(error: unknown): unknown {
  if (error instanceof HubUnreachable) return new AppError('offline', 'hub.unreachable', { cause: error });
  if (error instanceof HubUntrusted) return new AppError('forbidden', 'hub.untrusted', { cause: error });
  if (error instanceof HubRefused) return new AppError('rule', `hub.${error.refused}`, { cause: error });
  if (error instanceof BrokenLog) return new AppError('conflict', 'hub.logBroken', { cause: error });
  return error;
}
