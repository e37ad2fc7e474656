import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { type BillLineRow, creditOps, findLine, issueOps, type LineCredit } from '../billing/index.ts';
import { lateFeeItem, lateFeeLine, type PendingLateFee, pendingLateFees } from '../lateFees/index.ts';

export type WaiverAct = Extract<ApprovedAct, { kind: 'waiver' }>;

/** The lines of a waiver as they stand. Throws `waiver.lineChanged` when one owes less than is to be waived. */
export function waivedLines({ db }: Pick<HandlerContext, 'db'>, act: WaiverAct): BillLineRow[] {
  const seen = new Set<string>();
  return act.lines.map(({ lineId, amountFen }, index) => {
    const line = findLine(db, lineId);
    if (!line || line.outstandingFen < amountFen || seen.has(lineId)) {
      throw new AppError('conflict', 'waiver.lineChanged', {
        path: ['lines', index],
        params: { room: line?.roomCode ?? '', fee: line?.feeName ?? '', owedFen: line?.outstandingFen ?? 0 },
      });
    }
    seen.add(lineId);
    return line;
  });
}

/** The late fee of a waiver as it has grown by today. Throws `waiver.lateFeeChanged` when there is less of it. */
export function waivedLateFees(context: HandlerContext, act: WaiverAct): PendingLateFee[] {
  return act.lateFees.map(({ principalId, amountFen }, index) => {
    const line = findLine(context.db, principalId);
    const pending = line
      ? pendingLateFees(context, [line.roomId], context.today).find((one) => one.principalId === principalId)
      : undefined;
    if (!pending || pending.amountFen < amountFen) {
      throw new AppError('conflict', 'waiver.lateFeeChanged', {
        path: ['lateFees', index],
        params: { room: line?.roomCode ?? '', amountFen: pending?.amountFen ?? 0 },
      });
    }
    return pending;
  });
}

/**
 * The facts of an approved waiver: late fee is posted as it has grown and then waived, so that both stand in the books
 * (domain.md 2.6); lines get a credit each.
 */
export function waiverOps(context: HandlerContext, act: WaiverAct, reason: string | undefined): NewOp[] {
  const lines = waivedLines(context, act);
  const grown = waivedLateFees(context, act);
  const kind = act.waiver === 'lateFee' ? 'lateFeeWaiver' : 'waiver';
  const credits: LineCredit[] = lines.map((line, index) => ({
    lineId: line.lineId,
    roomId: line.roomId,
    debtorId: line.debtorId,
    kind: line.kind === 'lateFee' ? 'lateFeeWaiver' : kind,
    amountFen: act.lines[index]?.amountFen ?? 0,
    trace: null,
  }));
  if (grown.length === 0) return creditOps(context, credits, reason);
  const item = lateFeeItem(context);
  let next = 0;
  const posted = issueOps(
    'lateFee',
    null,
    grown.map((one) => lateFeeLine(one, item.feeItemId, context.today)),
  ).map((op) => {
    const id = context.newId();
    for (const { no } of (op.body as { lines: { no: number }[] }).lines) {
      const one = grown[next];
      const asked = act.lateFees[next];
      next += 1;
      if (one && asked)
        credits.push({
          lineId: lineIdOf(id, no),
          roomId: one.roomId,
          debtorId: one.debtorId,
          kind: 'lateFeeWaiver',
          amountFen: asked.amountFen,
          trace: null,
        });
    }
    return { ...op, id };
  });
  return [...item.ops, ...posted, ...creditOps(context, credits, reason)];
}
