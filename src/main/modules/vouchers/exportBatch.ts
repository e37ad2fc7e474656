import { earlier, later } from '#shared/domain/calendar/months.ts';
import type { BookFact } from '#shared/domain/vouchers/facts.ts';
import { summarise } from '#shared/domain/vouchers/summarise.ts';
import type { PostedVoucher } from '#shared/domain/vouchers/voucher.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { hashText } from '#shared/ops/envelope.ts';
import { voucherCovered, voucherExported, voucherPosted } from '#shared/ops/vouchers.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { batchesOf, lastNumber } from './batches.ts';
import { daysOf, factsOf, monthOf } from './bookSpan.ts';
import { chart } from './chart.ts';
import { summaryOf } from './voucherWords.ts';

/** What one op may carry and stay well below its limit. */
const IDS_PER_OP = 2000;
const ENTRIES_PER_OP = 300;

/**
 * Books what of a period no batch holds yet: after a void, a counter receipt or a late fact that is the difference alone.
 * With nothing new the last batch is named again. Throws `voucher.nothing` where there was never anything.
 */
export const exportBatch: CommandHandler<'vouchers.export'> = (context, { period }) => {
  const { db, newId } = context;
  const facts = factsOf(db, period, 'rest');
  const before = batchesOf(db, period);
  const last = before.at(-1);
  const vouchers = postedVouchers(context, period, facts);
  // Facts that come to nothing in the ledger make no batch by themselves.
  if (vouchers.length === 0) {
    if (!last) throw new AppError('rule', 'voucher.nothing', { path: ['period'], params: { period } });
    const { batchId, number, totalFen } = last;
    return {
      output: { batchId, number, isNew: false, vouchers: last.vouchers, totalFen },
      audit: { subject: batchId, detail: { period, number, isNew: false } },
      changed: [],
    };
  }
  const batchId = newId();
  const number = (last?.number ?? 0) + 1;
  const totalFen = vouchers.reduce((sum, voucher) => sum + debitsOf(voucher), 0);
  const factIds = facts.map(({ opId }) => opId);
  const hash = hashText(factIds.join('\n'));
  return {
    ops: [
      ...postedOps(context, batchId, vouchers),
      ...chunks(factIds, IDS_PER_OP).map((ids) =>
        newOp(voucherCovered, { batchId, factIds: ids }, touched(context)),
      ),
      newOp(
        voucherExported,
        { batchId, period, number, vouchers: vouchers.length, totalFen, facts: factIds.length, hash },
        touched(context),
      ),
    ],
    output: { batchId, number, isNew: true, vouchers: vouchers.length, totalFen },
    audit: { subject: batchId, detail: { period, number, totalFen, facts: factIds.length, hash } },
    changed: ['vouchers'],
  };
};

function postedVouchers(
  { db, businessDate }: HandlerContext,
  period: string,
  facts: readonly BookFact[],
): PostedVoucher[] {
  const { from, to } = daysOf(period);
  // A running month is booked as of today.
  const day = later(from, earlier(to, businessDate));
  const last = lastNumber(db, monthOf(period));
  return summarise(facts, chart(db)).map(({ kind, entries, facts: count }, index) => ({
    number: last + index + 1,
    day,
    kind,
    facts: count,
    entries: entries.map((entry) => ({
      side: entry.side,
      account: entry.account,
      accountName: entry.accountName,
      summary: summaryOf(period, kind, entry),
      amountFen: entry.amountFen,
    })),
  }));
}

function postedOps(context: HandlerContext, batchId: string, vouchers: readonly PostedVoucher[]): NewOp[] {
  const groups: PostedVoucher[][] = [];
  let room = 0;
  for (const voucher of vouchers) {
    room -= voucher.entries.length;
    if (groups.length === 0 || room < 0) {
      groups.push([]);
      room = ENTRIES_PER_OP - voucher.entries.length;
    }
    groups.at(-1)?.push(voucher);
  }
  return groups.map((group) => newOp(voucherPosted, { batchId, vouchers: group }, touched(context)));
}

function touched({ community }: HandlerContext): NewOp['touch'] {
  return [{ t: 'community', id: community.identity.communityId }];
}

function debitsOf({ entries }: PostedVoucher): number {
  return entries.reduce((sum, { side, amountFen }) => (side === 'debit' ? sum + amountFen : sum), 0);
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
