import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { ConsoleInput } from '#shared/console/index.ts';
import { billingTerms, type FEE_NATURES, type priceRule } from '#shared/contract/feeItems.contract.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { idSource } from '#shared/kernel/ids.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { feeItemSaved, priceSet } from '#shared/ops/fees.ops.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { businessDayIn } from './businessDay.ts';
import type { CommunityHandler, ConsoleHandler } from './context.ts';
import { communitiesHere } from './totals.ts';
import { writeFor } from './writing.ts';

type Item = {
  feeItemId: string;
  code: string;
  name: string;
  nature: (typeof FEE_NATURES)[number];
  active: boolean;
};
type Rule = z.infer<typeof priceRule>;
type RuleRow = { feeItemId: string; from: string; rule: string };

export const listPrices: ConsoleHandler<'prices.list'> = async ({ everywhere, now }) => {
  const communities = [];
  for (const database of everywhere) {
    for (const { communityId, name } of await communitiesHere(database)) {
      communities.push({
        communityId,
        communityName: name,
        today: await businessDayIn(database, communityId, now),
        feeItems: await itemsIn(database, communityId),
      });
    }
  }
  return { communities };
};

async function itemsIn(database: Queries, communityId: string) {
  const rules = await database.all<RuleRow>(
    `SELECT fee_item_id AS "feeItemId", from_day AS "from", rule FROM price_rules
     WHERE community_id = $1 ORDER BY from_day, id`,
    communityId,
  );
  const items = await database.all<Item>(
    `SELECT id AS "feeItemId", code, name, nature, active = 1 AS active FROM fee_items
     WHERE community_id = $1 ORDER BY code, id`,
    communityId,
  );
  return items.map((item) => ({ ...item, rules: datedRules(rules, item.feeItemId) }));
}

/** Of two prices of one day the one with the greater id holds, as at a desk. */
function datedRules(rows: readonly RuleRow[], feeItemId: string): { from: string; rule: Rule }[] {
  const own = rows.filter((row) => row.feeItemId === feeItemId);
  return [
    ...new Map(
      own.map(({ from, rule }) => [from, { from, rule: JSON.parse(rule) as Rule }] as const),
    ).values(),
  ];
}

/**
 * Publishes a price as the hub. Throws `console.feeItemMissing` where the community has no such item and none is to be
 * made, and `feeItem.inactive` for one that is no longer charged.
 */
export const publishPrice: CommunityHandler<'prices.publish'> = async (context, input) => {
  const { tx, note } = context;
  const { communityId, code, from } = input;
  const done = { feeItemId: '', isNew: false };
  await writeFor(context, communityId, async (newId) => {
    const known = await one<{ id: string }>(
      tx,
      'SELECT id FROM fee_items WHERE community_id = $1 AND code = $2 AND active = 1',
      communityId,
      code,
    );
    const feeItemId = known?.id ?? newId();
    Object.assign(done, { feeItemId, isNew: known === undefined });
    const priceRuleId = await idAfter(tx, communityId, { feeItemId, from }, newId());
    return [
      ...(known ? [] : [await newItem(tx, input, feeItemId)]),
      newOp(priceSet, { priceRuleId, feeItemId, fromDay: from, rule: input.rule }, [
        { t: 'feeItem', id: feeItemId },
      ]),
    ];
  });
  await note({
    action: 'prices.publish',
    community: communityId,
    subject: done.feeItemId,
    detail: { code, from },
  });
  return done;
};

/** Of two prices of one day the greater id holds: a clock that is ahead at a desk must not win over what is published now. */
async function idAfter(
  tx: Queries,
  communityId: string,
  { feeItemId, from }: { readonly feeItemId: string; readonly from: string },
  id: string,
): Promise<string> {
  const last = await one<{ id: string | null }>(
    tx,
    'SELECT max(id) AS id FROM price_rules WHERE community_id = $1 AND fee_item_id = $2 AND from_day = $3',
    communityId,
    feeItemId,
    from,
  );
  if (!last?.id || last.id < id) return id;
  const ahead = Number.parseInt(last.id.replace('-', '').slice(0, 12), 16) + 1;
  return idSource(
    () => ahead,
    () => randomBytes(16),
  )();
}

async function newItem(
  tx: Queries,
  { communityId, code, create }: ConsoleInput<'prices.publish'>,
  feeItemId: string,
): Promise<NewOp> {
  if (!create) throw new AppError('not_found', 'console.feeItemMissing', { params: { code } });
  // A code names one item, charged or not.
  const taken = await one(
    tx,
    'SELECT 1 FROM fee_items WHERE community_id = $1 AND code = $2',
    communityId,
    code,
  );
  if (taken) throw new AppError('conflict', 'console.feeItemInactive', { params: { code } });
  const body = { feeItemId, code, ...create, terms: billingTerms.parse({}), active: true };
  return newOp(feeItemSaved, body, [{ t: 'feeItem', id: feeItemId }]);
}
