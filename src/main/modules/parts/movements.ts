import type { Output } from '#shared/contract/index.ts';
import { milliOf, quantityText } from '#shared/domain/parts/quantity.ts';
import { outMilli, type Stock } from '#shared/domain/parts/stock.ts';
import { creditForReturn } from '#shared/domain/workOrders/quote.ts';
import { WORKING_STATES, type WorkOrderState } from '#shared/domain/workOrders/states.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { type PartUse, partIssued, partReceived, partReturned } from '#shared/ops/parts.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { partsOut } from '../../core/partsOut.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { creditOps, findLine } from '../billing/index.ts';
import { billedParts } from '../workOrders/index.ts';
import { type PartRecord, partOf, stockOfPart } from './partFacts.ts';

/** Throws `part.gone` and `part.inactive`. */
export const receivePart: CommandHandler<'parts.receive'> = ({ db, newId, businessDate }, input) => {
  const part = keptPart(db, input.partId);
  const quantityMilli = milliOf(input.quantity);
  const movementId = newId();
  // A batch nobody named is known by its day.
  const batch = input.batch ?? businessDate;
  const body = {
    partId: part.partId,
    quantityMilli,
    valueFen: input.amountFen,
    batch,
    supplier: input.supplier ?? null,
    businessDate,
  };
  return {
    ops: [{ ...newOp(partReceived, body, [{ t: 'part', id: part.partId }]), id: movementId }],
    output: { movementId, batch, quantity: quantityText(part.quantityMilli + quantityMilli) },
    audit: { subject: part.partId, detail: { quantity: input.quantity, amountFen: input.amountFen } },
    changed: ['parts'],
  };
};

function keptPart(db: ReadDb, partId: string, path?: (string | number)[]): PartRecord {
  const part = partOf(db, partId, path);
  if (part.active !== 1)
    throw new AppError('rule', 'part.inactive', { ...(path && { path }), params: { name: part.name } });
  return part;
}

/** For what parts may leave the store. Throws `workOrder.gone` and `part.orderEnded`. */
function openUse(db: ReadDb, { workOrderId }: PartUse): void {
  const order = db
    .prepare<[string], { number: string; state: WorkOrderState }>(
      'SELECT number, state FROM work_orders WHERE work_order_id = ?',
    )
    .get(workOrderId);
  if (!order) throw new AppError('not_found', 'workOrder.gone', { path: ['use', 'workOrderId'] });
  if (!WORKING_STATES.includes(order.state))
    throw new AppError('rule', 'part.orderEnded', { params: { number: order.number } });
}

/** Throws `part.twice`, `part.short` when there is less of one than is asked for, and what `openUse` does. */
export const issueParts: CommandHandler<'parts.issue'> = ({ db, newId, businessDate }, { use, lines }) => {
  openUse(db, use);
  const issues: Output<'parts.issue'>['issues'] = [];
  const ops = lines.map(({ partId, quantity }, index): NewOp => {
    const path = ['lines', index];
    const part = keptPart(db, partId, path);
    if (issues.some((one) => one.partId === partId))
      throw new AppError('validation', 'part.twice', { path, params: { name: part.name } });
    const quantityMilli = milliOf(quantity);
    if (quantityMilli > part.quantityMilli) throw shortOf(part, path);
    const issueId = newId();
    issues.push({ issueId, partId, left: quantityText(part.quantityMilli - quantityMilli) });
    const body = { partId, quantityMilli, use, businessDate };
    return { ...newOp(partIssued, body, [{ t: 'part', id: partId }, touchOf(use)]), id: issueId };
  });
  return {
    ops,
    output: { issues },
    audit: { subject: use.workOrderId, detail: { parts: lines.length } },
    changed: ['parts', 'workOrders'],
  };
};

function shortOf({ name, quantityMilli, unit }: PartRecord, path: (string | number)[]): AppError {
  return new AppError('rule', 'part.short', {
    path,
    params: { name, quantity: quantityText(quantityMilli), unit },
  });
}

const touchOf = ({ workOrderId }: PartUse) => ({ t: 'workOrder', id: workOrderId }) as const;

type Issue = {
  readonly issueId: string;
  readonly partId: string;
  readonly workOrderId: string;
};

/** An issue with its part and stock. Throws `part.issueGone`. */
function issueOf(db: ReadDb, issueId: string): { issue: Issue; part: PartRecord; stock: Stock } {
  const issue = db
    .prepare<[string], Issue>(
      `SELECT id AS issueId, part_id AS partId, use_id AS workOrderId FROM part_movements
       WHERE id = ? AND kind = 'issued' AND use_kind = 'workOrder'`,
    )
    .get(issueId);
  if (!issue) throw new AppError('not_found', 'part.issueGone', { path: ['issueId'] });
  const part = partOf(db, issue.partId);
  return { issue, part, stock: stockOfPart(db, part).stock };
}

