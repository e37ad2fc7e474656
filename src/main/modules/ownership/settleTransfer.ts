import { addDays, earlier, later } from '#shared/domain/calendar/months.ts';
import { yuanOf } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { IssuedLine } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { ownershipTransferred, prepaymentMoved } from '#shared/ops/ownership.ops.ts';
import { partySaved } from '#shared/ops/rooms.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { creditOps, issueOps, type LineCredit } from '../billing/index.ts';
import { accountOf, knownPerson } from '../charges/index.ts';
import { afterSplit, type SellerLine, type Settlement, settlementOf, settlementView } from './settlement.ts';

type Settled = Parameters<CommandHandler<'transfers.settle'>>[1];
type NewLine = Omit<IssuedLine, 'no'>;

/** Moves the buyer's days of each line, and what the buyer assumes of it, from the seller's line to one of the buyer's. */
function movedLines(
  { lines, arrearsPolicy }: Settlement,
  { buyerPersonId, effectiveDay }: Settled,
): { credits: LineCredit[]; issued: NewLine[] } {
  const assumes = arrearsPolicy === 'buyerAssumes';
  const credits: LineCredit[] = [];
  const issued: NewLine[] = [];
  for (const line of lines) {
    const assumedFen = assumes ? afterSplit(line).owesFen : 0;
    const buyerFen = line.buyer?.amountFen ?? 0;
    if (assumedFen + buyerFen === 0) continue;
    const { row, steps } = line;
    credits.push({
      lineId: row.lineId,
      roomId: row.roomId,
      debtorId: row.debtorId,
      kind: 'transferred',
      amountFen: assumedFen + buyerFen,
      trace: null,
    });
    const lineOf = (
      range: { from: string; to: string },
      amountFen: number,
      of: NewLine['trace'],
    ): NewLine => ({
      roomId: row.roomId,
      feeItemId: row.feeItemId,
      debtorId: buyerPersonId,
      period: row.period,
      ...range,
      // Nobody is late for days before they owned.
      dueDate: later(row.dueDate, effectiveDay),
      amountFen,
      invoiced: false,
      trace: of,
      principalId: row.lineId,
    });
    if (line.buyer) {
      const { amountFen, ...range } = line.buyer;
      issued.push(lineOf(range, amountFen, transferTrace(amountFen, steps)));
    }
    if (assumedFen > 0) {
      const range = { from: row.from, to: sellersLastDay(line, effectiveDay) };
      issued.push(lineOf(range, assumedFen, transferTrace(assumedFen, [{ key: 'assumed', params: {} }])));
    }
  }
  return { credits, issued };
}

function sellersLastDay({ row, buyer }: SellerLine, effectiveDay: string): string {
  return buyer && row.from < effectiveDay ? earlier(row.to, addDays(effectiveDay, -1)) : row.to;
}

function transferTrace(amountFen: number, steps: SellerLine['steps']): NonNullable<NewLine['trace']> {
  return { kind: 'transferred', part: '1/1', exact: yuanOf(amountFen).toString(), steps };
}

/** Ends the sellers' ties and begins the buyer's. A tenant who pays goes on paying. */
function tieOps({ newId }: HandlerContext, { sellers }: Settlement, input: Settled): NewOp[] {
  const { roomId, effectiveDay, buyerPersonId } = input;
  const touched = (personId: string): NewOp['touch'] => [
    { t: 'person', id: personId },
    { t: 'room', id: roomId },
  ];
  return [
    ...sellers.map(({ id, personId, role, isPayer, fromDay, share }) =>
      newOp(
        partySaved,
        {
          partyId: id,
          roomId,
          personId,
          role,
          isPayer: isPayer === 1,
          fromDay,
          toDay: effectiveDay,
          ...(share !== null && { share }),
        },
        touched(personId),
      ),
    ),
    newOp(
      partySaved,
      {
        partyId: newId(),
        roomId,
        personId: buyerPersonId,
        role: 'owner',
        isPayer: sellers.some((seller) => seller.isPayer === 1),
        fromDay: effectiveDay,
        toDay: null,
      },
      touched(buyerPersonId),
    ),
  ];
}

/** What of the room's prepayment is the seller's goes to an account of theirs, where it can be given back. */
function prepaymentOps(
  context: HandlerContext,
  settlement: Settlement,
  input: Settled,
  overFen: number,
): NewOp[] {
  const amountFen = settlement.prepaymentFen + overFen;
  const [seller] = settlement.sellers;
  if (input.prepayment === 'toBuyer' || amountFen <= 0 || !seller) return [];
  const account = accountOf(context, { personId: seller.personId });
  return [
    ...account.ops,
    newOp(
      prepaymentMoved,
      {
        fromRoomId: input.roomId,
        toRoomId: account.roomId,
        personId: seller.personId,
        amountFen,
        businessDate: context.businessDate,
      },
      [
        { t: 'room', id: input.roomId },
        { t: 'person', id: seller.personId },
      ],
    ),
  ];
}

/**
 * Settles a change of owner (domain.md 1.6). Throws `transfer.sameOwner`, `transfer.notCleared`,
 * `transfer.needsPaper` and those of the settlement.
 */
export const settleTransfer: CommandHandler<'transfers.settle'> = (context, input) => {
  const { db, newId, today } = context;
  const settlement = settlementOf(context, input);
  const view = settlementView(settlement, today);
  if (!knownPerson(db, input.buyerPersonId))
    throw new AppError('not_found', 'person.gone', { path: ['buyerPersonId'] });
  if (settlement.sellers.some((seller) => seller.personId === input.buyerPersonId))
    throw new AppError('rule', 'transfer.sameOwner', { path: ['buyerPersonId'] });
  if (view.arrearsPolicy === 'blockUntilCleared' && view.sellerOverdueFen > 0 && !input.despiteArrears)
    throw new AppError('rule', 'transfer.notCleared', { params: { owedFen: view.sellerOverdueFen } });
  const needsPaper = view.arrearsPolicy === 'buyerAssumes' || input.prepayment === 'toBuyer';
  if (needsPaper && input.attachmentId === undefined)
    throw new AppError('rule', 'transfer.needsPaper', { path: ['attachmentId'] });
  const { credits, issued } = movedLines(settlement, input);
  const transferId = newId();
  const [seller] = settlement.sellers;
  const sum = (of: readonly { amountFen: number }[]) => of.reduce((total, one) => total + one.amountFen, 0);
  return {
    ops: [
      ...tieOps(context, settlement, input),
      ...issueOps('transferred', null, issued),
      ...creditOps(context, credits, undefined),
      ...prepaymentOps(context, settlement, input, view.paidForBuyerFen),
      newOp(
        ownershipTransferred,
        {
          transferId,
          roomId: input.roomId,
          effectiveDay: input.effectiveDay,
          sellerId: seller?.personId ?? input.buyerPersonId,
          buyerId: input.buyerPersonId,
          arrearsPolicy: view.arrearsPolicy,
          prepayment: input.prepayment,
          attachmentId: input.attachmentId ?? null,
        },
        [{ t: 'room', id: input.roomId }],
      ),
    ],
    output: { ...view, transferId, creditedFen: sum(credits), issuedFen: sum(issued) },
    audit: {
      subject: input.roomId,
      detail: {
        effectiveDay: input.effectiveDay,
        arrearsPolicy: view.arrearsPolicy,
        creditedFen: sum(credits),
        issuedFen: sum(issued),
      },
    },
    changed: ['rooms', 'bills', 'payments'],
  };
};
