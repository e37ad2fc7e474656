import type { Clock } from '#shared/kernel/clock.ts';
import type { Community } from '../../core/community.ts';
import { takeBundle } from '../bundles.ts';
import { exchangeUntilEven } from '../exchange.ts';
import type { SyncWork } from './syncWork.ts';

/** Does the work on the thread it is called from. */
export function workInThread(community: Community, clock: Clock): SyncWork {
  return {
    exchange: (signal, { placed, carried }) => exchangeUntilEven(community, clock, signal, placed, carried),
    takeBundle: (bytes, step) => takeBundle(community, bytes, step),
    stop: async () => undefined,
  };
}
