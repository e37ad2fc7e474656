import { canonicalJson } from '../../ops/envelope.ts';
import type { Ruling } from '../../ops/ruling.ts';

/**
 * The hub's ruling of an op that was ruled before, by the desk that made it or by a hub that was set back. Where it does
 * the same, the earlier one stands with its day, so that a day that was closed or exported never changes.
 */
export function settledRuling(prior: Ruling, fresh: Ruling): Ruling {
  return canonicalJson(prior.effects) === canonicalJson(fresh.effects) && prior.verdict === fresh.verdict
    ? prior
    : fresh;
}
