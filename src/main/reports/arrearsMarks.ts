import { addDays, monthsAfter } from '#shared/domain/calendar/months.ts';
import { LIMITATION_MONTHS, limitationState, WARNING_DAYS } from '#shared/domain/dunning/limitation.ts';
import { lineLimitation } from '#shared/domain/dunning/story.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { demandsByHousehold, keyOf, partPaymentReader } from '../modules/dunning/index.ts';
import type { ArrearsBy, ArrearsScope, Owed } from './arrears.ts';
import { owedBy } from './lineFacts.ts';
import type { ReportContext } from './report.ts';

/** What stands about a part of arrears; all fen. A line may be in several of them. */
export type ArrearsMarks = {
  disputedFen: number;
  writtenOffFen: number;
  /** Past its limitation: owed, and payable of the debtor's own will (Civil Code 192). */
  timeBarredFen: number;
  /** The first limitation that is near and still to come. */
  nearDay: Day | null;
};

type MarkedLine = {
  lineId: string;
  roomId: string;
  debtorId: string | null;
  feeItemId: string;
  dueDate: string;
  owedFen: number;
  paidFen: number;
  disputed: number;
  writtenOff: number;
};

export const groupKey = (
  by: ArrearsBy,
  { roomId, debtorId, feeItemId }: { roomId: string; debtorId: string | null; feeItemId: string | null },
): string => (by === 'household' ? keyOf({ roomId, debtorId }) : (feeItemId ?? ''));

const standsOn = (
  mark: string,
) => `EXISTS (SELECT 1 FROM line_marks m WHERE m.line_id = l.id AND m.mark = '${mark}'
  AND m.from_day <= @to AND (m.to_day IS NULL OR m.to_day >= @to))`;

/** A line due later than this can't be near its limitation, whatever was demanded. */
function lastWarned(to: Day): Day {
  return addDays(monthsAfter(addDays(to, WARNING_DAYS), -LIMITATION_MONTHS), 2);
}

/** Disputes, write-offs and limitation of those arrears by their groups; only lines old or marked are looked at. */
export function marksOn(
  { db }: Pick<ReportContext, 'db'>,
  arrears: readonly Owed[],
  { to, building, feeItemId }: ArrearsScope,
  by: ArrearsBy,
): Map<string, ArrearsMarks> {
  const warned = lastWarned(to);
  const bound = {
    to,
    // Where nothing is that old, no line has to be looked through for its age.
    warned: arrears.some(({ oldestDay }) => oldestDay <= warned) ? warned : null,
    building: building ?? null,
    feeItemId: feeItemId ?? null,
  };
  const lines = db
    .prepare<[typeof bound], MarkedLine>(
      `WITH looked AS MATERIALIZED (SELECT DISTINCT line_id FROM line_marks WHERE from_day <= @to
         UNION SELECT line_id FROM line_states
           WHERE @warned IS NOT NULL AND due_date <= @warned AND outstanding_fen > 0
         UNION SELECT a.line_id FROM receipts c JOIN allocations a ON a.receipt_id = c.id
           JOIN line_states x ON x.line_id = a.line_id WHERE c.business_date > @to AND x.due_date <= @warned)
       SELECT l.id AS lineId, l.room_id AS roomId, l.debtor_id AS debtorId, l.fee_item_id AS feeItemId,
         l.due_date AS dueDate, ${owedBy('@to')} AS owedFen, s.paid_fen AS paidFen,
         ${standsOn('disputed')} AS disputed, ${standsOn('writtenOff')} AS writtenOff
       FROM looked k JOIN line_states s ON s.line_id = k.line_id JOIN bill_lines l ON l.id = k.line_id
       JOIN rooms r ON r.id = l.room_id
       WHERE (@building IS NULL OR r.building = @building) AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)`,
    )
    .all(bound)
    .filter(({ owedFen }) => owedFen > 0);
  if (lines.length === 0) return new Map();
  const demands = demandsByHousehold(db);
  const partPaid = partPaymentReader(db);
  const marks = new Map<string, ArrearsMarks>();
  for (const line of lines) {
    const key = groupKey(by, line);
    const group = marks.get(key) ?? { disputedFen: 0, writtenOffFen: 0, timeBarredFen: 0, nearDay: null };
    marks.set(key, group);
    if (line.disputed === 1) group.disputedFen += line.owedFen;
    if (line.writtenOff === 1) group.writtenOffFen += line.owedFen;
    const made = (demands.get(keyOf(line)) ?? []).filter(({ day }) => day <= to);
    const paid = partPaid(line).filter((day) => day <= to);
    const { lastDay } = lineLimitation(line, made, paid);
    const state = limitationState(lastDay, to);
    if (state === 'timeBarred') group.timeBarredFen += line.owedFen;
    else if (state === 'near' && (group.nearDay === null || lastDay < group.nearDay)) group.nearDay = lastDay;
  }
  return marks;
}
