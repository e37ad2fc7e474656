import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { reconciliationMatched } from '#shared/ops/reconciliation.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { loadReconciliation } from '../../reports/reconciliation/loadReconciliation.ts';
import { assertCollecting, moneyArrived } from '../payments/index.ts';
import { roomOf } from '../rooms/index.ts';
import { lineOf } from './decide.ts';

/** As long as a reference may be on a receipt. */
const REFERENCE = 40;

/**
 * Takes a bank row that nobody noted for a household: a receipt by transfer of that amount, matched with the row in the
 * same act. Throws `reconciliation.notCollectable` for anything but money that came in by itself, and
 * `reconciliation.matchedAlready`.
 */
export const collectRow: CommandHandler<'reconciliations.collect'> = (context, input) => {
  const { db, today } = context;
  assertCollecting(context);
  const line = lineOf(context, input.lineKey);
  if (line.channel !== 'bank' || line.kind !== 'payment' || line.status !== 'done')
    throw new AppError('rule', 'reconciliation.notCollectable');
  const { all } = loadReconciliation(db, { from: line.day, to: line.day });
  const isFree = all.some((item) => item.rule === 'none' && item.lines.some((one) => one.key === line.key));
  if (!isFree) throw new AppError('conflict', 'reconciliation.matchedAlready');
  const room = roomOf(db, input.roomId);
  // Where a statement numbers nothing, what stands for a number is no reference for a customer.
  const hasNumber = !line.transactionId.includes('/');
  const money = moneyArrived(context, {
    roomId: room.id,
    amountFen: line.amountFen,
    reference: hasNumber ? line.transactionId.slice(0, REFERENCE) : null,
    named: undefined,
    payerPersonId: undefined,
    title: undefined,
    transferId: undefined,
    confirmedDay: input.confirmedDay,
  });
  const group = { no: 1, tenderIds: [`${money.paymentId}.1`], lineKeys: [line.key] };
  return {
    ops: [
      ...money.ops,
      newOp(
        reconciliationMatched,
        { groups: [group], reason: null, sealSubject: null, businessDate: today },
        [],
      ),
    ],
    output: {
      paymentId: money.paymentId,
      receipts: [...money.receipts],
      prepaymentFen: money.prepaymentFen,
    },
    audit: {
      subject: money.paymentId,
      detail: { line: line.key, receipts: money.receipts.map((one) => one.number) },
    },
    changed: ['reconciliations', 'payments', 'bills', 'receipts'],
  };
};
