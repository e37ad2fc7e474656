import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import { lineBasis } from '#shared/domain/billing/lineBasis.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { type AheadLine, aheadLines, findLine, issuedLineOf, issueOps } from '../billing/index.ts';
import { payersByRoom } from '../rooms/index.ts';

/** A line with what this payment puts against it. */
export type SettledLine = {
  readonly lineId: string;
  readonly roomId: string;
  readonly debtorId: string | null;
  readonly amountFen: number;
  readonly view: ReceiptView['lines'][number];
};

function basisOf(trace: LineTrace | null): string | undefined {
  return lineBasis(trace, sayIn('zh-CN')) || undefined;
}

/**
 * The ticked lines. `returned` is what a receipt taken back in the same act gives back to each. Throws
 * `payment.lineChanged` when one owes less than the clerk was shown.
 */
export function tickedLines(
  { db }: HandlerContext,
  lines: readonly { lineId: string; amountFen: number }[],
  returned: ReadonlyMap<string, number> = new Map(),
): SettledLine[] {
  const seen = new Set<string>();
  return lines.map(({ lineId, amountFen }, index) => {
    const line = findLine(db, lineId);
    const owedFen = (line?.outstandingFen ?? 0) + (returned.get(lineId) ?? 0);
    if (!line || owedFen < amountFen || seen.has(lineId)) {
      throw new AppError('conflict', 'payment.lineChanged', {
        path: ['lines', index],
        params: { room: line?.roomCode ?? '', fee: line?.feeName ?? '', owedFen },
      });
    }
    seen.add(lineId);
    const basis = basisOf(line.trace ? (JSON.parse(line.trace) as LineTrace) : null);
    return {
      lineId,
      roomId: line.roomId,
      debtorId: line.debtorId,
      amountFen,
      view: {
        roomCode: line.roomCode,
        feeName: line.feeName,
        from: line.from,
        to: line.to,
        receivableFen: line.amountFen,
        receivedFen: amountFen,
        ...(basis !== undefined && { basis }),
      },
    };
  });
}

/**
 * Months paid ahead: issued and settled in the same act at the price valid now. Throws `payment.aheadChanged` when the
 * total is no longer what the clerk was shown.
 */
export function linesAhead(
  context: HandlerContext,
  ahead: { roomIds: readonly string[]; until: string; totalFen: number } | undefined,
): { ops: NewOp[]; lines: SettledLine[] } {
  if (!ahead) return { ops: [], lines: [] };
  const quoted = aheadLines(context, ahead.roomIds, ahead.until);
  const totalFen = quoted.reduce((sum, line) => sum + line.amountFen, 0);
  if (totalFen !== ahead.totalFen) {
    throw new AppError('conflict', 'payment.aheadChanged', { path: ['ahead'], params: { totalFen } });
  }
  let next = 0;
  const lines: SettledLine[] = [];
  const ops = issueOps('advance', null, quoted.map(issuedLineOf)).map((op) => {
    const id = context.newId();
    const { lines: issued } = op.body as { lines: { no: number }[] };
    for (const { no } of issued) {
      const line = quoted[next];
      next += 1;
      if (line) lines.push(settledAhead(line, lineIdOf(id, no)));
    }
    return { ...op, id };
  });
  return { ops, lines };
}

function settledAhead(line: AheadLine, lineId: string): SettledLine {
  const basis = basisOf(line.trace);
  return {
    lineId,
    roomId: line.roomId,
    debtorId: line.debtorId,
    amountFen: line.amountFen,
    view: {
      roomCode: line.roomCode,
      feeName: line.feeName,
      from: line.from,
      to: line.to,
      receivableFen: line.amountFen,
      receivedFen: line.amountFen,
      ...(basis !== undefined && { basis }),
    },
  };
}

/**
 * Whether the prepayment of a room may settle a line: one of that room, or one that the room's payer owes. Prepayment
 * stands at a room and belongs to who pays for it; what a neighbour owes is not theirs to settle.
 */
export function prepaidFrom({ db, today }: HandlerContext, roomId: string): (line: SettledLine) => boolean {
  const payerId = payersByRoom(db, [roomId], today).get(roomId)?.personId;
  return (line) => line.roomId === roomId || (payerId !== undefined && line.debtorId === payerId);
}

/** Σ of what the lines settle, in fen. */
export function sumOf(lines: readonly SettledLine[]): number {
  return lines.reduce((sum, line) => sum + line.amountFen, 0);
}
