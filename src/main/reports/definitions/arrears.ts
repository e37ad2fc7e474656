import { AGEING_BUCKETS, type AgeingBucket, ageingBucket } from '#shared/domain/ageing/buckets.ts';
import type { Say } from '#shared/i18n/index.ts';
import type {
  ReportCell,
  ReportColumn,
  ReportContext,
  ReportDefinition,
  ReportParameters,
  ReportRow,
  ReportTarget,
} from '../report.ts';

export type OwedLine = {
  readonly roomId: string;
  readonly feeItemId: string;
  readonly roomCode: string;
  readonly ownerName: string | null;
  readonly feeName: string;
  readonly dueDate: string;
  readonly owedFen: number;
};

/**
 * What was owed at the end of a business day: lines issued by then, less what was credited and what receipts of those
 * days settled and no void of those days took back; what went on to prepayment settled nothing. For today it is what the ledger's own states say.
 */
export function owedLines(
  { db, dayAt, today }: Pick<ReportContext, 'db' | 'dayAt' | 'today'>,
  { to, building, feeItemId }: Pick<ReportParameters, 'to' | 'building' | 'feeItemId'>,
): Iterable<OwedLine> {
  const rows = db
    .prepare<
      [{ to: string; building: string | null; feeItemId: string | null }],
      OwedLine & { issuedAt: number }
    >(
      `SELECT l.room_id AS roomId, l.fee_item_id AS feeItemId, r.code AS roomCode, p.name AS ownerName, f.name AS feeName, l.due_date AS dueDate, o.mono AS issuedAt,
        l.amount_fen - coalesce((SELECT sum(k.amount_fen) FROM line_credits k
          WHERE k.line_id = l.id AND k.business_date <= @to), 0)
        - coalesce((SELECT sum(a.amount_fen) FROM allocations a JOIN receipts c ON c.id = a.receipt_id
          WHERE a.line_id = l.id AND c.business_date <= @to AND NOT EXISTS (
            SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id AND v.business_date <= @to)), 0)
        + coalesce((SELECT sum(x.amount_fen) FROM allocations a JOIN prepayment_entries x
          ON x.id = a.payment_id || '.' || l.id || '.excess' WHERE a.line_id = l.id AND x.business_date <= @to AND NOT EXISTS (
            SELECT 1 FROM receipt_voids v WHERE v.receipt_id = a.receipt_id AND v.business_date <= @to)), 0)
        + coalesce((SELECT sum(x.amount_fen) FROM line_credits k JOIN prepayment_entries x
          ON x.id = k.op_id || '.' || l.id || '.excess' WHERE k.line_id = l.id AND x.business_date <= @to), 0) AS owedFen
       FROM line_states s JOIN bill_lines l ON l.id = s.line_id JOIN ops o ON o.id = l.op_id
       JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id
       LEFT JOIN people p ON p.id = l.debtor_id
       WHERE (@building IS NULL OR r.building = @building) AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)
       ORDER BY r.sort_key, f.code, l.due_date`,
    )
    .iterate({ to, building: building ?? null, feeItemId: feeItemId ?? null });
  return (function* () {
    for (const { issuedAt, ...line } of rows) {
      // Up to today every line counts: after the clock was once ahead, the log's own days are ahead for good.
      const issued = to >= today || dayAt(issuedAt) <= to;
      if (line.owedFen !== 0 && issued) yield line;
    }
  })();
}

type Sums = { sums: Map<AgeingBucket, number>; names: ReportCell[]; target: ReportTarget };

function aged(
  lines: Iterable<OwedLine>,
  cutOff: string,
  groupOf: (line: OwedLine) => { readonly names: ReportCell[]; readonly target: ReportTarget },
): ReportRow[] {
  const groups = new Map<string, Sums>();
  for (const line of lines) {
    const { names, target } = groupOf(line);
    const key = names.join('\u0001');
    const group = groups.get(key) ?? { sums: new Map(), names, target };
    const bucket = ageingBucket(line.dueDate, cutOff);
    group.sums.set(bucket, (group.sums.get(bucket) ?? 0) + line.owedFen);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ sums, names, target }) => {
    const aged = AGEING_BUCKETS.map(({ key }) => sums.get(key) ?? 0);
    return { cells: [...names, ...aged, aged.reduce((total, sum) => total + sum, 0)], target };
  });
}

const bucketColumns = (say: Say): ReportColumn[] => [
  ...AGEING_BUCKETS.map(
    ({ key }): ReportColumn => ({
      key,
      title: say(`ageing.${key}`),
      type: 'fen',
      total: true,
    }),
  ),
  { key: 'owed', title: say('report.column.owed'), type: 'fen', total: true },
];

const text = (say: Say, key: 'room' | 'owner' | 'feeItem'): ReportColumn => ({
  key,
  title: say(`report.column.${key}`),
  type: 'text',
  total: false,
});

const asOfDay = { span: 'asOf', firstDay: (to: string) => to } as const;

export const arrearsByRoom: ReportDefinition = {
  name: 'arrearsByRoom',
  group: 'arrears',
  parameters: ['to', 'building', 'feeItemId'],
  ...asOfDay,
  columns: (say) => [text(say, 'room'), text(say, 'owner'), ...bucketColumns(say)],
  rows: (context, parameters) =>
    aged(owedLines(context, parameters), parameters.to, ({ roomId, roomCode, ownerName }) => ({
      names: [roomCode, ownerName],
      target: { kind: 'room', id: roomId },
    })),
};

export const arrearsAgeing: ReportDefinition = {
  name: 'arrearsAgeing',
  group: 'arrears',
  parameters: ['to', 'building'],
  ...asOfDay,
  columns: (say) => [text(say, 'feeItem'), ...bucketColumns(say)],
  rows: (context, parameters) =>
    aged(owedLines(context, parameters), parameters.to, ({ feeName, feeItemId }) => ({
      names: [feeName],
      target: { kind: 'report', report: 'arrearsByRoom', to: parameters.to, feeItemId },
    })),
};
