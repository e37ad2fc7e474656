import type { CashCounts } from '#shared/domain/shifts/denominations.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { unbankedCash, unbankedTotal } from './unbanked.ts';

type Row = {
  depositId: string;
  businessDate: string;
  bank: string;
  accountLast4: string;
  amountFen: number;
  counts: string;
  depositorName: string | null;
  bankedAt: number;
  reversedBy: string | null;
  reversedAt: number | null;
  sealedReason: string | null;
};

export const listDeposits: QueryHandler<'cashDeposits.list'> = (context, { limit, offset }) => {
  const { db, community } = context;
  const partsOf = db.prepare<
    [string],
    { shiftId: string; businessDate: string; cashierName: string; amountFen: number }
  >(
    `SELECT p.shift_id AS shiftId, s.business_date AS businessDate, coalesce(u.display_name, '') AS cashierName,
       p.amount_fen AS amountFen
     FROM cash_deposit_shifts p JOIN shifts s ON s.id = p.shift_id LEFT JOIN users u ON u.id = s.cashier_id
     WHERE p.deposit_id = ? ORDER BY s.business_date, s.id`,
  );
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT d.id AS depositId, d.business_date AS businessDate, d.bank, d.account_last4 AS accountLast4,
         d.amount_fen AS amountFen, d.counts, u.display_name AS depositorName, d.banked_at AS bankedAt,
         b.display_name AS reversedBy, r.reversed_at AS reversedAt, r.sealed_reason AS sealedReason
       FROM cash_deposits d LEFT JOIN users u ON u.id = d.depositor_id
         LEFT JOIN cash_deposit_reversals r ON r.id = (
           SELECT x.id FROM cash_deposit_reversals x WHERE x.deposit_id = d.id ORDER BY x.reversed_at, x.id LIMIT 1)
         LEFT JOIN users b ON b.id = r.reversed_by
       ORDER BY d.banked_at DESC, d.id DESC LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  const unbanked = unbankedCash(context);
  return {
    total: db.prepare<[], number>('SELECT count(*) FROM cash_deposits').pluck().get() ?? 0,
    rows: rows.map(({ depositorName, reversedBy, reversedAt, sealedReason, ...row }) => {
      const reason = sealedReason === null ? null : community.keys.open(row.depositId, sealedReason);
      return {
        ...row,
        counts: JSON.parse(row.counts) as CashCounts,
        depositorName: depositorName ?? '',
        shifts: partsOf.all(row.depositId),
        ...(reversedAt !== null && {
          reversed: { by: reversedBy ?? '', at: reversedAt, ...(reason !== null && { reason }) },
        }),
      };
    }),
    unbankedFen: unbankedTotal(unbanked),
    unbanked: unbanked.map(({ amountFen, ...row }) => ({
      ...row,
      ...(amountFen !== undefined && { amountFen }),
    })),
  };
};
