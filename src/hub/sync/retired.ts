import { decodeOp, type Op } from '#shared/ops/envelope.ts';
import type { HubTransaction } from '#shared/sync/hubTransaction.ts';
import type { ChainHead, SentOp } from '#shared/sync/wire.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { keepSuspect } from './hubTransaction.ts';

/** What a revoked desk made and the log doesn't have. */
export type Suspect = SentOp & { readonly hash: string };

export const suspectsOf = (tx: Queries, communityId: string) =>
  tx.all<Suspect>(
    `SELECT hash, raw, signature AS sig, ruling FROM suspect_ops WHERE community_id = $1 AND why = 'revoked'`,
    communityId,
  );

/**
 * Keeps aside what desks that were retired made and the log doesn't have, whoever brings it: a stick that the retired
 * desk wrote is no other way in than its own cable. Answers what remains to be taken in by the rule of every exchange.
 */
export async function keepRetiredAside(
  tx: Queries,
  communityId: string,
  sent: readonly SentOp[],
  now: number,
): Promise<SentOp[]> {
  const retired = sent.length === 0 ? new Set<string>() : await retiredDesks(tx, communityId);
  if (retired.size === 0) return [...sent];
  const others: SentOp[] = [];
  for (const one of sent) {
    if (retired.has(decodeOp(one.raw).desk)) await keepSuspect(tx, communityId, one, 'revoked', now);
    else others.push(one);
  }
  return others;
}

async function retiredDesks(tx: Queries, communityId: string): Promise<Set<string>> {
  const rows = await tx.all<{ desk: string }>(
    `SELECT desk_id AS desk FROM enrolled_desks WHERE community_id = $1 AND state = 'revoked'`,
    communityId,
  );
  return new Set(rows.map(({ desk }) => desk));
}

/**
 * The exchange that says to have what it keeps aside, so that who carries a retired desk's ops sends them once and its own
 * come after. A hub that was set back and lost them has less than it said: it is sent them again.
 */
export function withAside(exchange: HubTransaction, tx: Queries, communityId: string): HubTransaction {
  return {
    ...exchange,
    chains: async (incs) => {
      const heads = await exchange.chains(incs);
      // A desk that carries nothing asks about its own chain alone.
      if (heads.length < 2) return heads;
      const aside = (await suspectsOf(tx, communityId)).map(({ raw, hash }) => ({ op: decodeOp(raw), hash }));
      return heads.map((head) => reach(head, aside));
    },
  };
}

/** How far a chain goes with what is kept aside of it. */
function reach(head: ChainHead, aside: readonly { readonly op: Op; readonly hash: string }[]): ChainHead {
  const next = new Map(aside.map((one) => [`${one.op.inc}|${one.op.dseq}|${one.op.prev}`, one]));
  let furthest = head;
  for (;;) {
    const found = next.get(`${furthest.inc}|${furthest.dseq + 1}|${furthest.hash}`);
    if (!found) return furthest;
    furthest = { inc: furthest.inc, dseq: found.op.dseq, hash: found.hash };
  }
}
