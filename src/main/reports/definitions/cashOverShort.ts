import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { sheetOf } from '../../modules/shifts/index.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';

type Row = {
  shiftId: string;
  businessDate: string;
  cashier: string | null;
  varianceFen: number;
  sheet: string;
  sealedReason: string | null;
  reviewer: string | null;
  reviewedAt: number | null;
};

/** What each handed-over shift counted against what it had to have; the reason is the cashier's own. */
export const cashOverShort: ReportDefinition = {
  name: 'cashOverShort',
  group: 'takings',
  permission: 'shifts.review',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'businessDate', type: 'day' },
    { key: 'cashier', type: 'text' },
    { key: 'expectedCash', type: 'fen', total: true },
    { key: 'countedCash', type: 'fen', total: true },
    { key: 'over', type: 'fen', total: true },
    { key: 'short', type: 'fen', total: true },
    { key: 'reason', type: 'text' },
    { key: 'reviewer', type: 'text' },
    { key: 'reviewedAt', type: 'instant' },
  ]),
  rows: function* ({ db, community }, { from, to }) {
    const rows = db
      .prepare<[string, string], Row>(
        `SELECT s.id AS shiftId, s.business_date AS businessDate, u.display_name AS cashier, h.variance_fen AS varianceFen,
           h.sheet, h.sealed_reason AS sealedReason, w.display_name AS reviewer, v.reviewed_at AS reviewedAt
         FROM shifts s JOIN shift_hand_overs h ON h.id = (SELECT x.id FROM shift_hand_overs x WHERE x.shift_id = s.id
           ORDER BY x.handed_over_at, x.id LIMIT 1)
         LEFT JOIN shift_reviews v ON v.id = (SELECT y.id FROM shift_reviews y WHERE y.shift_id = s.id
           ORDER BY y.reviewed_at, y.id LIMIT 1)
         LEFT JOIN users u ON u.id = s.cashier_id LEFT JOIN users w ON w.id = v.reviewer_id
         WHERE s.business_date BETWEEN ? AND ? ORDER BY s.business_date, s.opened_at, s.id`,
      )
      .all(from, to);
    for (const row of rows) {
      const { countedFen, cash } = sheetOf(row.sheet);
      yield {
        cells: [
          row.businessDate,
          row.cashier,
          cash.expectedFen,
          countedFen,
          Math.max(0, row.varianceFen),
          Math.max(0, -row.varianceFen),
          row.sealedReason === null ? null : community.keys.open(row.shiftId, row.sealedReason),
          row.reviewer,
          row.reviewedAt,
        ],
        target: { kind: 'shift', id: row.shiftId },
      };
    }
  },
};