/** The fact that a quantity of an issue came back. Throws `part.tooMuchBack` and what `issueOf` does. */
function giveBackOp(
  { db, businessDate }: Pick<HandlerContext, 'db' | 'businessDate'>,
  issueId: string,
  quantity: string,
): { op: NewOp; issue: Issue; part: PartRecord } {
  const { issue, part, stock } = issueOf(db, issueId);
  const { partId, workOrderId } = issue;
  const quantityMilli = milliOf(quantity);
  const out = outMilli(stock, issueId);
  if (quantityMilli > out)
    throw new AppError('rule', 'part.tooMuchBack', {
      path: ['quantity'],
      params: { name: part.name, quantity: quantityText(out), unit: part.unit },
    });
  const use: PartUse = { kind: 'workOrder', workOrderId };
  const body = { partId, quantityMilli, issueId, use, businessDate };
  return { op: newOp(partReturned, body, [{ t: 'part', id: partId }, touchOf(use)]), issue, part };
}

/** What a return takes off the bill of its order. Throws `part.backReason` where nobody says why. */
function creditsOf(
  context: HandlerContext,
  { workOrderId, partId }: Issue,
  backMilli: number,
  reason: string | undefined,
): { readonly ops: readonly NewOp[]; readonly creditFen: number } {
  const bill = billedParts(context.db, workOrderId);
  const line = bill && findLine(context.db, bill.lineId);
  const outMilli = partsOut(context.db, workOrderId).get(partId) ?? 0;
  const creditFen = bill ? creditForReturn(bill.lines, partId, { outMilli, backMilli }) : 0;
  if (!line || creditFen === 0) return { ops: [], creditFen: 0 };
  if (reason === undefined) throw new AppError('validation', 'part.backReason', { path: ['reason'] });
  const { lineId, roomId, debtorId } = line;
  const credit = { lineId, roomId, debtorId, kind: 'adjustment', amountFen: creditFen, trace: null } as const;
  return { ops: creditOps(context, [credit], reason), creditFen };
}

/** What comes back goes into the store, and what was billed of it off the bill, in one transaction. */
export const giveBack: CommandHandler<'parts.giveBack'> = (context, { issueId, quantity, reason }) => {
  const { op, issue, part } = giveBackOp(context, issueId, quantity);
  const { ops, creditFen } = creditsOf(context, issue, milliOf(quantity), reason);
  const movementId = context.newId();
  return {
    ops: [{ ...op, id: movementId }, ...ops],
    output: { movementId, left: quantityText(part.quantityMilli + milliOf(quantity)), creditFen },
    audit: { subject: part.partId, detail: { quantity, creditFen } },
    changed: creditFen > 0 ? ['parts', 'workOrders', 'bills', 'payments'] : ['parts', 'workOrders'],
  };
};

type UseRow = {
  readonly issueId: string;
  readonly partId: string;
  readonly quantityMilli: number;
  readonly at: number;
  readonly by: string | null;
};

export const partsOfUse: QueryHandler<'parts.ofUse'> = ({ db }, { use }) => {
  const bill = billedParts(db, use.workOrderId);
  const rows = db
    .prepare<[string], UseRow>(
      `SELECT m.id AS issueId, m.part_id AS partId, m.quantity_milli AS quantityMilli, m.recorded_at AS at,
         u.display_name AS by
       FROM part_movements m LEFT JOIN users u ON u.id = m.actor_id
       WHERE m.use_id = ? AND m.use_kind = 'workOrder' AND m.kind = 'issued' ORDER BY m.recorded_at, m.id`,
    )
    .all(use.workOrderId)
    .map(({ issueId, partId, quantityMilli, at, by }) => {
      const { issue, part, stock } = issueOf(db, issueId);
      const isIdle = stock.postings.some((one) => one.id === issueId && one.isIdle);
      const returned = isIdle ? 0 : quantityMilli - outMilli(stock, issueId);
      return {
        issueId: issue.issueId,
        partId,
        code: part.code,
        name: part.name,
        unit: part.unit,
        issued: quantityText(quantityMilli),
        returned: quantityText(returned),
        valueFen: stock.taken.get(issueId)?.valueFen ?? 0,
        at,
        by: by ?? '',
        isIdle,
        isBilled: bill?.lines.some((line) => line.partId === partId) ?? false,
      };
    });
  return { rows, valueFen: rows.reduce((sum, { valueFen }) => sum + valueFen, 0) };
};
