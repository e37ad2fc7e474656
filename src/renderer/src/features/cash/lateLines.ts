import type { Output } from '#shared/contract/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';
import type { BillLine } from './till.ts';

type Pending = Output<'lateFees.pending'>['lateFees'][number];

/** Late fee not posted yet has no line of its own: it goes by the line that bears it. */
const PREFIX = 'late:';

export function isLate(lineId: string): boolean {
  return lineId.startsWith(PREFIX);
}

/** The overdue line of a late fee. */
export function principalOf(lineId: string): string {
  return lineId.slice(PREFIX.length);
}

function lateLine(say: Say, bearer: BillLine, pending: Pending): BillLine {
  return {
    lineId: `${PREFIX}${pending.principalId}`,
    roomId: pending.roomId,
    roomCode: pending.roomCode,
    feeItemId: bearer.feeItemId,
    feeName: say('cash.lateFeeOf', { fee: pending.feeName }),
    nature: bearer.nature,
    kind: 'lateFee',
    period: pending.period,
    from: pending.from,
    to: pending.to,
    dueDate: pending.to,
    amountFen: pending.amountFen,
    creditedFen: 0,
    paidFen: 0,
    outstandingFen: pending.amountFen,
    overdue: true,
    trace: pending.trace,
  };
}

/** The late fee among the lines: posted, and still growing by the line it grows on. */
export function lateFeesOf(lines: readonly BillLine[]) {
  const posted = lines.filter((line) => line.kind === 'lateFee' && !isLate(line.lineId));
  const growing = lines
    .filter((line) => isLate(line.lineId))
    .map((line) => ({ principalId: principalOf(line.lineId), amountFen: line.outstandingFen }));
  return { posted, growing, count: posted.length + growing.length };
}

/** The lines owed, each with its late fee right below it. */
export function withLateFees(say: Say, lines: readonly BillLine[], pending: readonly Pending[]): BillLine[] {
  const byPrincipal = new Map(pending.map((one) => [one.principalId, one]));
  return lines.flatMap((line) => {
    const late = byPrincipal.get(line.lineId);
    return late ? [line, lateLine(say, line, late)] : [line];
  });
}
