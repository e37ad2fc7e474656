import type { CREDIT_KINDS } from '#shared/contract/billing.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { explainSteps } from '#shared/domain/billing/explain.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { explained } from '#shared/i18n/explained.ts';
import type { Locale } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type BillLineRow, billLineView, findLine } from './billsOfRooms.ts';

type Explanation = Output<'bills.explain'>;

function priceOf(db: ReadDb, priceRuleId: string): Explanation['price'] {
  const row = db
    .prepare<[string], { from: string; setAt: number; setBy: string | null; superseded: number }>(
      `SELECT p.from_day AS "from", o.mono AS setAt, u.display_name AS setBy,
         EXISTS (SELECT 1 FROM price_rules q WHERE q.fee_item_id = p.fee_item_id AND q.from_day = p.from_day AND q.id > p.id) AS superseded
       FROM price_rules p JOIN ops o ON o.id = p.op_id LEFT JOIN users u ON u.id = o.actor WHERE p.id = ?`,
    )
    .get(priceRuleId);
  return row && { priceRuleId, ...row, setBy: row.setBy ?? '', superseded: row.superseded === 1 };
}

type CreditRow = {
  kind: (typeof CREDIT_KINDS)[number];
  amountFen: number;
  businessDate: string;
  sealedReason: string | null;
  sealSubject: string | null;
};

function creditsOf({ db, community }: HandlerContext, lineId: string): Explanation['credits'] {
  return db
    .prepare<[string], CreditRow>(
      `SELECT kind, amount_fen AS amountFen, business_date AS businessDate, sealed_reason AS sealedReason,
         seal_subject AS sealSubject FROM line_credits WHERE line_id = ? ORDER BY business_date, id`,
    )
    .all(lineId)
    .map(({ sealedReason, sealSubject, ...credit }) => {
      const reason =
        sealedReason === null || sealSubject === null ? null : community.keys.open(sealSubject, sealedReason);
      return { ...credit, ...(reason !== null && { reason }) };
    });
}

function paymentsOf(db: ReadDb, lineId: string): Explanation['payments'] {
  return db
    .prepare<[string], Explanation['payments'][number]>(
      `SELECT c.id AS receiptId, c.number, c.business_date AS businessDate, a.amount_fen AS amountFen
       FROM allocations a JOIN receipts c ON c.id = a.receipt_id
       WHERE a.line_id = ? AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)
       ORDER BY c.issued_at, c.serial`,
    )
    .all(lineId);
}

function lateFeeStoppedFrom(db: ReadDb, lineId: string): string | undefined {
  return db
    .prepare<[string], string>('SELECT from_day FROM late_fee_stops WHERE line_id = ? AND to_day IS NULL')
    .pluck()
    .get(lineId);
}

/** Each step from the rule to the amount, in words. */
export function sentencesOf(row: BillLineRow, language: Locale): Explanation['steps'] {
  const trace = row.trace ? (JSON.parse(row.trace) as LineTrace) : undefined;
  return explained(trace ? explainSteps({ ...row, trace }) : [{ key: 'opening', params: {} }], language);
}

export const explainLine: QueryHandler<'bills.explain'> = (context, input) => {
  const { db, today } = context;
  const row = findLine(db, input.lineId);
  if (!row) throw new AppError('not_found', 'line.gone', { path: ['lineId'] });
  const trace = row.trace ? (JSON.parse(row.trace) as LineTrace) : undefined;
  const price = trace?.priceRuleId === undefined ? undefined : priceOf(db, trace.priceRuleId);
  const stopped = lateFeeStoppedFrom(db, input.lineId);
  return {
    line: billLineView(row, today),
    steps: sentencesOf(row, input.language),
    credits: creditsOf(context, input.lineId),
    payments: paymentsOf(db, input.lineId),
    ...(price && { price }),
    ...(row.principalId !== null && { principalId: row.principalId }),
    ...(stopped !== undefined && { lateFeeStoppedFrom: stopped }),
  };
};
