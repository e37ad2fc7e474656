import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { apportion } from '#shared/domain/apportionment/apportion.ts';
import { meteredPool } from '#shared/domain/apportionment/pool.ts';
import { type ApportionObject, apportionWeights } from '#shared/domain/apportionment/weights.ts';
import type { Step } from '#shared/domain/billing/explain.ts';
import type { LineTrace, PriceRule } from '#shared/domain/billing/priceRule.ts';
import { overlaps } from '#shared/domain/billing/proration.ts';
import { dueDateOf } from '#shared/domain/billing/serviceInterval.ts';
import { valueOn } from '#shared/domain/billing/timeline.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { explained } from '#shared/i18n/explained.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { present } from '#shared/kernel/invariant.ts';
import type { HandlerContext, TaskHandler } from '../../core/handlers.ts';
import { billingBasis, openChargeBook, type RoomCharge } from '../billing/index.ts';

type Wanted = ParsedInput<'apportionments.preview'>;
type ApportionedRule = Extract<PriceRule, { kind: 'apportioned' }>;
export type ApportionmentSummary = Output<'apportionments.preview'> & { readonly trace: LineTrace };

/** A share as it is staged: what the screen shows and what will be issued. */
export type StagedShare = Output<'apportionments.shares'>['rows'][number] & {
  readonly debtorId: string | null;
  readonly dueDate: string;
  readonly trace: LineTrace;
};

/** The rule that shares out on the last day of the pool. Throws `apportionment.notShared`. */
function ruleOf(charges: readonly RoomCharge[], to: string): { id: string; rule: ApportionedRule } {
  const [first] = charges;
  const found = first?.feeItem.rules.findLast((one) => one.fromDay <= to);
  if (found?.rule.kind !== 'apportioned')
    throw new AppError('rule', 'apportionment.notShared', {
      path: ['feeItemId'],
      params: { name: first?.feeItem.name ?? '' },
    });
  return { id: found.id, rule: found.rule };
}

type Pool = { readonly poolFen: number; readonly lossFen: number; readonly steps: readonly Step[] };

/** Throws `apportionment.noUnitPrice` where meters count and the rule has no price. */
function poolOf({ pool }: Wanted, { unitPrice }: ApportionedRule): Pool {
  if (pool.kind === 'amount') return { poolFen: pool.amountFen, lossFen: 0, steps: [] };
  if (unitPrice === undefined) throw new AppError('rule', 'apportionment.noUnitPrice', { path: ['pool'] });
  return meteredPool({
    masterUsage: pool.masterUsage ?? null,
    subUsages: pool.subUsages,
    commonUsages: pool.commonUsages,
    unitPrice,
  });
}

/** The rooms the item is attached to on the days of the pool, within the part of the community that was named. */
function chargesInScope(context: HandlerContext, input: Wanted): RoomCharge[] {
  const book = openChargeBook(context.db, { from: input.from, feeItemIds: [input.feeItemId] });
  if (book.feeItems.length === 0) throw new AppError('not_found', 'feeItem.gone', { path: ['feeItemId'] });
  return book.rooms
    .filter(
      (room) =>
        (input.building === undefined || room.building === input.building) &&
        (input.unit === undefined || room.unit === input.unit),
    )
    .flatMap((room) => book.chargesOf(room))
    .filter(({ charge }) =>
      overlaps(
        { from: charge.fromDay, to: charge.toDay ?? '9999-12-31' },
        { from: input.from, to: input.to },
      ),
    );
}

function objectOf(input: Wanted, rule: ApportionedRule): (of: RoomCharge) => ApportionObject {
  const excluded = new Set(input.excludedRoomIds);
  const usages = new Map(input.roomUsages.map(({ roomId, usage }) => [roomId, usage]));
  const ratios = new Map((rule.ratios ?? []).map(({ roomId, ratio }) => [roomId, ratio]));
  return ({ room, charge }) => {
    const areaM2 = valueOn(charge.areas, input.to);
    return {
      key: room.id,
      name: room.code,
      sortKey: room.sortKey,
      vacant: room.occupancy === 'vacant',
      // What the company uses itself is never the owners' (domain.md 2.5).
      excluded: excluded.has(room.id) || room.occupancy === 'ownUse',
      areaM2: areaM2 === undefined || decimal(areaM2).eq(0) ? undefined : areaM2,
      floor: room.floor ?? undefined,
      usage: usages.get(room.id),
      headcount: room.headcount ?? undefined,
      ratio: ratios.get(room.id),
    };
  };
}

