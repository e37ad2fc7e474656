import type { Output, ParsedInput } from '#shared/contract/index.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import type { DayRange } from '#shared/domain/billing/proration.ts';
import { intervalsOf } from '#shared/domain/billing/runLines.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import { intervalPrice } from '#shared/domain/ownership/intervalPrice.ts';
import { splitPeriod } from '#shared/domain/ownership/splitPeriod.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { type BillLineRow, linesOfRoom, openChargeBook } from '../billing/index.ts';
import { allPolicies } from '../policies/index.ts';
import { type PartyRow, partiesOfRoom, prepaymentBalance, roomOf } from '../rooms/index.ts';

type TransferInput = Pick<ParsedInput<'transfers.preview'>, 'roomId' | 'effectiveDay' | 'arrearsPolicy'>;
export type SettlementView = Output<'transfers.preview'>;

/** A line of the sellers with what of it becomes the buyer's; `buyer` is `null` where all days are the sellers'. */
export type SellerLine = {
  readonly row: BillLineRow;
  readonly netFen: number;
  readonly sellerFen: number;
  readonly buyer: (DayRange & { readonly amountFen: number }) | null;
  readonly steps: NonNullable<LineTrace['steps']>;
};

/** Everything a change of owner is decided on, loaded once for preview and settling alike. */
export type Settlement = {
  readonly sellers: readonly PartyRow[];
  readonly lines: readonly SellerLine[];
  readonly arrearsPolicy: SettlementView['arrearsPolicy'];
  readonly prepaymentFen: number;
};

/** Kinds that stand by themselves and are never shared: what happened once, and late fee of a line. */
const NEVER_SHARED: ReadonlySet<string> = new Set(['oneOff', 'lateFee']);

/** Throws `transfer.noOwner` when nobody owns the room on the day before. */
export function settlementOf(context: HandlerContext, input: TransferInput): Settlement {
  const { db } = context;
  const room = roomOf(db, input.roomId);
  const lastDay = addDays(input.effectiveDay, -1);
  const sellers = partiesOfRoom(db, room.id, lastDay).filter(
    (party) => party.role === 'owner' && party.fromDay <= lastDay,
  );
  if (sellers.length === 0)
    throw new AppError('rule', 'transfer.noOwner', {
      path: ['effectiveDay'],
      params: { room: room.code, day: lastDay },
    });
  const ids = new Set(sellers.map((seller) => seller.personId));
  const [book] = [openChargeBook(db, { from: lastDay, roomIds: [room.id] })];
  const charges = book.chargesOf(room);
  const lines = linesOfRoom(db, room.id, true)
    .filter((row) => row.debtorId !== null && ids.has(row.debtorId))
    .map((row): SellerLine => {
      const netFen = row.amountFen - row.creditedFen;
      const alone = { row, netFen, sellerFen: netFen, buyer: null, steps: [] };
      if (netFen <= 0 || row.to < input.effectiveDay || NEVER_SHARED.has(row.kind)) return alone;
      const charge = charges.find(({ feeItem }) => feeItem.id === row.feeItemId)?.charge;
      const covered = { from: row.from, to: row.to };
      const interval = charge && intervalsOf(row.period, charge).find((one) => contains(one, covered));
      const { seller, buyer, steps } = splitPeriod(
        {
          mode: charge?.prorate ?? 'actualDays',
          interval: interval ?? covered,
          covered,
          amountFen: netFen,
          price: interval && row.creditedFen === 0 ? intervalPrice(traceOf(row)) : null,
        },
        input.effectiveDay,
      );
      return { row, netFen, sellerFen: seller?.amountFen ?? 0, buyer, steps };
    });
  return {
    sellers,
    lines,
    arrearsPolicy: input.arrearsPolicy ?? policyOn(allPolicies(db), 'arrearsPolicy', input.effectiveDay),
    prepaymentFen: prepaymentBalance(db, room.id),
  };
}

const contains = (outer: DayRange, inner: DayRange) => outer.from <= inner.from && inner.to <= outer.to;

function traceOf(row: BillLineRow): LineTrace | null {
  return row.trace === null ? null : (JSON.parse(row.trace) as LineTrace);
}

/** What a seller still owes of a line, and what was paid for the buyer's days, once those are the buyer's. */
export function afterSplit({ row, sellerFen }: SellerLine): { owesFen: number; paidOverFen: number } {
  const owesFen = sellerFen - row.paidFen;
  return { owesFen: Math.max(0, owesFen), paidOverFen: Math.max(0, -owesFen) };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);

/** The settlement as the contract shows it; what is due by `today` counts as overdue. */
export function settlementView(settlement: Settlement, today: string): SettlementView {
  const { lines, sellers } = settlement;
  return {
    sellers: sellers.map(({ personId, name, share }) => ({
      personId,
      ...(name !== null && { name }),
      ...(share !== null && { share }),
    })),
    lines: lines.flatMap(({ row, netFen, sellerFen, buyer }) =>
      buyer
        ? [
            {
              lineId: row.lineId,
              feeName: row.feeName,
              period: row.period,
              from: row.from,
              to: row.to,
              netFen,
              sellerFen,
              buyerFen: buyer.amountFen,
            },
          ]
        : [],
    ),
    sellerOwesFen: sum(lines.map((line) => afterSplit(line).owesFen)),
    sellerOverdueFen: sum(
      lines.filter(({ row }) => row.dueDate <= today).map((line) => afterSplit(line).owesFen),
    ),
    paidForBuyerFen: sum(lines.map((line) => afterSplit(line).paidOverFen)),
    prepaymentFen: settlement.prepaymentFen,
    arrearsPolicy: settlement.arrearsPolicy,
  };
}
