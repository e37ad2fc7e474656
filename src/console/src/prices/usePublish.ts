import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsoleAsked } from '#shared/console/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { ask, ConsoleFault } from '../ask/ask.ts';

type Price = Omit<ConsoleAsked<'prices.publish'>, 'communityId'>;
/** What became of it in a community: null is well. */
export type Outcome = Fault | null;

/** Publishes one price to communities, one after the other: what one refuses stops none of the others. */
export function usePublish() {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());

  /** Answers how many took it; those that have it already aren't asked again. */
  async function run(communityIds: readonly string[], price: Price): Promise<number> {
    setPending(true);
    const found = new Map(outcomes);
    for (const communityId of communityIds.filter((id) => found.get(id) !== null)) {
      found.set(communityId, await publishTo(communityId, price));
      setOutcomes(new Map(found));
    }
    setPending(false);
    await queries.invalidateQueries();
    return communityIds.filter((id) => found.get(id) === null).length;
  }

  return { run, pending, outcomes, forget: () => setOutcomes(new Map()) };
}

async function publishTo(communityId: string, price: Price): Promise<Outcome> {
  try {
    await ask('prices.publish', { communityId, ...price });
    return null;
  } catch (error) {
    return error instanceof ConsoleFault ? error.fault : { code: 'internal', sub: 'console.failed' };
  }
}
