import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

/**
 * A line that stands. `netFen` is its price after corrections; `leftFen` what of it can still be credited, once
 * promotions and refunds for other reasons have taken theirs.
 */
export type IssuedPart = {
  readonly lineId: string;
  readonly debtorId: string | null;
  readonly from: string;
  readonly to: string;
  readonly netFen: number;
  readonly leftFen: number;
  readonly advance: boolean;
};

/** What one room was charged for one fee item in one service month. */
export type IssuedCharge = {
  readonly roomId: string;
  readonly feeItemId: string;
  readonly period: string;
  /** Oldest days first. */
  readonly parts: readonly IssuedPart[];
};

type Row = Omit<IssuedPart, 'advance'> &
  Pick<IssuedCharge, 'roomId' | 'feeItemId' | 'period'> & { kind: string; trace: string | null };

/** Kinds that a price reckons by time: only these can be reckoned again. */
const BY_TIME: ReadonlySet<string> = new Set([
  'areaPrice',
  'fixedAmount',
  'perSpace',
  'heatingArea',
  'heatingTwoPart',
  'adjustment',
]);

/** Issued charges of service months, with corrections and what moved to another owner; reversed lines are gone. */
export function issuedCharges(db: ReadDb, from: string, to: string): IssuedCharge[] {
  const rows = db
    .prepare<[string, string], Row>(
      `SELECT l.id AS lineId, l.room_id AS roomId, l.fee_item_id AS feeItemId, l.period, l.debtor_id AS debtorId, l.kind,
         l.from_day AS "from", l.to_day AS "to", l.trace, l.amount_fen - s.credited_fen AS leftFen,
         l.amount_fen - (SELECT coalesce(sum(k.amount_fen), 0) FROM line_credits k
           WHERE k.line_id = l.id AND k.kind IN ('adjustment', 'transferred')) AS netFen
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id
       WHERE l.period BETWEEN ? AND ? AND l.kind IN ('run', 'advance', 'adjustment', 'transferred')
         AND NOT EXISTS (SELECT 1 FROM line_credits c WHERE c.line_id = l.id AND c.kind = 'reversal')
       ORDER BY l.period, l.from_day, l.id`,
    )
    .iterate(from, to);
  const charges = new Map<string, { charge: Omit<IssuedCharge, 'parts'>; parts: IssuedPart[] }>();
  for (const { roomId, feeItemId, period, kind, trace, ...part } of rows) {
    if (trace === null || !BY_TIME.has((JSON.parse(trace) as LineTrace).kind)) continue;
    const key = `${roomId}|${feeItemId}|${period}`;
    const found = charges.get(key) ?? { charge: { roomId, feeItemId, period }, parts: [] };
    found.parts.push({ ...part, advance: kind === 'advance' });
    charges.set(key, found);
  }
  return [...charges.values()].map(({ charge, parts }) => ({ ...charge, parts }));
}
