import { AppError } from '#shared/kernel/appError.ts';
import { BrokenLog } from '#shared/sync/deskExchange.ts';
import { HubRefused, HubUnreachable } from './hubClient.ts';

/** What failed between this desk and the hub, in the words of the contract. */
export function asHubFault(error: unknown): unknown {
  if (error instanceof HubUnreachable) return new AppError('offline', 'hub.unreachable', { cause: error });
  if (error instanceof HubRefused) return new AppError('rule', `hub.${error.refused}`, { cause: error });
  if (error instanceof BrokenLog) return new AppError('conflict', 'hub.logBroken', { cause: error });
  return error;
}
