import type { Decision } from './facts.ts';

export type Applied = {
  readonly groups: readonly { tenderIds: readonly string[]; lineKeys: readonly string[]; differs: boolean }[];
  /** Pairs that a person parted: no rule puts them together again. */
  readonly parted: ReadonlySet<string>;
};

export function pairKey(tenderId: string, lineKey: string): string {
  return `${tenderId}\u0001${lineKey}`;
}

/**
 * What stands of a person's decisions: a later match takes its tenders and lines out of earlier ones, which fall apart
 * whole, so that two desks that matched the same money apart from each other agree after they have synced.
 */
export function applyDecisions(decisions: readonly Decision[]): Applied {
  const standing = new Map<string, number>();
  const live = new Set<number>();
  const parted = new Set<string>();
  for (const [index, decision] of decisions.entries()) {
    const names = [...decision.tenderIds.map((id) => `t${id}`), ...decision.lineKeys.map((key) => `l${key}`)];
    for (const name of names) {
      const earlier = standing.get(name);
      if (earlier !== undefined) live.delete(earlier);
      standing.delete(name);
    }
    for (const tenderId of decision.tenderIds) {
      for (const lineKey of decision.lineKeys) {
        if (decision.kind === 'unmatch') parted.add(pairKey(tenderId, lineKey));
        else parted.delete(pairKey(tenderId, lineKey));
      }
    }
    if (decision.kind === 'unmatch') continue;
    live.add(index);
    for (const name of names) standing.set(name, index);
  }
  const groups = [...live]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const decision = decisions[index];
      return decision
        ? [{ tenderIds: decision.tenderIds, lineKeys: decision.lineKeys, differs: decision.differs ?? false }]
        : [];
    });
  return { groups, parted };
}