/** Throws `apportionment.twice` with the first room that has its share of these days already. */
function assertNotShared(charges: readonly RoomCharge[], { from, to }: Wanted): void {
  const shared = charges.find(({ charge }) => charge.billed.some((days) => overlaps(days, { from, to })));
  if (shared)
    throw new AppError('conflict', 'apportionment.twice', { params: { room: shared.room.code, from, to } });
}

export const previewApportionment: TaskHandler<'apportionments.preview'> = async (context, input) => {
  const { db, community, newId, clock } = context;
  const { stages } = community;
  if (input.to < input.from) throw new AppError('validation', 'apportionment.days', { path: ['to'] });
  const charges = chargesInScope(context, input);
  if (charges.length === 0) throw new AppError('rule', 'apportionment.noRooms', { path: ['feeItemId'] });
  const price = ruleOf(charges, input.to);
  assertNotShared(charges, input);
  const pool = poolOf(input, price.rule);
  const { shares, leftOut } = apportionWeights(price.rule, charges.map(objectOf(input, price.rule)));
  const byRoom = new Map(charges.map((one) => [one.room.id, one]));
  const book = openChargeBook(db, { from: input.to, feeItemIds: [input.feeItemId] });
  const weights = new Map(shares.map(({ key, weight }) => [key, weight]));
  const staged = apportion(pool.poolFen, shares).map(({ key, amountFen, exact, steps }): StagedShare => {
    const { room, charge } = present(byRoom.get(key), 'the room of a share');
    const debtorId = valueOn(charge.debtors, input.to) ?? null;
    const ownerName = book.nameOf(debtorId);
    return {
      roomId: room.id,
      roomCode: room.code,
      weight: weights.get(key) ?? '0',
      amountFen,
      debtorId,
      dueDate: dueDateOf(input.period, charge),
      trace: {
        priceRuleId: price.id,
        kind: 'apportioned',
        part: '1/1',
        exact: decimal(exact).abs().toString(),
        steps: [...pool.steps, ...steps],
      },
      ...(ownerName !== undefined && { ownerName }),
    };
  });
  const previewId = newId();
  const createdAt = clock.now();
  const [first] = charges;
  const counted = (why: 'excluded' | 'vacant') => leftOut.filter((one) => one.why === why).length;
  const summary: ApportionmentSummary = {
    previewId,
    feeItemId: input.feeItemId,
    feeName: first?.feeItem.name ?? '',
    period: input.period,
    from: input.from,
    to: input.to,
    basis: price.rule.basis,
    poolFen: pool.poolFen,
    lossFen: pool.lossFen,
    totalWeight: shares.reduce((sum, { weight }) => sum.plus(decimal(weight)), decimal(0)).toString(),
    rooms: staged.filter(({ amountFen }) => amountFen !== 0).length,
    leftOut: (['excluded', 'vacant'] as const).flatMap((why) =>
      counted(why) > 0 ? [{ why, count: counted(why) }] : [],
    ),
    steps: explained(pool.steps, input.language),
    createdAt,
    trace: {
      priceRuleId: price.id,
      kind: 'apportioned',
      part: '1/1',
      exact: decimal(pool.poolFen).div(100).toString(),
      steps: [...pool.steps],
    },
  };
  stages.begin(previewId, 'apportionment', billingBasis(db), createdAt);
  try {
    await context.step(staged.length, staged.length, 'apportionment.sharing');
    stages.add(previewId, 'shares', staged);
    stages.finish(previewId, summary);
  } catch (error) {
    stages.drop(previewId);
    throw error;
  }
  context.audit({ feeItemId: input.feeItemId, period: input.period, poolFen: pool.poolFen });
  const { trace: _trace, ...shown } = summary;
  return shown;
};
