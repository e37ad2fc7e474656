import type { ParsedInput } from '#shared/contract/index.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { periodOf } from '#shared/domain/calendar/months.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { milliOf, quantityText } from '#shared/domain/parts/quantity.ts';
import { standingOf } from '#shared/domain/workOrders/history.ts';
import { exactYuan, type QuoteLine, quotedFen } from '#shared/domain/workOrders/quote.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { workOrderReader } from '../../core/deriveWorkOrder.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { partsOut } from '../../core/partsOut.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { findLine, issueOps } from '../billing/index.ts';
import { namedFeeItem } from '../feeItems/index.ts';
import { priceOn } from '../repairPrices/index.ts';
import { payersByRoom } from '../rooms/index.ts';
import type { Order } from './orders.ts';

type Asked = Extract<ParsedInput<'workOrders.transition'>['change'], { act: 'quoted' }>['lines'];

/** What paid repairs are booked on: what the office calls it, or an item made for it. */
const FEE_NAMES = ['有偿维修费', '维修费'] as const;

/**
 * A quotation by the public list of today. Throws `workOrder.freeWork` for what belongs to all or lies in no room, which
 * nobody is charged for (domain.md 5), `workOrder.noPrice`, and `workOrder.quoteTwice` for an item in two lines.
 */
export function quotedLines(
  { db, businessDate }: HandlerContext,
  { report }: Order,
  asked: Asked,
): QuoteLine[] {
  if (report.area !== 'private' || report.roomId === null)
    throw new AppError('rule', 'workOrder.freeWork', { params: { number: report.number } });
  const seen = new Set<string>();
  return asked.map(({ itemId, quantity }, index) => {
    const path = ['change', 'lines', index];
    const item = priceOn(db, itemId, businessDate);
    if (!item) throw new AppError('rule', 'workOrder.noPrice', { path });
    if (seen.has(itemId))
      throw new AppError('validation', 'workOrder.quoteTwice', { path, params: { name: item.name } });
    seen.add(itemId);
    const { kind, name, unit, partId, unitPrice } = item;
    const quantityMilli = milliOf(quantity);
    const amountFen = quotedFen(quantityMilli, unitPrice);
    return { itemId, kind, name, unit, partId, quantityMilli, unitPrice, amountFen };
  });
}

/**
 * The bill of an order whose price was accepted: an ordinary line, due at once; undefined where there is nothing to pay.
 * Throws `workOrder.materialsOut` while a part that was quoted didn't leave the store for it.
 */
export function billOf(
  context: HandlerContext,
  { report, standing }: Order,
): { readonly lineId: string; readonly ops: readonly NewOp[] } | undefined {
  const { quote } = standing;
  const { db, newId, today, businessDate } = context;
  if (quote?.accepted !== true || quote.totalFen === 0 || report.roomId === null) return undefined;
  assertMaterialsOut(context, report, quote.lines);
  const item = namedFeeItem(context, FEE_NAMES);
  const opId = newId();
  const debtorId = payersByRoom(db, [report.roomId], today).get(report.roomId)?.personId ?? null;
  const [issue] = issueOps('oneOff', null, [
    {
      roomId: report.roomId,
      feeItemId: item.feeItemId,
      debtorId,
      period: periodOf(businessDate),
      from: businessDate,
      to: businessDate,
      dueDate: businessDate,
      amountFen: quote.totalFen,
      invoiced: false,
      trace: traceOf(report.number, quote.lines),
    },
  ]);
  return { lineId: lineIdOf(opId, 1), ops: [...item.ops, ...(issue ? [{ ...issue, id: opId }] : [])] };
}

function assertMaterialsOut(
  { db }: Pick<HandlerContext, 'db'>,
  { workOrderId, number }: Order['report'],
  lines: readonly QuoteLine[],
): void {
  const out = partsOut(db, workOrderId);
  const missing = lines.find(
    ({ partId, quantityMilli }) => partId !== null && (out.get(partId) ?? 0) < quantityMilli,
  );
  if (!missing) return;
  const { name, quantityMilli, unit } = missing;
  throw new AppError('rule', 'workOrder.materialsOut', {
    params: { number, name, quantity: quantityText(quantityMilli), unit },
  });
}

/** Why the bill is what it is, line by line of the quotation. */
function traceOf(number: string, lines: readonly QuoteLine[]): LineTrace {
  return {
    kind: 'repair',
    part: '1/1',
    exact: exactYuan(lines),
    steps: [
      { key: 'repairOrder', params: { number } },
      ...lines.map(({ name, unit, quantityMilli, unitPrice, amountFen }) => ({
        key: 'repairLine',
        params: {
          name,
          unit,
          unitPrice,
          quantity: quantityText(quantityMilli),
          amount: decimal(amountFen).div(100).toFixed(2),
        },
      })),
    ],
  };
}

/** What was billed and what of it is owed still. */
export function billView(
  { db }: Pick<HandlerContext, 'db'>,
  { standing }: Order,
): { lineId: string; amountFen: number; outstandingFen: number } | undefined {
  const line = standing.bill && findLine(db, standing.bill.lineId);
  return line && { lineId: line.lineId, amountFen: line.amountFen, outstandingFen: line.outstandingFen };
}

/** Throws `workOrder.owes` while something of the bill is owed. */
export function assertPaid(context: Pick<HandlerContext, 'db'>, order: Order): void {
  const outstandingFen = billView(context, order)?.outstandingFen ?? 0;
  if (outstandingFen > 0)
    throw new AppError('rule', 'workOrder.owes', { params: { number: order.report.number, outstandingFen } });
}

/** What was billed of an order last, line by line; undefined where nothing was, or nobody knows the order. */
export function billedParts(db: ReadDb, workOrderId: string): Order['standing']['bill'] {
  const facts = workOrderReader(db);
  const report = facts.report(workOrderId);
  return report && standingOf(report, facts.events(workOrderId)).bill;
}
